using Rogatory.Law.Treaty;
using Rogatory.Law.Votes;

namespace Rogatory.Law.Conference;

/// <summary>Whether an amendment may be proposed, from when, by which majority it is adopted, and whom it binds from when (Article 66).</summary>
/// <param name="Standing">How the Convention stands.</param>
/// <param name="MayBeProposed">Whether the time in force that 66(1) demands is over.</param>
/// <param name="From">The first day on which it may be proposed; nothing while there is no day of entry into force.</param>
/// <param name="LastResort">The majority where consensus fails.</param>
/// <param name="Vote">The vote, where a roll call was given.</param>
/// <param name="Consents">Whom the amendment binds or will bind, by its own deposit (66(4)-(5)).</param>
/// <param name="NotBound">The Parties of that day that it does not bind on that day.</param>
/// <param name="Problems">What is inconsistent in the list of deposits.</param>
public sealed record AmendmentAnswer(
    ConventionStanding Standing,
    Answer MayBeProposed,
    DateOnly? From,
    VoteRule LastResort,
    ConferenceVote? Vote,
    IReadOnlyList<AmendmentConsent> Consents,
    IReadOnlyList<string> NotBound,
    IReadOnlyList<TreatyProblem> Problems)
{
    /// <summary>Whether the amendment is adopted; nothing where no roll call was given.</summary>
    public Answer? Adopted => Vote is null ? null : MayBeProposed.And(Vote.Adopted ? Answer.Yes : Answer.No);

    /// <summary>The answer to what was asked: whether it is adopted, or else whether it may be proposed; unknown where the deposits do not fit.</summary>
    public Answer Answer => Problems.Count > 0 ? Answer.Unknown : Adopted ?? MayBeProposed;

    /// <summary>Works it out for one world and day.</summary>
    /// <exception cref="LawError">A file is not good, or somebody votes who may not.</exception>
    public static AmendmentAnswer Of(LawBook law, ConventionStanding standing, AmendmentFiles files)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(files);
        var from = standing.Status.EntryIntoForce is { } start ? Period.Of(law.Constant("amendment-proposal")).After(start) : null;
        var lastResort = VoteRules.Of(law.Constant("amendment-majority"));
        var members = files.Organizations is null ? standing.World.Treaty.Members : Memberships.Read(files.Organizations);
        var deposits = AmendmentDeposits.Read(files.Deposits, standing, from, Period.Of(law.Constant("amendment-effect")));
        return new AmendmentAnswer(
            standing,
            from <= standing.AsOf ? Answer.Yes : Doubt(standing),
            from,
            lastResort,
            files.RollCall is null ? null : ConferenceVote.Count(files.RollCall, standing, members, lastResort),
            deposits.Consents,
            [.. standing.Parties.Concat(standing.Organizations).Where(p => !deposits.Consents.Any(c => c.Participant == p && c.IsBound(standing.AsOf)))
                .Order(StringComparer.Ordinal)],
            deposits.Problems);
    }

    // Where it is not known whether the Convention is in force, it is not known since when.
    private static Answer Doubt(ConventionStanding standing) => standing.InForce == Answer.Unknown ? Answer.Unknown : Answer.No;
}

/// <summary>The files that may be given with a question on an amendment.</summary>
/// <param name="RollCall">Who voted how.</param>
/// <param name="Organizations">The member States of organizations; those of law/ where it is not given.</param>
/// <param name="Deposits">Who deposited an instrument on the amendment, when.</param>
public sealed record AmendmentFiles(LawText? RollCall = null, LawText? Organizations = null, LawText? Deposits = null);

/// <summary>A Party's consent to an amendment.</summary>
/// <param name="Participant">The Party.</param>
/// <param name="Deposited">The day of its deposit.</param>
/// <param name="BoundFrom">The day from which the amendment binds it, counted from its own deposit (66(4)).</param>
/// <param name="BoundUntil">The day from which the Convention, and the amendment with it, no longer binds it.</param>
public sealed record AmendmentConsent(string Participant, DateOnly Deposited, DateOnly? BoundFrom, DateOnly? BoundUntil)
{
    /// <summary>Whether the amendment binds the Party on a day.</summary>
    public bool IsBound(DateOnly on) => BoundFrom <= on && (BoundUntil is not { } until || on < until);
}
