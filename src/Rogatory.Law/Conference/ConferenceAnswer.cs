using Rogatory.Law.Treaty;

namespace Rogatory.Law.Conference;

/// <summary>By when the Conference of the States Parties first meets, and who are its members (Article 57).</summary>
/// <param name="Standing">How the Convention stands.</param>
/// <param name="LatestFirstMeeting">The last day for the first meeting (57(2)); nothing while there is no day of entry into force.</param>
public sealed record ConferenceAnswer(ConventionStanding Standing, DateOnly? LatestFirstMeeting)
{
    /// <summary>Works it out.</summary>
    public static ConferenceAnswer Of(LawBook law, ConventionStanding standing)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(standing);
        return new ConferenceAnswer(
            standing, standing.Status.EntryIntoForce is { } start ? Period.Of(law.Constant("first-conference")).After(start) : null);
    }
}
