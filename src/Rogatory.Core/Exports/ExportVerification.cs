using System.Security.Cryptography;
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
        "the words of README.txt, of the letters and of bag-info.txt; in case.json, the name of the authority, and the key where another one was given";

    private const int MostInMemory = 64 * 1024 * 1024;

    /// <summary>
    /// Checks the export at a path with the key of the log. Throws <see cref="InvalidDataException"/> where there is neither a folder nor a zip, and
    /// <see cref="IOException"/> where it cannot be read.
    /// </summary>
    public static async Task<ExportReport> VerifyAsync(string path, NoteVerifier key, CancellationToken stop)
    {
        var bag = await BagVerification.VerifyAsync(path, stop);
        using var source = BagVerification.Open(path, new BagFindings());
        return new Check(source, key, bag.Reasons).Run();
    }

    private sealed class Check(BagSource source, NoteVerifier key, IEnumerable<BagFinding> found)
    {
        private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

        private readonly BagFindings differences = new();
        private readonly List<Entry> docket = [];
        private byte[]? note;
        private Checkpoint? checkpoint;
        private long lastLeaf = -1;

        public ExportReport Run()
        {
            foreach (var one in found) differences.Reason(one.Path, one.Text);
            var about = Read(ExportFiles.About, Json.Read<ExportAbout>);
            ReadCheckpoint();
            var files = source.Files.Keys.Count(f => f.StartsWith(BagPath.Payload + ExportFiles.Entries, StringComparison.Ordinal));
            var last = "";
            for (var number = 1; number <= files; number++) last = CheckEntry(number, about) ?? last;
            if (files == 0) Differs(ExportFiles.Entries, "There is no entry.");
            else if (last != "case-exported") Differs(ExportFiles.Entry(files), "The last entry is not the one by which the case was exported: entries are lacking at the end.");
            else if (checkpoint is not null && lastLeaf >= 0 && checkpoint.Size != (ulong)lastLeaf + 1)
                Differs(ExportFiles.Checkpoint, $"It is of a log of {checkpoint.Size} entries, of which the last one here is not the last: entries may be lacking at the end.");
            if (about is not null) CheckKey(about);
            if (docket.Count == files && Folded() is { } folded) CheckContent(folded, about);
            return new ExportReport(about?.Case, files, checkpoint?.Origin, checkpoint?.Size ?? 0, differences.Reasons);
        }

        private void ReadCheckpoint()
        {
            note = Bytes(ExportFiles.Checkpoint);
            if (note is null) return;
            if (!key.TryOpen(note, out var text, out var failure) || !Checkpoint.TryParse(text, out checkpoint, out failure))
                Differs(ExportFiles.Checkpoint, $"Line {failure!.Line}: {failure.Text}");
        }

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

            Differs(ExportFiles.About, "The key that it names did not sign the checkpoint.");
        }

        /// <summary>Checks one entry; gives its kind, or null where it cannot be read.</summary>
        private string? CheckEntry(int number, ExportAbout? about)
        {
            var path = ExportFiles.Entry(number);
            if (Read(path, Json.Read<ExportedEntry>) is not { } entry) return null;
            if (entry.Header.Number != number || (about is not null && entry.Header.Docket != about.Case))
                Differs(path, $"It says that it is entry {entry.Header.Number} of {entry.Header.Docket}.");
            if (!TryHex(entry.Salt, out var salt))
            {
                Differs(path, "Its salt is not 32 bytes in hexadecimal digits.");
                return entry.Header.Kind;
            }

            var commitment = entry.Header.Commitment(EntryHeader.Content(salt, entry.Text));
            if (Convert.ToHexStringLower(commitment) != entry.Commitment)
                Differs(path, "Header, salt and text do not make its commitment: one of them was changed.");
            CheckSame(path, entry, "It holds more than its header, text and salt, or the text of another header.");
            CheckText(path, entry);
            CheckProof(number, Merkle.Leaf(commitment));
            return entry.Header.Kind;
        }

        /// <summary>What the text says of itself must be what the header says of it.</summary>
        private void CheckText(string path, ExportedEntry entry)
        {
            try
            {
                var said = Json.Read<Entry>(entry.Text);
                if (EntryHeader.Of(said) != entry.Header) Differs(path, "Its text is of another entry than its header.");
                docket.Add(said);
            }
            catch (Exception bad) when (bad is JsonException or NotSupportedException or FormatException)
            {
                Differs(path, "Its text is not an entry of a docket that this version knows.");
            }
        }

        private void CheckProof(int number, Hash32 leaf)
        {
            var path = ExportFiles.Proof(number);
            if (Bytes(path) is not { } json) return;
            try
            {
                if (ProofFile.Parse(json) is not ProofFile.Inclusion proof) Differs(path, "It is no proof of inclusion.");
                else if (!proof.LeafHash.AsSpan().SequenceEqual(leaf.AsSpan())) Differs(path, "It proves another entry than header, salt and text make.");
                else if (checkpoint is not null && (proof.TreeSize != checkpoint.Size || !proof.Root.AsSpan().SequenceEqual(checkpoint.Root.AsSpan())))
                    Differs(path, "It leads to another root than the signed checkpoint.");
                else if (proof.Check() is { } failure) Differs(path, failure.Text);
                else if ((long)proof.LeafIndex <= lastLeaf) Differs(path, "It stands in the log before the entry that it follows.");
                else lastLeaf = (long)proof.LeafIndex;
            }
            catch (FormatException bad)
            {
                Differs(path, bad.Message);
            }
        }

        private Case? Folded()
        {
            try
            {
                return Case.Fold(docket);
            }
            catch (Exception bad) when (bad is InvalidOperationException or FormatException or ArgumentException)
            {
                Differs(ExportFiles.Entries, "Its entries, one after the other, are not those of a case.");
                return null;
            }
        }

        /// <summary>What was made of the docket is made again, and everything that lies beside it must be that and nothing else.</summary>
        private void CheckContent(Case folded, ExportAbout? about)
        {
            if (about is not null) CheckSame(ExportFiles.About, ExportContent.About(folded, about.Authority, about.Key), "It is not what the docket says of the case.");
            CheckEvidence(folded);
            CheckSame(ExportFiles.Custody, ExportContent.Custody(folded), "It is not the custody that the docket records.");
            var expected = ExportContent.Files(folded).ToHashSet(StringComparer.Ordinal);
            foreach (var missing in expected.Where(path => !source.Files.ContainsKey(BagPath.Payload + path))) Differs(missing, "It is not there.");
            foreach (var file in source.Files.Keys.Where(file => !ExportFiles.Tags.Contains(file) && !IsIn(expected, file)))
                differences.Reason(file, "It is no file of the export of this case.");
        }

        private static bool IsIn(HashSet<string> expected, string file) =>
            file.StartsWith(BagPath.Payload, StringComparison.Ordinal) && expected.Contains(file[BagPath.Payload.Length..]);

        private void CheckEvidence(Case folded)
        {
            var listed = Read(ExportFiles.Evidence, Json.Read<List<ExportedItem>>) ?? [];
            var said = ExportContent.Evidence(folded).ToList();
            foreach (var missing in said.Where(s => !listed.Exists(l => l.Item.Id == s.Item.Id))) Differs(ExportFiles.Evidence, $"`{missing.Item.Id}` stands in the docket and not in the list.");
            foreach (var other in listed.Except(said)) Differs(ExportFiles.Evidence, $"`{other.Item.Id}` is not what the docket says of it.");
            CheckSame(ExportFiles.Evidence, said, "It is not the list that the docket gives.");
            foreach (var item in said.Where(item => item.Path is not null)) CheckFile(item.Path!, item.Item.Sha256);
        }

        /// <summary>A file must hold what is expected, member for member and nothing more, however it is spaced.</summary>
        private void CheckSame(string path, object expected, string otherwise)
        {
            try
            {
                if (!source.Files.ContainsKey(BagPath.Payload + path) || Bytes(path) is not { } bytes) return;
                using var written = JsonDocument.Parse(bytes, Strict);
                if (!JsonElement.DeepEquals(written.RootElement, JsonSerializer.SerializeToElement(expected, Json.Options))) Differs(path, otherwise);
            }
            catch (Exception bad) when (bad is JsonException or InvalidOperationException)
            {
                Differs(path, "It is not as an export writes it.");
            }
        }

        private void CheckFile(string path, string sha256)
        {
            if (!source.Files.ContainsKey(BagPath.Payload + path)) return;
            try
            {
                using var content = source.Open(BagPath.Payload + path);
                if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256) Differs(path, "Its SHA-256 is not that which the docket gives.");
            }
            catch (InvalidDataException bad)
            {
                Differs(path, bad.Message);
            }
        }

        private T? Read<T>(string path, Func<string, T> read) where T : class
        {
            try
            {
                return Bytes(path) is { } bytes ? read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes)) : null;
            }
            catch (Exception bad) when (bad is JsonException or NotSupportedException or FormatException or ArgumentException)
            {
                Differs(path, "It is not as an export writes it.");
                return null;
            }
        }

        private byte[]? Bytes(string path)
        {
            if (!source.Files.TryGetValue(BagPath.Payload + path, out var length) || length > MostInMemory)
            {
                Differs(path, length > MostInMemory ? "It is too long." : "It is not there.");
                return null;
            }

            try
            {
                using var content = source.Open(BagPath.Payload + path);
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                return bytes.ToArray();
            }
            catch (InvalidDataException bad)
            {
                Differs(path, bad.Message);
                return null;
            }
        }

        private static bool TryHex(string text, out byte[] bytes)
        {
            bytes = [];
            if (text.Length != 64 || !text.All(char.IsAsciiHexDigitLower)) return false;
            bytes = Convert.FromHexString(text);
            return true;
        }

        private void Differs(string path, string text) => differences.Reason(BagPath.Payload + path, text);
    }
}
