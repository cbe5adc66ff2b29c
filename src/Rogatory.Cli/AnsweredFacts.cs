using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>The facts that are known in an interview, as they will be written.</summary>
internal sealed record AnsweredFacts(FactSheet Sheet)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Required = [.. FactSchema.All.Take(5).Select(row => row.Path)];

    /// <summary>Takes over what a file holds; the version of the form is the only one there is.</summary>
    /// <exception cref="BadFacts">The file holds something that is no fact; one that is required may be absent.</exception>
    public static AnsweredFacts Read(ReadOnlyMemory<byte> known)
    {
        var sheet = FactSheet.Empty;
        if (!known.IsEmpty)
        {
            Refuse(known);
            foreach (var (name, value) in JsonNode.Parse(Encoding.UTF8.GetString(known.Span).TrimStart('\uFEFF'))!.AsObject())
            {
                sheet = sheet.With(name, value?.DeepClone());
            }
        }

        return new AnsweredFacts(sheet.With("version", 1));
    }

    /// <summary>The first of the required facts that is not known; nothing once all are.</summary>
    public string? FirstRequired() => Array.Find(Required, path => Sheet[path] is null);

    public AnsweredFacts With(string path, string json) => new(Sheet.With(path, JsonNode.Parse(json)));

    /// <exception cref="BadFacts">A required fact is not known, or a value cannot be.</exception>
    public Facts Facts() => Law.Facts.Parse(Sheet.ToJson().ToJsonString());

    public string Json() => Sheet.ToJson().ToJsonString(Indented);

    // What is wrong in the file is named now; what is only absent will be asked for.
    private static void Refuse(ReadOnlyMemory<byte> known)
    {
        try
        {
            _ = RequestFile.Parse(known);
        }
        catch (BadFacts bad) when (Required.Contains(bad.Path) && bad.Expected.StartsWith("given", StringComparison.Ordinal))
        {
            return;
        }
    }
}
