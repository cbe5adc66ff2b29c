using System.Globalization;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Notices;
using Rogatory.Core.Journal;

namespace Rogatory.Core.Exports;

/// <summary>
/// Exports the whole file of a case: docket with salts and proofs, letters, list and custody of the evidence, and the evidence itself where it is asked
/// for, as a bag in a zip that verifies offline. That it was exported is entered first, and is the last entry of what is exported.
/// </summary>
public sealed class ExportCase(Journal.Journal journal, EvidenceFolder evidence, Node node)
{
    private const string What = "The case was not exported.";

    /// <summary>Which case, whether with its evidence, and how its letters are put into words.</summary>
    public sealed record Input(Id<Case> Case, bool WithEvidence, Func<Case, IReadOnlyList<LetterText>> Letters);

    /// <summary>What came of it.</summary>
    public abstract record Exporting
    {
        private Exporting() { }

        /// <summary>The entry stands; the export can be written, once.</summary>
        public sealed record Ready(CaseExport Export) : Exporting;

        /// <summary>It may not be exported.</summary>
        public sealed record Refused(Refusal Refusal) : Exporting;
    }

    /// <summary>Enters the export and reads the docket with it; nothing has left by then.</summary>
    public async Task<Exporting> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        var outcome = await journal.RecordAsync(input.Case, occasion, c => WhyNotUse(c, input, occasion) is { } barred ? new Verdict.Refuse(barred) : Decide(c, input, occasion), stop);
        if (outcome is not Outcome.Done done) return new Exporting.Refused(((Outcome.Refused)outcome).Refusal);

        // What was written to the docket since is left out: the export ends with the entry that it was made.
        var exported = Case.Fold(done.Case.Docket);
        var entries = await journal.CommittedUpToAsync(input.Case.ToString(), exported.Docket.Count, stop);
        return new Exporting.Ready(new CaseExport(exported, entries, input.Letters(exported), evidence, node));
    }

    internal static Verdict Decide(Case c, Input input, Occasion occasion)
    {
        var may = occasion.Through switch
        {
            Way.Page => occasion.As is Role.Authority or Role.Rights,
            Way.CommandLine => occasion.As == Role.Administrator,
            _ => false,
        };
        return may
            ? Verdict.Enter(new EntryBody.CaseExported(input.WithEvidence ? [.. c.Items.Where(i => MayLeaveWithIt(c, i)).Select(i => i.Id)] : []))
            : Verdict.No(What, "It is for: authority or rights, on the page of the case; or at the command line of the node’s own machine.", "Ask one of them.", "36(2)");
    }

    private Refusal? WhyNotUse(Case c, Input input, Occasion occasion) =>
        input.WithEvidence && occasion.As != Role.Rights ? Complaint.BarsUse(c, node.Law) : null;

    // What only the separate reviewer may open leaves with no export.
    private static bool MayLeaveWithIt(Case c, EvidenceItem item) => c.ReviewOf(item.Id) is not { Reviewer: not null, Outcome: not ReviewOutcome.MayLeave };
}

/// <summary>The export of a case, ready to be written to wherever it goes.</summary>
public sealed class CaseExport
{
    private readonly Case subject;
    private readonly IReadOnlyList<CommittedEntry> entries;
    private readonly IReadOnlyList<LetterText> letters;
    private readonly EvidenceFolder evidence;
    private readonly Node node;

    internal CaseExport(Case subject, IReadOnlyList<CommittedEntry> entries, IReadOnlyList<LetterText> letters, EvidenceFolder evidence, Node node) =>
        (this.subject, this.entries, this.letters, this.evidence, this.node) = (subject, entries, letters, evidence, node);

    /// <summary>A name for the file it goes to, of letters, digits and hyphens.</summary>
    public string FileName => $"case-{new string([.. subject.Request.Reference.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-')}.zip";

    private List<EvidenceItem> WithBytes => [.. subject.Items.Where(i => ExportContent.HasBytes(subject, i))];

    /// <summary>Writes it, from its beginning to its end, with memory for the docket and not for the evidence.</summary>
    public async Task WriteAsync(Stream output, CancellationToken stop)
    {
        var bag = new ExportBag(output, subject.Docket[^1].Occasion.At);
        await bag.AddAsync(ExportFiles.Readme, ExportReadme.Text(subject, node, WithBytes.Count > 0), stop);
        await bag.AddAsync(ExportFiles.About, Json.Write(ExportContent.About(subject, node.Record.Name, node.Signer.VerifierKey)), stop);
        await bag.AddAsync(ExportFiles.Checkpoint, entries[^1].Inclusion.Checkpoint, stop);
        foreach (var entry in entries)
        {
            await bag.AddAsync(ExportFiles.Entry(entry.Header.Number), Json.Write(new ExportedEntry(entry.Header, entry.Text, entry.Salt, entry.Commitment)), stop);
            await bag.AddAsync(ExportFiles.Proof(entry.Header.Number), entry.Inclusion.ToProofFile(), stop);
        }

        foreach (var letter in letters) await bag.AddAsync(ExportFiles.Letter(letter.Name), letter.Text, stop);
        await bag.AddAsync(ExportFiles.Evidence, Json.Write(ExportContent.Evidence(subject)), stop);
        await bag.AddAsync(ExportFiles.Custody, Json.Write(ExportContent.Custody(subject)), stop);
        foreach (var item in WithBytes)
        {
            await using var content = await evidence.OpenReadAsync(subject.Id, item, stop);
            await bag.AddAsync(ExportFiles.Item(item), content, item.Bytes, stop);
        }

        await bag.FinishAsync(subject.Request.Reference.ReplaceLineEndings(" "), stop);
    }
}

/// <summary>What a reader of an export must know, without this program.</summary>
internal static class ExportReadme
{
    public static string Text(Case c, Node node, bool withEvidence) => string.Create(CultureInfo.InvariantCulture, $"""
        THE FILE OF A CASE

        Case        {c.Id}
        Reference   {c.Request.Reference}
        Kept by     {node.Record.Name} ({node.Record.State})
        Exported    {c.Docket[^1].Occasion.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, by {c.Docket[^1].Occasion.By.Name}
        Entries     {c.Docket.Count}

        This folder is the payload of a bag (RFC 8493). It holds the whole docket of the case, entry by entry, as it was
        committed to the transparency log of the authority, with the proofs. The last entry is the one by which this file left.

        entries/     one file an entry: its header, its exact text, its salt, its commitment
        proofs/      one file an entry: the proof that the log holds its commitment
        checkpoint.txt   the signed head of the log under which all proofs hold; the last entry is the last of that log
        letters/     the letters of the case as text, for reading; what binds is the entry that each was made of
        case.json    which case it is, whose, and the key of the log
        evidence.json    every file that ever came into the case: length, SHA-256, what review made of it
        custody.json     who touched which file, when, in which role
        {(withEvidence ? "evidence/    the files; what was set aside as privileged is not among them" : "The bytes of the evidence are not in this export.")}

        TO CHECK IT

        With the program, offline:

            rogatory package verify THIS.zip
            rogatory case verify THIS.zip --key VKEY

        VKEY is the verifier key of the authority's log. Ask the authority for it, or take it from its page of oversight or
        from a letter; do not take it from this file, which would then vouch for itself. This file says it is:

            {node.Signer.VerifierKey}

        That proves the entries, that none lacks between the first and the last, the list and the custody of the evidence, its
        files, and what case.json says. It proves not one word of this README, of the letters, or of bag-info.txt, nor the name
        of the authority: whoever handed you this file can have written those. Trust the entries.

        By hand: the content's hash is SHA-256 over the salt's 32 bytes followed by the text in UTF-8. The commitment is
        SHA-256 over five lines (rogatory-entry/1, docket, number, kind, at, each with its line end) followed by the content's
        hash. The leaf hash is SHA-256 over a zero byte and the commitment (RFC 6962), and the proof leads from it to the root
        in checkpoint.txt: rogatory log check-proof proofs/0001.json, or any other program that reads such proofs.

        """).ReplaceLineEndings("\n");
}
