using System.Text.Json;

namespace Rogatory.Law.Reservations;

/// <summary>Writes the reservations and declarations as JSON.</summary>
public static class FilingRegistryJson
{
    // law/ holds no objection and no acceptance of anybody.
    private const string Unknown = "unknown";

    private static readonly string[] Standings = ["provided", "optional-element", "asked-for", "interpretative", "not-provided"];

    /// <summary>The registry as indented JSON.</summary>
    public static string Write(FilingRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return JsonText.Write(json =>
        {
            json.WriteObjects("provided", registry.Provided, Write);
            json.WriteObjects("safeguards", registry.Safeguards, Write);
            json.WriteObjects("filings", registry.Filings, Write);
        });
    }

    /// <summary>The word for what the text makes of a filing, such as `not-provided`.</summary>
    public static string Word(FilingStanding standing) => Standings[(int)standing];

    /// <summary>The word for how sure something is, such as `date-missing`.</summary>
    public static string Word(Certainty certainty) => certainty.Word();

    private static void Write(Utf8JsonWriter json, ProvidedReservation provided)
    {
        json.WriteString("provision", provided.Provision);
        json.WriteString("what", provided.What);
        json.WriteString("window", provided.Window);
        json.WriteString("mutual", provided.Mutual);
        json.WriteString("withdrawal", provided.Withdrawal);
    }

    private static void Write(Utf8JsonWriter json, TouchedProvision touched)
    {
        json.WriteString("provision", touched.Provision);
        json.WriteBoolean("safeguard", touched.IsSafeguard);
        json.WriteTexts("floor", touched.Floor);
    }

    private static void Write(Utf8JsonWriter json, LaidBesideText laid)
    {
        var filing = laid.Filing;
        json.WriteString("participant", filing.Participant);
        json.WriteString("article", filing.Article);
        json.WriteString("kind", filing.Kind.ToString().ToLowerInvariant());
        json.WriteString("summary", filing.Summary);
        json.WriteDay("date", filing.On);
        json.WriteString("certainty", filing.Certainty.Word());
        json.WriteString("source", filing.Source);
        json.WriteDay("asOf", filing.AsOf);
        json.WriteString("standing", Word(laid.Standing));
        json.WriteString("place", laid.Place);
        Write(json, laid.Question);
        json.WriteObjects("touches", laid.Touches, Write);
        json.WriteString("objections", Unknown);
        json.WriteString("acceptances", Unknown);
    }

    private static void Write(Utf8JsonWriter json, OpenQuestion? question)
    {
        if (question is null)
        {
            json.WriteNull("question");
            return;
        }

        json.WriteStartObject("question");
        json.WriteString("text", question.Text);
        json.WriteTexts("cites", question.Cites);
        json.WriteEndObject();
    }
}
