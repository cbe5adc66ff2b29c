namespace Rogatory.Law.Votes;

/// <summary>How a participant voted.</summary>
public enum Vote
{
    /// <summary>In favour.</summary>
    Yes,

    /// <summary>Against.</summary>
    No,

    /// <summary>Present without voting.</summary>
    Abstain,

    /// <summary>Not present, or no vote known.</summary>
    Absent,
}

/// <summary>One line of a roll call.</summary>
internal sealed record Ballot(CsvRow Row, string Participant, Vote Vote)
{
    /// <summary>Whether the participant used its right to vote; whoever abstains does.</summary>
    public bool TakesPart => Vote != Vote.Absent;
}

/// <summary>Reads a roll call: who voted how, each once.</summary>
internal static class RollCall
{
    private static readonly string[] Words = ["yes", "no", "abstain", "absent"];

    public static string Word(this Vote vote) => Words[(int)vote];

    public static IReadOnlyList<Ballot> Read(LawText text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ballots = new List<Ballot>();
        foreach (var row in Csv.Read(text, "participant", "vote").Rows)
        {
            var participant = row.Or("participant");
            if (participant.Length == 0)
            {
                throw row.Wrong("it names no participant.");
            }

            if (!seen.Add(participant))
            {
                throw row.Wrong($"`{participant}` votes a second time.");
            }

            var vote = Array.IndexOf(Words, row.Or("vote"));
            ballots.Add(vote >= 0
                ? new Ballot(row, participant, (Vote)vote)
                : throw row.Wrong($"`{row.Or("vote")}` is no vote; write yes, no, abstain or absent."));
        }

        return ballots;
    }
}
