using System.Security.Claims;

namespace Rogatory.Web.Access;

/// <summary>One line of the navigation; it shows to those whom the access rule of its page admits.</summary>
public sealed record NavigationItem(string Text, string Page);

/// <summary>The navigation, in the order it is shown.</summary>
public static class Navigation
{
    public static IReadOnlyList<NavigationItem> All { get; } =
    [
        new("Overview", "/Index"),
    ];

    public static IEnumerable<NavigationItem> For(ClaimsPrincipal person) => All.Where(item => Admits(AccessRules.ForPage(item.Page), person));

    private static bool Admits(AccessRule? rule, ClaimsPrincipal person) => rule is not null && (rule.Anonymous || rule.Roles.Any(person.IsInRole));
}
