using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Rogatory.Core.Cases;

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

        // Cases: administrators see none, providers only their orders.
        AccessRule.Pages("/Cases", Roles.Officer, Roles.Judge, Roles.Authority, Roles.Duty, Roles.Rights),
        AccessRule.Pages("/Cases/Export", Roles.Authority, Roles.Rights),
        AccessRule.Pages("/Letters", Roles.Officer, Roles.Judge, Roles.Authority, Roles.Duty, Roles.Rights),
        AccessRule.Pages("/Orders/Mine", Roles.Provider),

        // The letter of a notice carries the person's secret: only who sends it sees it. The public page needs that secret and no account.
        AccessRule.PagesOf("/Letters/Notice", Gates.GiveNotice),
        AccessRule.PagesForAnyone("/Check"),

        // One folder a gate: its roles are the gate's.
        AccessRule.PagesOf("/Requests/New", Gates.Draft),
        AccessRule.PagesOf("/Requests/Draft", Gates.Draft),
        AccessRule.PagesOf("/Requests/Submit", Gates.Submit),
        AccessRule.PagesOf("/Requests/Authorise", Gates.AuthoriseRequest),
        AccessRule.PagesOf("/Requests/Send", Gates.Send),
        AccessRule.PagesOf("/Requests/Answer", Gates.Answer),
        AccessRule.PagesOf("/Requests/Reply", Gates.ReplyToConsultation),
        AccessRule.PagesOf("/Requests/AcceptConditions", Gates.AcceptConditions),
        AccessRule.PagesOf("/Requests/Close", Gates.CloseRequest),
        AccessRule.PagesOf("/Preservation/AskExtension", Gates.AskExtension),
        AccessRule.PagesOf("/Preservation/Hold", Gates.HoldData),
        AccessRule.PagesOf("/Preservation/Extend", Gates.ExtendHold),
        AccessRule.PagesOf("/Decisions/Acknowledge", Gates.Acknowledge),
        AccessRule.PagesOf("/Decisions/Screen", Gates.Screen),
        AccessRule.PagesOf("/Decisions/Establish", Gates.Establish),
        AccessRule.PagesOf("/Decisions/Ask", Gates.Ask),
        AccessRule.PagesOf("/Decisions/Consult", Gates.Consult),
        AccessRule.PagesOf("/Decisions/Decide", Gates.Decide),
        AccessRule.PagesOf("/Decisions/Close", Gates.CloseCase),
        AccessRule.PagesOf("/Orders/Authorise", Gates.AuthoriseExecution),
        AccessRule.PagesOf("/Orders/Serve", Gates.OrderProvider),
        AccessRule.PagesOf("/Orders/HandOver", Gates.Collect),
        AccessRule.PagesOf("/Evidence/Review", Gates.Review),
        AccessRule.PagesOf("/Evidence/Deliver", Gates.Deliver),
        AccessRule.PagesOf("/Evidence/Examine", Gates.Examine),

        // A judge comes here as the separate reviewer of one file; who may open which is decided where opening is entered.
        AccessRule.Pages("/Evidence/File", Roles.Officer, Roles.Judge, Roles.Authority, Roles.Rights),

        AccessRule.PagesOf("/Forgetting/PlaceLegalHold", Gates.PlaceLegalHold),
        AccessRule.PagesOf("/Forgetting/ReleaseLegalHold", Gates.ReleaseLegalHold),
        AccessRule.PagesOf("/Forgetting/KeepLonger", Gates.KeepLonger),
        AccessRule.Pages("/Forgetting", Roles.Authority, Roles.Rights),
        AccessRule.PagesOf("/Notices/Delay", Gates.DelayNotice),
        AccessRule.PagesOf("/Notices/Give", Gates.GiveNotice),
        AccessRule.PagesOf("/Notices/EnterComplaint", Gates.EnterComplaint),
        AccessRule.PagesOf("/Notices/DecideRemedy", Gates.DecideRemedy),

        AccessRule.Pages("/Administration", Roles.Administrator),
        AccessRule.Pages("/Oversight", Roles.Rights),
        AccessRule.Route("/api/orders", Roles.Provider),
        AccessRule.RouteForAnyone("/health"),

        // Other nodes come here without signing in: each message is signed, and the log is public.
        AccessRule.RouteForAnyone("/exchange"),
        AccessRule.RouteForAnyone("/log"),
        AccessRule.RouteForAnyone("/witness"),
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
