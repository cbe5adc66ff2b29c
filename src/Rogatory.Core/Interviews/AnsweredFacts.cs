using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Interviews;

/// <summary>The facts that are known in an interview, as they will be written.</summary>
/// <param name="Sheet">The facts by their path.</param>
public sealed record AnsweredFacts(FactSheet Sheet)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Required = [.. FactSchema.All.Take(5).Select(row => row.Path)];

    /// <summary>Nothing is known but the version of the form, of which there is only one.</summary>
    public static AnsweredFacts None { get; } = new(FactSheet.Empty.With("version", 1));

    /// <summary>Takes over what is known: one JSON object in UTF-8.</summary>
    /// <exception cref="BadFacts">The file holds something that is no fact; one that is required may be absent.</exception>
    public static AnsweredFacts Read(ReadOnlyMemory<byte> known)
    {
        Refuse(known);
        var sheet = FactSheet.Empty;
        foreach (var (name, value) in JsonNode.Parse(known.Span)!.AsObject())
        {
            sheet = FactPath.IsPath(name) ? sheet.With(name, value?.DeepClone()) : throw new BadFacts(name, "left out: it is not a fact of this contract");
        }

        return new AnsweredFacts(sheet.With("version", 1));
    }

    /// <summary>The first of the required facts that is not known; nothing once all are.</summary>
    public string? FirstRequired() => Array.Find(Required, path => Sheet[path] is null);

    /// <summary>With one fact more, or another value for it, written as JSON.</summary>
    public AnsweredFacts With(string path, string json) => new(Sheet.With(path, JsonNode.Parse(json)));

    /// <summary>The facts, read and checked.</summary>
    /// <exception cref="BadFacts">A required fact is not known, or a value cannot be.</exception>
    public Facts Facts() => Sheet.Read();

    /// <summary>The facts as one JSON object, indented.</summary>
    public string Json() => Sheet.ToJson().ToJsonString(Indented);

    // What is wrong in the file is named now; what is only absent will be asked for.
    private static void Refuse(ReadOnlyMemory<byte> known)
    {
        try
        {
            _ = Law.Facts.Parse(known);
        }
        catch (BadFacts bad) when (Required.Contains(bad.Path) && bad.Expected.StartsWith("given", StringComparison.Ordinal))
        {
            return;
        }
    }
}
