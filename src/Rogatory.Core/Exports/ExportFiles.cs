using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Exports;

/// <summary>Where things lie in an export, under the bag's payload folder.</summary>
internal static class ExportFiles
{
    public const string About = "case.json", Checkpoint = "checkpoint.txt", Readme = "README.txt", Evidence = "evidence.json", Custody = "custody.json";

    public const string Entries = "entries/", Proofs = "proofs/", Content = "evidence/", Letters = "letters/";

    /// <summary>The files that make the payload a bag.</summary>
    public static readonly IReadOnlySet<string> Tags = new HashSet<string>(StringComparer.Ordinal)
    {
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt",
    };

    public static string Entry(int number) => $"{Entries}{number:0000}.json";

    public static string Proof(int number) => $"{Proofs}{number:0000}.json";

    public static string Letter(string name) => $"{Letters}{name}.txt";

    public static string Item(EvidenceItem item) => $"{Content}{item.Id}/{item.Name}";
}

/// <summary>What an export says of itself: whose case it is, and by which log it is proven.</summary>
internal sealed record ExportAbout(int Version, string Case, string Reference, string State, string Authority, Side Side, string Request, DateTimeOffset ExportedAt, string Key);

/// <summary>An entry in an export: all that is needed to make its commitment again.</summary>
internal sealed record ExportedEntry(Journal.EntryHeader Header, string Text, string Salt, string Commitment);

/// <summary>A file of evidence in an export's list; its path where its bytes are in the export.</summary>
internal sealed record ExportedItem(EvidenceItem Item, ReviewOutcome? Outcome, string? Path);

/// <summary>A letter that a case gave rise to: the name of its file, and the entry that it tells of; the request itself tells of none.</summary>
public sealed record CaseLetter(string Name, Entry? Entry)
{
    /// <summary>Every letter of a case: the request, each decision, each order.</summary>
    public static IEnumerable<CaseLetter> Of(Case c) =>
    [
        new("request", null),
        .. c.Docket.Where(entry => entry.Body is EntryBody.Decided).Select(entry => new CaseLetter($"decision-{entry.Number:0000}", entry)),
        .. c.Docket.Where(entry => entry.Body is EntryBody.ProviderOrdered).Select(entry => new CaseLetter($"order-{entry.Number:0000}", entry)),
    ];
}

/// <summary>A letter of a case as text, with the name of its file.</summary>
public sealed record LetterText(string Name, string Title, string Text);
