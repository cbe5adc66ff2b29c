using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Exports;

/// <summary>What an export says that its docket alone decides: it is written by this, and checked against it.</summary>
internal static class ExportContent
{
    public const int Version = 1;

    /// <summary>Which case it is. Of the authority and its key no docket tells.</summary>
    public static ExportAbout About(Case c, string authority, string key) => new(
        Version, c.Id.ToString(), c.Request.Reference, c.Side == Side.Requesting ? c.Request.Requesting : c.Request.Requested, authority, c.Side,
        c.Request.Id.ToString(), c.Docket[^1].Occasion.At, key);

    /// <summary>Every file that ever came into the case, with what review made of it, and where its bytes are.</summary>
    public static IEnumerable<ExportedItem> Evidence(Case c) =>
        c.Items.Select(item => new ExportedItem(item, c.ReviewOf(item.Id)?.Outcome, HasBytes(c, item) ? ExportFiles.Item(item) : null));

    /// <summary>Whether the bytes of a file left with the export: the entry with which the docket ends says so.</summary>
    public static bool HasBytes(Case c, EvidenceItem item) => c.Docket[^1].Body is EntryBody.CaseExported exported && exported.Evidence.Contains(item.Id);

    /// <summary>Who touched which file, when, in which role.</summary>
    public static IEnumerable<object> Custody(Case c) => Core.Evidence.Custody.Of(c).Select(line => new
    {
        entry = line.Entry.Number,
        act = line.Act,
        at = line.Entry.Occasion.At,
        by = line.Entry.Occasion.By.Name,
        role = line.Entry.Occasion.As,
        through = line.Entry.Occasion.Through,
        files = line.Items.Select(i => new { id = i.Id.ToString(), name = i.Name, sha256 = i.Sha256 }),
    });

    /// <summary>Each file that belongs into the payload: no other does, and none of them lacks.</summary>
    public static IEnumerable<string> Files(Case c) =>
    [
        ExportFiles.Readme, ExportFiles.About, ExportFiles.Checkpoint, ExportFiles.Evidence, ExportFiles.Custody,
        .. c.Docket.Select(entry => ExportFiles.Entry(entry.Number)),
        .. c.Docket.Select(entry => ExportFiles.Proof(entry.Number)),
        .. CaseLetter.Of(c).Select(letter => ExportFiles.Letter(letter.Name)),
        .. c.Items.Where(item => HasBytes(c, item)).Select(ExportFiles.Item),
    ];
}
