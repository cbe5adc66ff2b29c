using System.Text.Json;

namespace Rogatory.Law.Treaty;

/// <summary>Writes the life of a treaty as the JSON document that the contract lays down.</summary>
public static class TreatyStatusJson
{
    /// <summary>The status as indented JSON.</summary>
    public static string Write(TreatyStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return JsonText.Write(json =>
        {
            json.WriteDay("entryIntoForce", status.EntryIntoForce);
            json.WriteNumber("counted", status.Counted);
            json.WriteNumber("needed", status.Needed);
            Write(json, status.Decisive);
            json.WriteObjects("parties", status.Parties, Write);
            json.WriteObjects("problems", status.Problems, Write);
        });
    }

    private static void Write(Utf8JsonWriter json, DecisiveInstrument? decisive)
    {
        if (decisive is null)
        {
            json.WriteNull("decisiveInstrument");
            return;
        }

        json.WriteStartObject("decisiveInstrument");
        json.WriteString("participant", decisive.Participant);
        json.WriteDay("date", decisive.Date);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TreatyParty party)
    {
        json.WriteString("participant", party.Participant);
        json.WriteDay("boundFrom", party.BoundFrom);
        json.WriteDay("boundUntil", party.BoundUntil);
    }

    internal static void Write(Utf8JsonWriter json, TreatyProblem problem)
    {
        json.WriteCount("row", problem.Row);
        json.WriteString("code", problem.Code);
        json.WriteString("text", problem.Text);
    }
}
