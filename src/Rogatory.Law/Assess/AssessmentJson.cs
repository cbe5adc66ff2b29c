using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Writes an assessment as the JSON that the contract lays down.</summary>
public static class AssessmentJson
{
    // The text is JSON in a terminal, a file or a message, never inside a page as it stands.
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonWriterOptions Indented = OneLine with { Indented = true, NewLine = "\n" };

    /// <summary>The assessment as JSON, on one line or indented.</summary>
    public static string Write(Assessment assessment, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using var json = new Utf8JsonWriter(buffer, indented ? Indented : OneLine);
        Write(json, assessment);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Bad input as JSON, for work in bulk.</summary>
    public static string Write(BadFacts bad)
    {
        ArgumentNullException.ThrowIfNull(bad);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, OneLine);
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("path", bad.Path);
        json.WriteString("text", bad.Message);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The word that the contract prints for an outcome, such as `not-covered`.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.NotCovered => "not-covered",
        Outcome.Refuse => "refuse",
        Outcome.Ask => "ask",
        Outcome.Review => "review",
        _ => "proceed",
    };

    /// <summary>The word that the contract prints for a duty, such as `shall`.</summary>
    public static string Word(MeasureDuty duty) => duty switch
    {
        MeasureDuty.Shall => "shall",
        MeasureDuty.Endeavour => "endeavour",
        MeasureDuty.May => "may",
        MeasureDuty.None => "none",
        _ => "unknown",
    };

    /// <summary>The word that the contract prints for what follows from a safeguard, such as `ask`.</summary>
    public static string Word(Effect effect) => effect switch
    {
        Effect.Refuse => "refuse",
        Effect.Ask => "ask",
        Effect.Review => "review",
        _ => "none",
    };

    private static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("outcome", Word(assessment.Outcome));
        json.WriteString("duty", Word(assessment.Duty));
        WriteWords(json, "basis", assessment.Basis);
        WriteFindings(json, assessment.Findings);
        WriteGrounds(json, assessment);
        WriteContents(json, assessment.Contents);
        WriteSafeguards(json, assessment.Safeguards);
        WriteDuties(json, assessment.Duties);
        WriteMissing(json, assessment.Missing);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("provision", finding.Provision);
            json.WriteString("question", finding.Question);
            json.WriteString("answer", finding.Answer.Word());
            WriteWords(json, "because", finding.Because);
            json.WriteString("text", finding.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGrounds(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartArray("refusal");
        foreach (var ground in assessment.Refusal)
        {
            json.WriteStartObject();
            json.WriteString("ground", ground.Ground);
            json.WriteString("answer", ground.Answer.Word());
            json.WriteBoolean("displaced", ground.Displaced);
            WriteWords(json, "because", ground.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("invalidGrounds");
        foreach (var ground in assessment.InvalidGrounds)
        {
            json.WriteStartObject();
            json.WriteString("ground", ground.Ground);
            json.WriteString("provision", ground.Provision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContents(Utf8JsonWriter json, ContentsAnswer contents)
    {
        json.WriteStartObject("contents");
        json.WriteString("complete", contents.Complete.Word());
        WriteWords(json, "missing", contents.Missing);
        WriteWords(json, "unknown", contents.Unknown);
        json.WriteEndObject();
    }

    private static void WriteSafeguards(Utf8JsonWriter json, IReadOnlyList<SafeguardAnswer> safeguards)
    {
        json.WriteStartArray("safeguards");
        foreach (var safeguard in safeguards)
        {
            json.WriteStartObject();
            json.WriteString("id", safeguard.Id);
            json.WriteString("answer", safeguard.Answer.Word());
            json.WriteString("effect", Word(safeguard.Effect));
            json.WriteString("hook", safeguard.Hook);
            WriteWords(json, "because", safeguard.Because);
            json.WriteString("text", safeguard.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDuties(Utf8JsonWriter json, IReadOnlyList<DutyOwed> duties)
    {
        json.WriteStartArray("duties");
        foreach (var duty in duties)
        {
            json.WriteStartObject();
            json.WriteString("duty", duty.Duty);
            json.WriteString("provision", duty.Provision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMissing(Utf8JsonWriter json, IReadOnlyList<MissingFact> missing)
    {
        json.WriteStartArray("missing");
        foreach (var fact in missing)
        {
            json.WriteStartObject();
            json.WriteString("fact", fact.Fact);
            json.WriteString("question", fact.Question);
            WriteWords(json, "decides", fact.Decides);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWords(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }
}
