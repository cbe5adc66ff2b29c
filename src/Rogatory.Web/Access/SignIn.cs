using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Rogatory.Core.People;

namespace Rogatory.Web.Access;

/// <summary>A person who has signed in, in the role they act in.</summary>
public sealed record SignedIn(string PersonId, string Name, string Role, string? Organisation = null)
{
    public const string PersonIdClaim = ClaimTypes.NameIdentifier;

    public const string SessionClaim = ClaimTypes.Sid;

    /// <summary>The person of an account.</summary>
    public static SignedIn From(Person person) => new(person.Id.ToString(), person.Name, RoleOf(person), person.Organisation);

    /// <summary>The role of an account, as the cookie names it.</summary>
    public static string RoleOf(Person person) => person.Role.ToString().ToLowerInvariant();

    /// <summary>The person in a session of its own.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new(PersonIdClaim, PersonId), new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role), new(SessionClaim, RandomNumberGenerator.GetHexString(32)),
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
