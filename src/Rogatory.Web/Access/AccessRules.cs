using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Rogatory.Web.Access;

/// <summary>The one table of who may come where. What is not in it is refused to everybody.</summary>
public static class AccessRules
{
    private static readonly string[] Everyone = [.. Roles.All];

    public static IReadOnlyList<AccessRule> All { get; } =
    [
        AccessRule.PagesForAnyone("/Index"),
        AccessRule.PagesForAnyone("/Error"),
        AccessRule.PagesForAnyone("/SignIn"),
        AccessRule.Pages("/SignOut", Everyone),
        AccessRule.PagesForAnyone("/Design"),
        AccessRule.RouteForAnyone("/health"),

        // Other nodes come here without signing in: each message is signed, and the log is public.
        AccessRule.RouteForAnyone("/exchange"),
        AccessRule.RouteForAnyone("/log"),
        AccessRule.RouteForAnyone(NothingHere),
    ];

    /// <summary>The route that answers any address nothing else answers to.</summary>
    internal const string NothingHere = "/{**path}";

    /// <summary>The rule of the nearest folder, or null where none covers the page.</summary>
    public static AccessRule? ForPage(string page) => Nearest(forPages: true, page);

    /// <summary>The rule of the nearest route, or null where none covers it.</summary>
    public static AccessRule? ForRoute(string pattern) => Nearest(forPages: false, pattern);

    internal static TBuilder WithAccessRules<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(Attach);
        return builder;
    }

    private static void Attach(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault();
        var rule = page is not null ? ForPage(page.ViewEnginePath)
            : endpoint is RouteEndpointBuilder route ? ForRoute("/" + route.RoutePattern.RawText?.TrimStart('/'))
            : null;
        if (rule is null)
            return;
        endpoint.Metadata.Add(rule);
        endpoint.Metadata.Add(rule.Demand());
    }

    private static AccessRule? Nearest(bool forPages, string path) =>
        All.Where(rule => rule.ForPages == forPages && rule.Covers(path)).MaxBy(rule => rule.Path.Length);
}
