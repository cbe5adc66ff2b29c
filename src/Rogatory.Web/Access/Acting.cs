using System.Security.Claims;
using Rogatory.Core.Cases;

namespace Rogatory.Web.Access;

/// <summary>The person behind a page, as casework sees them.</summary>
public static class Acting
{
    public const string OrganisationClaim = "organisation";

    public static Role Role(ClaimsPrincipal person) =>
        Enum.Parse<Role>(person.FindFirstValue(ClaimTypes.Role) ?? throw new InvalidOperationException("Nobody is signed in."), ignoreCase: true);

    public static Actor Actor(ClaimsPrincipal person) => new(
        person.FindFirstValue(SignedIn.PersonIdClaim)!, person.FindFirstValue(ClaimTypes.Name)!, person.FindFirstValue(OrganisationClaim));

    /// <summary>The occasion of what the person concerned does on the public page, with the code of their notice. Who they are is not asked.</summary>
    public static Occasion WithCode(TimeProvider clock) =>
        new(clock.GetUtcNow(), new Actor("concerned", "The person concerned"), Core.Cases.Role.Concerned, Way.Page, "Complaint with the code of the notice");

    /// <summary>The occasion of a step taken on a page now.</summary>
    public static Occasion OnPage(ClaimsPrincipal person, TimeProvider clock, string why) =>
        new(clock.GetUtcNow(), Actor(person), Role(person), Way.Page, why);
}
