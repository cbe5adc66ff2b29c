using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Verification;

/// <summary>An entry as its row holds it, with the wrapped key of its docket.</summary>
internal sealed class StoredEntry
{
    private const string Table = "entries";

    public string Id { get; init; } = "";

    public string Docket { get; init; } = "";

    public long Number { get; init; }

    public string Kind { get; init; } = "";

    public string At { get; init; } = "";

    public byte[] Content { get; init; } = [];

    public byte[] Sealed { get; init; } = [];

    public byte[]? Wrapped { get; init; }

    public string? ErasedAt { get; init; }

    /// <summary>Whether what it said was erased for good.</summary>
    public bool IsErased => Wrapped is null && ErasedAt is not null;

    /// <summary>Whether the number is one that an entry can have.</summary>
    public static bool IsNumber(long number) => number is >= 1 and <= int.MaxValue;

    private EntryHeader Header => new(Docket, (int)Number, Kind, At);

    /// <summary>The entries of the node's own docket, or those of all cases, docket by docket in their order.</summary>
    public static IEnumerable<StoredEntry> All(Inspection on, bool ofNode)
    {
        var (docket, number) = ("", long.MinValue);
        while (true)
        {
            on.Stop.ThrowIfCancellationRequested();
            var rows = on.Db.Query<StoredEntry>(
                $"""
                select e.id, e.docket, e.number, e.kind, e.at, e.content, e.sealed, k.wrapped, k.erased_at as ErasedAt
                from entries e left join docket_keys k on k.docket = e.docket
                where (e.docket, e.number) > (@docket, @number) and e.docket {(ofNode ? "=" : "<>")} @node order by e.docket, e.number limit {Inspection.Page}
                """,
                new { docket, number, node = Journal.Journal.NodeDocket }).AsList();
            if (rows.Count == 0) yield break;
            foreach (var row in rows) yield return row;
            (docket, number) = (rows[^1].Docket, rows[^1].Number);
        }
    }

    /// <summary>What the entry says, once it opened in its place under the docket's key; what differs becomes findings.</summary>
    public Entry? Open(Inspection on, byte[] key)
    {
        if (!IsNumber(Number)) return null; // LeafCheck has said so.
        try
        {
            var payload = Seal.Open(key, Header.About, Sealed);
            var (salt, text) = EntryHeader.Split(payload);
            if (!EntryHeader.Content(salt, text).AsSpan().SequenceEqual(Content)) Report(on, "What it says does not have the hash that was committed: it was exchanged.");
            var entry = Json.Read<Entry>(text);
            if (EntryHeader.Of(entry) != Header) Report(on, $"The row's {Differing(entry)} is not what the entry itself says.");
            if (entry.Id.ToString() != Id) Report(on, "The row's id is not what the entry itself says.");
            return entry;
        }
        catch (CryptographicException)
        {
            Report(on, "What it says does not open under the docket's key in this place: it was changed or moved.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            Report(on, "What it says is no entry that can be read.");
        }

        return null;
    }

    private string Differing(Entry entry) => EntryHeader.Of(entry) switch
    {
        var own when own.Docket != Docket => "docket",
        var own when own.Number != Number => "number",
        var own when own.Kind != Kind => "kind",
        _ => "instant",
    };

    private void Report(Inspection on, string text) => on.Findings.Add(Table, text, Docket, Number);
}
