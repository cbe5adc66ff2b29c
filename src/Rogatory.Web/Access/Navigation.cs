using System.Security.Claims;

namespace Rogatory.Web.Access;

/// <summary>One line of the navigation: a folder of pages and the address it begins at. It shows to those whom the folder's access rule admits.</summary>
public sealed record NavigationItem(string Text, string Folder, string Href)
{
    /// <summary>Whether a page belongs under this line.</summary>
    public bool Holds(string? page) => page is not null && (page == Folder || page.StartsWith(Folder + "/", StringComparison.Ordinal));
}

/// <summary>The navigation, in the order it is shown, and where each role begins.</summary>
public static class Navigation
{
    public static IReadOnlyList<NavigationItem> All { get; } =
    [
        new("Cases", "/Cases", "/cases"),
        new("Orders", "/Orders/Mine", "/orders"),
        new("Oversight", "/Oversight", "/oversight"),
        new("Retention", "/Forgetting", "/retention"),
        new("People", "/Administration/People", "/administration/people"),
        new("Peers", "/Administration/Peers", "/administration/peers"),
        new("The node’s docket", "/Administration/Docket", "/administration/docket"),
    ];

    public static IEnumerable<NavigationItem> For(ClaimsPrincipal person) => All.Where(item => Admits(AccessRules.ForPage(item.Folder), person));

    /// <summary>Where a person of this role begins after signing in.</summary>
    public static string HomeOf(string role) => role switch
    {
        Roles.Provider => "/orders",
        Roles.Administrator => "/administration/people",
        Roles.Rights => "/oversight",
        _ => "/cases",
    };

    private static bool Admits(AccessRule? rule, ClaimsPrincipal person) => rule is not null && (rule.Anonymous || rule.Roles.Any(person.IsInRole));
}
