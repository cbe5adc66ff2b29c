using System.Text;
using System.Text.Json;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Exports;

/// <summary>What came of checking an export: whose case, how many entries, and every difference, each with the file it is in.</summary>
public sealed record ExportReport(string? Case, int Entries, string? Origin, ulong Size, IReadOnlyList<BagFinding> Differences)
{
    /// <summary>Whether nothing differs.</summary>
    public bool Verified => Differences.Count == 0;
}

/// <summary>
/// Checks an exported case against the signed checkpoint in it, offline and without a node: the bag, each commitment made again from header, text and salt,
/// each proof, the order and the end of the docket, and everything else in the export against what the docket makes of it.
/// </summary>
public static class ExportVerification
{
    /// <summary>What no proof covers, whatever comes of the check.</summary>
    public const string NotProven =
        "the words of README.txt, of the letters and of bag-info.txt; in case.json, the name of the authority, and the key where another one was given;"
        + " in checkpoint.txt, a signature by another key of the log than the one that was given";

    /// <summary>
    /// Checks the export at a path with the key of the log. Throws <see cref="InvalidDataException"/> where there is neither a folder nor a zip, and
    /// <see cref="IOException"/> where it cannot be read.
    /// </summary>
    public static async Task<ExportReport> VerifyAsync(string path, NoteVerifier key, CancellationToken stop)
    {
        var bag = await BagVerification.VerifyAsync(path, stop);
        using var source = BagVerification.Open(path, new BagFindings());
        return new Check(new ExportSource(source, bag.Reasons), key).Run();
    }

    private sealed class Check(ExportSource source, NoteVerifier key)
    {
        // The log signs with one key, or with two.
        private const int MostSignatures = 2;

        // As long as one by a key on P-521, the longest that a log's key can be.
        private const int LongestSignature = 200;

        private readonly List<Entry> docket = [];
        private byte[]? note;
        private Checkpoint? checkpoint;
        private long lastLeaf = -1;

        public ExportReport Run()
        {
            var about = source.Read(ExportFiles.About, Json.Read<ExportAbout>);
            ReadCheckpoint();
            var files = source.Files.Count(file => file.StartsWith(BagPath.Payload + ExportFiles.Entries, StringComparison.Ordinal));
            var last = "";
            for (var number = 1; number <= files; number++) last = CheckEntry(number, about) ?? last;
            if (files == 0) source.Differs(ExportFiles.Entries, "There is no entry.");
            else if (last != "case-exported") source.Differs(ExportFiles.Entry(files), "The last entry is not the one by which the case was exported: entries are lacking at the end.");
            else if (checkpoint is not null && lastLeaf >= 0 && checkpoint.Size != (ulong)lastLeaf + 1)
                source.Differs(ExportFiles.Checkpoint, $"It is of a log of {checkpoint.Size} entries, of which the last one here is not the last: entries may be lacking at the end.");
            if (about is not null) CheckKey(about);
            if (docket.Count == files && Folded() is { } folded) CheckContent(folded, about);
            return new ExportReport(about?.Case, files, checkpoint?.Origin, checkpoint?.Size ?? 0, source.Differences);
        }

        private void ReadCheckpoint()
        {
            note = source.Bytes(ExportFiles.Checkpoint);
            if (note is null) return;
            if (!key.TryOpen(note, out var text, out var failure) || !Checkpoint.TryParse(text, out checkpoint, out failure))
                source.Differs(ExportFiles.Checkpoint, $"Line {failure!.Line}: {failure.Text}");
            else if (text != checkpoint.Text || !IsSignedByTheLogAlone(Encoding.UTF8.GetString(note)[(text.Length + 1)..]))
                source.Differs(ExportFiles.Checkpoint, "It holds more than the head of the log and the log's own signatures.");
        }

        // Whether a line by another key of the log's is one cannot be known without that key, so that at least it can say nothing else.
        private bool IsSignedByTheLogAlone(string signatures) => signatures.Split('\n')[..^1] is { Length: <= MostSignatures } lines
            && Array.TrueForAll(lines, line => line.StartsWith($"— {key.Name} ", StringComparison.Ordinal) && line.Length <= key.Name.Length + LongestSignature);

        /// <summary>The key that an export says proves it must do so: the one that was given, or another that signed the same checkpoint.</summary>
        private void CheckKey(ExportAbout about)
        {
            if (about.Key == key.VerifierKey || note is null) return;
            try
            {
                if (NoteVerifier.Parse(about.Key).TryOpen(note, out _, out _)) return;
            }
            catch (FormatException)
            {
                // It is no key.
            }

            source.Differs(ExportFiles.About, "The key that it names did not sign the checkpoint.");
        }

        /// <summary>Checks one entry; gives its kind, or null where it cannot be read.</summary>
        private string? CheckEntry(int number, ExportAbout? about)
        {
            var path = ExportFiles.Entry(number);
            if (source.Read(path, Json.Read<ExportedEntry>) is not { } entry) return null;
            if (entry.Header.Number != number || (about is not null && entry.Header.Docket != about.Case))
                source.Differs(path, $"It says that it is entry {entry.Header.Number} of {entry.Header.Docket}.");
            if (!TryHex(entry.Salt, out var salt))
            {
                source.Differs(path, "Its salt is not 32 bytes in hexadecimal digits.");
                return entry.Header.Kind;
            }

            var commitment = entry.Header.Commitment(EntryHeader.Content(salt, entry.Text));
            if (Convert.ToHexStringLower(commitment) != entry.Commitment)
                source.Differs(path, "Header, salt and text do not make its commitment: one of them was changed.");
            source.CheckSame(path, entry, "It holds more than its header, text and salt, or the text of another header.");
            var said = SaidBy(path, entry);
            if (IsProven(number, Merkle.Leaf(commitment)) && said is not null) docket.Add(said);
            return entry.Header.Kind;
        }

        /// <summary>What the text says, which of itself must be what the header says of it; null where it is no entry.</summary>
        private Entry? SaidBy(string path, ExportedEntry entry)
        {
            try
            {
                var said = Json.Read<Entry>(entry.Text);
                if (EntryHeader.Of(said) != entry.Header) source.Differs(path, "Its text is of another entry than its header.");
                return said;
            }
            catch (Exception bad) when (bad is JsonException or NotSupportedException or FormatException)
            {
                source.Differs(path, "Its text is not an entry of a docket that this version knows.");
                return null;
            }
        }

        private bool IsProven(int number, Hash32 leaf)
        {
            var path = ExportFiles.Proof(number);
            if (source.Bytes(path) is not { } json) return false;
            try
            {
                if (ProofFile.Parse(json) is not ProofFile.Inclusion proof) return source.Differs(path, "It is no proof of inclusion.");
                if (!proof.LeafHash.AsSpan().SequenceEqual(leaf.AsSpan())) return source.Differs(path, "It proves another entry than header, salt and text make.");
                if (checkpoint is not null && (proof.TreeSize != checkpoint.Size || !proof.Root.AsSpan().SequenceEqual(checkpoint.Root.AsSpan())))
                    return source.Differs(path, "It leads to another root than the signed checkpoint.");
                if (proof.Check() is { } failure) return source.Differs(path, failure.Text);
                if ((long)proof.LeafIndex <= lastLeaf) return source.Differs(path, "It stands in the log before the entry that it follows.");
                lastLeaf = (long)proof.LeafIndex;
                if (!json.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Written(proof)))) return source.Differs(path, "It holds more than the proof, or writes it otherwise than an export does.");
                return checkpoint is not null;
            }
            catch (FormatException bad)
            {
                return source.Differs(path, bad.Message);
            }
        }

        private static string Written(ProofFile.Inclusion proof) => new InclusionOfEntry(
            (long)proof.LeafIndex, (long)proof.TreeSize, Hash32.FromBytes(proof.LeafHash), Hash32.FromBytes(proof.Root), [.. proof.Proof.Select(step => Hash32.FromBytes(step))], "").ToProofFile();

        private Case? Folded()
        {
            try
            {
                return Case.Fold(docket);
            }
            catch (Exception bad) when (bad is InvalidOperationException or FormatException or ArgumentException)
            {
                source.Differs(ExportFiles.Entries, "Its entries, one after the other, are not those of a case.");
                return null;
            }
        }

        /// <summary>What was made of the docket is made again, and everything that lies beside it must be that and nothing else.</summary>
        private void CheckContent(Case folded, ExportAbout? about)
        {
            if (about is not null) source.CheckSame(ExportFiles.About, ExportContent.About(folded, about.Authority, about.Key), "It is not what the docket says of the case.");
            CheckEvidence(folded);
            source.CheckSame(ExportFiles.Custody, ExportContent.Custody(folded), "It is not the custody that the docket records.");
            var expected = ExportContent.Files(folded).ToHashSet(StringComparer.Ordinal);
            foreach (var missing in expected.Where(path => !source.Has(path))) source.Differs(missing, "It is not there.");
            foreach (var file in source.Files.Where(file => !ExportFiles.Tags.Contains(file) && !IsIn(expected, file)))
                source.DiffersAt(file, "It is no file of the export of this case.");
        }

        private static bool IsIn(HashSet<string> expected, string file) =>
            file.StartsWith(BagPath.Payload, StringComparison.Ordinal) && expected.Contains(file[BagPath.Payload.Length..]);

        private void CheckEvidence(Case folded)
        {
            var said = ExportContent.Evidence(folded).ToList();
            if (!source.CheckSame(ExportFiles.Evidence, said, "It is not the list that the docket gives."))
            {
                var listed = source.Read(ExportFiles.Evidence, Json.Read<List<ExportedItem>>, said) ?? [];
                var ids = listed.Select(item => item.Item.Id).ToHashSet();
                foreach (var missing in said.Where(item => !ids.Contains(item.Item.Id))) source.Differs(ExportFiles.Evidence, $"`{missing.Item.Id}` stands in the docket and not in the list.");
                foreach (var other in listed.Except(said)) source.Differs(ExportFiles.Evidence, $"`{other.Item.Id}` is not what the docket says of it.");
            }

            foreach (var item in said.Where(item => item.Path is not null)) source.CheckFile(item.Path!, item.Item.Sha256);
        }

        private static bool TryHex(string text, out byte[] bytes)
        {
            bytes = [];
            if (text.Length != 64 || !text.All(char.IsAsciiHexDigitLower)) return false;
            bytes = Convert.FromHexString(text);
            return true;
        }
    }
}
