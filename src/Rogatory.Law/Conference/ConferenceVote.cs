using Rogatory.Law.Votes;

namespace Rogatory.Law.Conference;

/// <summary>One vote of the Conference of the States Parties: consensus first, as a last resort a majority of those present and voting.</summary>
/// <param name="IsConsensus">Whether nobody votes against.</param>
/// <param name="Tally">The count by the majority of the last resort, organizations with the votes of their members.</param>
/// <param name="Voters">Who votes, with how many votes and for whom.</param>
public sealed record ConferenceVote(bool IsConsensus, VoteTally Tally, IReadOnlyList<Voter> Voters)
{
    /// <summary>Whether it is adopted one way or the other.</summary>
    public bool Adopted => IsConsensus || Tally.Adopted;

    /// <summary>Counts a roll call of Parties.</summary>
    /// <exception cref="LawError">Somebody votes who is no Party, or an organization votes beside one of its members (62(2), 66(2)).</exception>
    internal static ConferenceVote Count(LawText rollCall, ConventionStanding standing, ILookup<string, string> members, VoteRule lastResort)
    {
        var ballots = RollCall.Read(rollCall);
        var voting = ballots.Where(b => b.TakesPart).Select(b => b.Participant).ToHashSet(StringComparer.Ordinal);
        Voter[] voters = [.. ballots.Select(b => Voter.Of(b, standing, [.. members[b.Participant]], voting))];
        var tally = VoteTally.Count(voters.Select(v => (v.Vote, v.Votes)), lastResort);
        return new ConferenceVote(tally.No == 0, tally, voters);
    }
}

/// <summary>One voter of the Conference.</summary>
/// <param name="Participant">Who votes.</param>
/// <param name="Vote">How.</param>
/// <param name="Votes">With how many votes: a State with one, an organization with as many as it has member States that are Parties, whoever is absent as one that is absent.</param>
/// <param name="For">For an organization, the member States for which it votes.</param>
public sealed record Voter(string Participant, Vote Vote, int Votes, IReadOnlyList<string> For)
{
    internal static Voter Of(Ballot ballot, ConventionStanding standing, IReadOnlyList<string> members, HashSet<string> voting)
    {
        var isOrganization = members.Count > 0 || standing.IsOrganization(ballot.Participant);
        if (!standing.Parties.Contains(ballot.Participant, StringComparer.Ordinal) && !standing.Organizations.Contains(ballot.Participant, StringComparer.Ordinal))
        {
            throw ballot.Row.Wrong($"`{ballot.Participant}` is no Party on {Dates.Write(standing.AsOf)}, and only Parties vote.");
        }

        if (!isOrganization)
        {
            return new Voter(ballot.Participant, ballot.Vote, 1, []);
        }

        // An organization and its members do not exercise the right beside each other.
        if (ballot.TakesPart && members.FirstOrDefault(voting.Contains) is { } member)
        {
            throw ballot.Row.Wrong($"`{ballot.Participant}` votes beside its member `{member}`; either the organization votes or its members do (62(2), 66(2)).");
        }

        string[] parties = ballot.TakesPart ? [.. standing.Parties.Where(p => members.Contains(p, StringComparer.Ordinal))] : [];
        return new Voter(ballot.Participant, ballot.Vote, parties.Length, parties);
    }
}

/// <summary>A list of organizations and their member States: `organization,member`.</summary>
internal static class Memberships
{
    /// <summary>The rule of 62(2) and 66(2), by its name in the table of coverage.</summary>
    public const string Rule = "organization-votes";

    public static ILookup<string, string> Read(LawText text) => Csv.Read(text, "organization", "member").Rows
        .Select(row => row.Or("organization").Length > 0 && row.Or("member").Length > 0 ? row : throw row.Wrong("it needs an organization and a member."))
        .ToLookup(row => row["organization"], row => row["member"], StringComparer.Ordinal);
}
