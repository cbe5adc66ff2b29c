using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Rogatory.Web.Access;

/// <summary>A person who has signed in, in the role they act in.</summary>
public sealed record SignedIn(string PersonId, string Name, string Role, string? Organisation = null)
{
    public const string PersonIdClaim = ClaimTypes.NameIdentifier;

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new(PersonIdClaim, PersonId), new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role),
            .. Organisation is null ? Array.Empty<Claim>() : [new(Acting.OrganisationClaim, Organisation)],
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));
}

/// <summary>What came of a name and a password: a person, or the sentence that says why not.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    public sealed record Welcome(SignedIn Person) : SignInAnswer;

    public sealed record Refused(string Why) : SignInAnswer;
}

/// <summary>Checks a name and a password against the node's accounts.</summary>
public delegate Task<SignInAnswer> CheckSignIn(string name, string password, CancellationToken stop);

/// <summary>The people whom the sign-in page of the demonstration world lists; empty in any other world.</summary>
public sealed record DemoPeople(IReadOnlyList<DemoPerson> People, string Password);

/// <summary>One person of the demonstration world.</summary>
public sealed record DemoPerson(string SignInName, string Name, string Role);
