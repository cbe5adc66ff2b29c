using System.Text.Json;

namespace Rogatory.Law.Votes;

/// <summary>Writes what came of a vote as the JSON document that the contract lays down.</summary>
public static class VoteTallyJson
{
    /// <summary>The tally as indented JSON.</summary>
    public static string Write(VoteTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return JsonText.Write(json => Write(json, tally));
    }

    internal static void Write(Utf8JsonWriter json, VoteTally tally)
    {
        json.WriteNumber("yes", tally.Yes);
        json.WriteNumber("no", tally.No);
        json.WriteNumber("abstain", tally.Abstain);
        json.WriteNumber("absent", tally.Absent);
        json.WriteNumber("presentAndVoting", tally.PresentAndVoting);
        json.WriteCount("needed", tally.Needed);
        json.WriteBoolean("adopted", tally.Adopted);
    }
}
