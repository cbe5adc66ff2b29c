using Rogatory.Law;
using Rogatory.Law.Conference;
using Rogatory.Law.Reservations;
using Rogatory.Law.Votes;

namespace Rogatory.Cli.Treaty;

/// <summary>What the answers about the Conference share on a page: how the Convention stands, what does not count, and a vote.</summary>
internal static class ConferenceText
{
    public static TextPage Begin(ConventionStanding standing, string conclusion) => new TextPage()
        .Say(conclusion)
        .Say($"World: {standing.World.Title}. {Standing(standing)} Bound on {standing.AsOf:O}: {Count(standing.Parties.Count, "State")}, "
            + $"{Count(standing.Organizations.Count, "organization")}.{(standing.KnownOn is { } known ? $" This was read on {known:O} or before." : "")}");

    public static TextPage End(this TextPage page, ConventionStanding standing) => page
        .Section("Told, and not counted", standing.Doubtful.Where(d => d.Action != "signature").Select(d =>
            $"{d.Participant}: {d.Action}{(d.On is { } on ? $" of {on:O}" : ", day not known")} ({FilingRegistryJson.Word(d.Certainty)}; {d.Source})"));

    public static TextPage Vote(this TextPage page, ConferenceVote? vote, VoteRule lastResort, string article)
    {
        page.Section(
            "Majority",
            [
                $"[{article}(1)] Consensus first; {lastResort.Word()} of the Parties present and voting only as a last resort.",
                $"[{article}(2)] In matters within its competence an organization votes for its members that are Parties, and not beside them.",
            ]);
        return vote is null ? page : page.Section("Vote", Lines(vote));
    }

    public static int Exits(Answer answer) => answer switch
    {
        Answer.Yes => Exit.Yes,
        Answer.No => Exit.No,
        _ => Exit.Missing,
    };

    public static string Word(Answer answer) => answer switch
    {
        Answer.Yes => "Yes",
        Answer.No => "No",
        _ => "Not known",
    };

    private static IEnumerable<string> Lines(ConferenceVote vote)
    {
        yield return $"yes {vote.Tally.Yes}, no {vote.Tally.No}, abstain {vote.Tally.Abstain}, absent {vote.Tally.Absent}.";
        yield return vote.IsConsensus
            ? "Nobody votes against: consensus."
            : $"No consensus. {vote.Tally.Needed} of {vote.Tally.PresentAndVoting} present and voting are needed: {(vote.Tally.Adopted ? "reached" : "not reached")}.";
        foreach (var voter in vote.Voters.Where(v => v.For.Count > 0))
        {
            yield return $"{voter.Participant} has {voter.Votes} votes, for {string.Join(", ", voter.For)}.";
        }
    }

    private static string Standing(ConventionStanding standing) => standing.Status.EntryIntoForce switch
    {
        { } day when day <= standing.AsOf => $"In force since {day:O}.",
        { } day => $"Not in force; it enters into force on {day:O} (65(1)).",
        null when standing.InForce == Answer.No => $"Not in force: {standing.Status.Counted} of {standing.Status.Needed} instruments (65(1)).",
        null => "It is not known whether it is in force (65(1)).",
    };

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
