using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Pages;

/// <summary>Says what could not be done, why, and what to do; never how the node is built inside.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string Caption { get; private set; } = "";

    public string Heading { get; private set; } = "";

    public string Why { get; private set; } = "";

    public string WhatToDo { get; private set; } = "";

    public string? Code => FailureLog.CodeOf(HttpContext);

    /// <summary>The roles that could have come here, when the person's own could not.</summary>
    public IReadOnlyList<string> CouldCome { get; private set; } = [];

    public string ActsAs => Roles.Title(User.FindFirstValue(ClaimTypes.Role)!);

    public void OnGet() => Explain();

    public void OnPost() => Explain();

    private void Explain()
    {
        // Not bound as a parameter: binding reads the form, which may be the very thing that was refused.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var shown = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        Response.StatusCode = shown;
        (Caption, Heading, Why, WhatToDo) = shown switch
        {
            400 => ("Not understood", "The form could not be read", "It was open for too long, was sent twice, or did not come from this node.", "Go back, reload the page and send it again. Nothing was changed."),
            403 => ("Forbidden", "This is not open to your role", "Each page and each step belongs to named roles, so that nobody can pass a gate alone.", "Ask someone in one of these roles, or sign in with an account that holds one."),
            404 => ("Not found", "There is nothing at this address", "The address may be mistyped, or what was here has gone.", "Check the address, or start from the overview."),
            413 => ("Too large", "What you sent is too large", "The node accepts at most 20 MB at once.", "Send it in smaller parts."),
            429 => ("Too many tries", "Please wait a minute", "From your connection more codes were tried in a minute than anybody types.", "Wait a minute, then try again with the code from your letter. Nothing was lost."),
            < 500 => ("Refused", "This could not be done", "The node does not accept this request.", "Go back and try another way. Nothing was changed."),
            _ => ("Failure", "Something went wrong in this node", "It is not your fault. What you were doing may not have been recorded.", "Check the case before you do it again, and tell your administrator the code below."),
        };
        if (shown == StatusCodes.Status403Forbidden)
            CouldCome = [.. RuleOfTheRefused()?.Roles.Select(Roles.Title) ?? []];
    }

    private AccessRule? RuleOfTheRefused() =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<AccessRule>();
}
