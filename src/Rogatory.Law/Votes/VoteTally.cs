namespace Rogatory.Law.Votes;

/// <summary>What came of a vote.</summary>
/// <param name="Rule">By which majority.</param>
/// <param name="Yes">Votes in favour.</param>
/// <param name="No">Votes against.</param>
/// <param name="Abstain">Present without voting.</param>
/// <param name="Absent">Not present.</param>
public sealed record VoteTally(VoteRule Rule, int Yes, int No, int Abstain, int Absent)
{
    private const int Half = 2, Third = 3;

    /// <summary>Votes in favour and against; whoever abstains is present and does not vote.</summary>
    public int PresentAndVoting => Yes + No;

    /// <summary>How many votes in favour are needed; nothing where consensus decides.</summary>
    public int? Needed => Rule switch
    {
        VoteRule.SimpleMajority => (PresentAndVoting / Half) + 1,
        VoteRule.TwoThirds => Math.Max(1, ((2 * PresentAndVoting) + Third - 1) / Third),
        _ => null,
    };

    /// <summary>Whether it is adopted.</summary>
    public bool Adopted => Needed is { } needed ? Yes >= needed : No == 0;

    /// <summary>Counts a roll call, each participant with one vote.</summary>
    /// <exception cref="LawError">The file is no roll call: a column is missing, a vote is none, a participant is not named or stands there twice.</exception>
    public static VoteTally Count(LawText rollCall, VoteRule rule) => Count(Votes.RollCall.Read(rollCall).Select(b => (b.Vote, 1)), rule);

    internal static VoteTally Count(IEnumerable<(Vote Vote, int Votes)> ballots, VoteRule rule)
    {
        var votes = ballots.ToLookup(b => b.Vote, b => b.Votes);
        return new VoteTally(rule, votes[Vote.Yes].Sum(), votes[Vote.No].Sum(), votes[Vote.Abstain].Sum(), votes[Vote.Absent].Sum());
    }
}
