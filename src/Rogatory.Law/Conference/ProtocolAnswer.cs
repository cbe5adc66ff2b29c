using Rogatory.Law.Votes;

namespace Rogatory.Law.Conference;

/// <summary>Whether the Conference may consider a protocol, from when, by which majority, and what came of a vote on one (Articles 61 and 62).</summary>
/// <param name="Standing">How the Convention stands.</param>
/// <param name="Needed">How many States Parties there must be (62(1)).</param>
/// <param name="MayBeConsidered">Whether there are.</param>
/// <param name="From">The first day on which there are; nothing where none is known.</param>
/// <param name="LastResort">The majority where consensus fails.</param>
/// <param name="Vote">The vote, where a roll call was given.</param>
public sealed record ProtocolAnswer(
    ConventionStanding Standing, int Needed, Answer MayBeConsidered, DateOnly? From, VoteRule LastResort, ConferenceVote? Vote)
{
    /// <summary>Whether the protocol is adopted; nothing where no roll call was given.</summary>
    public Answer? Adopted => Vote is null ? null : MayBeConsidered.And(Vote.Adopted ? Answer.Yes : Answer.No);

    /// <summary>The answer to what was asked: whether it is adopted, or else whether it may be considered.</summary>
    public Answer Answer => Adopted ?? MayBeConsidered;

    /// <summary>Works it out for one world and day.</summary>
    /// <param name="law">The law.</param>
    /// <param name="standing">How the Convention stands.</param>
    /// <param name="rollCall">Who voted how, where there was a vote.</param>
    /// <param name="organizations">The member States of organizations; those of law/ where it is not given.</param>
    /// <exception cref="LawError">A file is not good, or somebody votes who may not.</exception>
    public static ProtocolAnswer Of(LawBook law, ConventionStanding standing, LawText? rollCall = null, LawText? organizations = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(standing);
        var needed = law.Constant("protocol-parties").Value;
        var lastResort = VoteRules.Of(law.Constant("protocol-majority"));
        var members = organizations is null ? standing.World.Treaty.Members : Memberships.Read(organizations);
        return new ProtocolAnswer(
            standing,
            needed,
            standing.AtLeast(needed),
            standing.FirstDayWith(needed),
            lastResort,
            rollCall is null ? null : ConferenceVote.Count(rollCall, standing, members, lastResort));
    }
}
