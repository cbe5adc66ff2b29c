using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rogatory.Core;
using Rogatory.Core.People;

namespace Rogatory.Web.Access;

/// <summary>Registers the sign-in cookie, the forgery guard and the rule that what has no rule is refused.</summary>
internal static class NodeAccess
{
    public const string ReturnParameter = "return";

    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    public static void AddNodeAccess(this IServiceCollection services, WebNodeOptions options)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            Harden(cookie.Cookie, options, "person");
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = ReturnParameter;
            cookie.ExpireTimeSpan = SessionLength;
            cookie.SlidingExpiration = true;
            // A session lasts its real hours, whatever the demonstration world's calendar says.
            cookie.TimeProvider = TimeProvider.System;
            cookie.Events.OnValidatePrincipal = EndWithTheAccount;
            cookie.Events.OnRedirectToLogin = AskToSignIn;
            // The page leads on by itself, and to paths of this node alone.
            cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            cookie.Events.OnRedirectToAccessDenied = denied => Answer(denied, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new([new NobodyRequirement()], []));
        services.AddAntiforgery(guard =>
        {
            Harden(guard.Cookie, options, "form");
            guard.FormFieldName = "form-token";
        });
    }

    private static void Harden(CookieBuilder cookie, WebNodeOptions options, string purpose)
    {
        var name = $"rogatory-{options.StateCode.ToLowerInvariant()}-{purpose}";
        cookie.Name = options.Https ? "__Host-" + name : name;
        cookie.SecurePolicy = options.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }

    // The cookie lasts for hours; the account may end, or change its role, before, and the person sign out.
    private static async Task EndWithTheAccount(CookieValidatePrincipalContext session)
    {
        var services = session.HttpContext.RequestServices;
        var signedIn = session.Principal?.FindFirstValue(SignedIn.PersonIdClaim);
        var person = Id<Person>.TryParse(signedIn, out var id) && session.Principal!.FindFirstValue(SignedIn.SessionClaim) is { } begun
            ? await services.GetRequiredService<People>().FindAsync(id, begun, session.HttpContext.RequestAborted)
            : null;
        if (person is not null && session.Principal!.IsInRole(SignedIn.RoleOf(person)))
            return;
        session.RejectPrincipal();
        await session.HttpContext.SignOutAsync();
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> asked)
    {
        if (asked.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
            return Answer(asked, StatusCodes.Status401Unauthorized);
        // A path: the address that the framework made holds whatever host the request named, or none.
        var path = $"{asked.Options.LoginPath}{QueryString.Create(ReturnParameter, asked.Request.Path + asked.Request.QueryString)}";
        asked.Response.Redirect(HttpMethods.IsPost(asked.Request.Method) ? path + "&lost=form" : path);
        return Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    // INVARIANT: nobody handles it, so a page or route without a rule is closed to everyone.
    private sealed class NobodyRequirement : Microsoft.AspNetCore.Authorization.IAuthorizationRequirement;
}
