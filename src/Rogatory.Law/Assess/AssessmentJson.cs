using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Writes an assessment as the JSON that the contract lays down.</summary>
public static class AssessmentJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The assessment as JSON, on one line or indented.</summary>
    public static string Write(Assessment assessment, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        Write(assessment, buffer);
        return Encoding.UTF8.GetString(indented ? Indent(buffer.WrittenMemory) : buffer.WrittenSpan);
    }

    /// <summary>Bad input as JSON, for work in bulk.</summary>
    public static string Write(BadFacts bad)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(bad, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the assessment as JSON on one line, in UTF-8, without a line break at its end.</summary>
    public static void Write(Assessment assessment, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonLine();
        Write(json, assessment);
        json.WriteTo(output);
    }

    /// <summary>Writes bad input as JSON on one line, in UTF-8, without a line break at its end.</summary>
    public static void Write(BadFacts bad, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(bad);
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonLine();
        json.Raw("{\"error\":{\"path\":"u8);
        json.Text(bad.Path);
        json.Raw(",\"text\":"u8);
        json.Text(bad.Message);
        json.Raw("}}"u8);
        json.WriteTo(output);
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

    private static ReadOnlySpan<byte> Indent(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var buffer = new ArrayBufferWriter<byte>(2 * line.Length);
        using var json = new Utf8JsonWriter(buffer, Indented);
        document.WriteTo(json);
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void Write(JsonLine json, Assessment assessment)
    {
        json.Raw("{\"version\":1,\"outcome\":"u8);
        json.Text(Word(assessment.Outcome));
        json.Raw(",\"duty\":"u8);
        json.Text(Word(assessment.Duty));
        json.Raw(",\"basis\":"u8);
        json.Texts(assessment.Basis);
        json.Raw(",\"findings\":"u8);
        json.Objects(assessment.Findings, static (json, finding) => Write(json, finding));
        json.Raw(",\"refusal\":"u8);
        json.Objects(assessment.Refusal, static (json, ground) => Write(json, ground));
        json.Raw(",\"invalidGrounds\":"u8);
        json.Objects(assessment.InvalidGrounds, static (json, ground) => Write(json, ground));
        json.Raw(",\"contents\":{\"complete\":"u8);
        json.Text(assessment.Contents.Complete.Word());
        json.Raw(",\"missing\":"u8);
        json.Texts(assessment.Contents.Missing);
        json.Raw(",\"unknown\":"u8);
        json.Texts(assessment.Contents.Unknown);
        json.Raw("},\"safeguards\":"u8);
        json.Objects(assessment.Safeguards, static (json, safeguard) => Write(json, safeguard));
        json.Raw(",\"duties\":"u8);
        json.Objects(assessment.Duties, static (json, duty) => Write(json, duty));
        json.Raw(",\"missing\":"u8);
        json.Objects(assessment.Missing, static (json, fact) => Write(json, fact));
        json.Raw("}"u8);
    }

    private static void Write(JsonLine json, Finding finding)
    {
        json.Raw("\"rule\":"u8);
        json.Text(finding.Rule);
        json.Raw(",\"provision\":"u8);
        json.Text(finding.Provision);
        json.Raw(",\"question\":"u8);
        json.Text(finding.Question);
        json.Raw(",\"answer\":"u8);
        json.Text(finding.Answer.Word());
        json.Raw(",\"because\":"u8);
        json.Texts(finding.Because);
        json.Raw(",\"text\":"u8);
        json.Text(finding.Text);
    }

    private static void Write(JsonLine json, RefusalGround ground)
    {
        json.Raw("\"ground\":"u8);
        json.Text(ground.Ground);
        json.Raw(",\"answer\":"u8);
        json.Text(ground.Answer.Word());
        json.Raw(ground.Displaced ? ",\"displaced\":true,\"because\":"u8 : ",\"displaced\":false,\"because\":"u8);
        json.Texts(ground.Because);
    }

    private static void Write(JsonLine json, InvalidGround ground)
    {
        json.Raw("\"ground\":"u8);
        json.Text(ground.Ground);
        json.Raw(",\"provision\":"u8);
        json.Text(ground.Provision);
    }

    private static void Write(JsonLine json, SafeguardAnswer safeguard)
    {
        json.Raw("\"id\":"u8);
        json.Text(safeguard.Id);
        json.Raw(",\"answer\":"u8);
        json.Text(safeguard.Answer.Word());
        json.Raw(",\"effect\":"u8);
        json.Text(Word(safeguard.Effect));
        json.Raw(",\"hook\":"u8);
        json.Text(safeguard.Hook);
        json.Raw(",\"because\":"u8);
        json.Texts(safeguard.Because);
        json.Raw(",\"text\":"u8);
        json.Text(safeguard.Text);
    }

    private static void Write(JsonLine json, DutyOwed duty)
    {
        json.Raw("\"duty\":"u8);
        json.Text(duty.Duty);
        json.Raw(",\"provision\":"u8);
        json.Text(duty.Provision);
    }

    private static void Write(JsonLine json, MissingFact fact)
    {
        json.Raw("\"fact\":"u8);
        json.Text(fact.Fact);
        json.Raw(",\"question\":"u8);
        json.Text(fact.Question);
        json.Raw(",\"decides\":"u8);
        json.Texts(fact.Decides);
    }
}
