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
/// each proof, the order of the docket, and the evidence against what the docket says of it.
/// </summary>
public static class ExportVerification
{
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
        private readonly List<BagFinding> differences = [.. found];
        private readonly Dictionary<string, string> items = new(StringComparer.Ordinal);
        private Checkpoint? checkpoint;
        private long lastLeaf = -1;

        public ExportReport Run()
        {
            var about = Read(ExportFiles.About, Json.Read<ExportAbout>);
            ReadCheckpoint();
            var files = source.Files.Keys.Where(f => f.StartsWith(BagPath.Payload + ExportFiles.Entries, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            var last = "";
            for (var number = 1; number <= files.Count; number++) last = CheckEntry(number, about) ?? last;
            if (files.Count == 0) Differs(ExportFiles.Entries, "There is no entry.");
            else if (last != "case-exported") Differs(ExportFiles.Entry(files.Count), "The last entry is not the one by which the case was exported: entries are lacking at the end.");
            CheckEvidence();
            return new ExportReport(about?.Case, files.Count, checkpoint?.Origin, checkpoint?.Size ?? 0, differences);
        }

        private void ReadCheckpoint()
        {
            if (Bytes(ExportFiles.Checkpoint) is not { } note) return;
            if (!key.TryOpen(note, out var text, out var failure) || !Checkpoint.TryParse(text, out checkpoint, out failure))
                Differs(ExportFiles.Checkpoint, $"Line {failure!.Line}: {failure.Text}");
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
            CheckText(path, entry);
            CheckProof(number, Merkle.Leaf(commitment));
            return entry.Header.Kind;
        }

        /// <summary>What the text says of itself must be what the header says of it; and the text names the files of evidence.</summary>
        private void CheckText(string path, ExportedEntry entry)
        {
            try
            {
                var said = Json.Read<Entry>(entry.Text);
                if (EntryHeader.Of(said) != entry.Header) Differs(path, "Its text is of another entry than its header.");
                foreach (var item in ItemsIn(said.Body)) items[item.Id.ToString()] = Json.Write(item);
            }
            catch (Exception bad) when (bad is JsonException or NotSupportedException or FormatException)
            {
                Differs(path, "Its text is not an entry of a docket that this version knows.");
            }
        }

        private static IEnumerable<Evidence.EvidenceItem> ItemsIn(EntryBody body) => body switch
        {
            EntryBody.EvidenceCollected e => [e.Item],
            EntryBody.EvidenceDelivered e => e.Items,
            EntryBody.ThirdPersonsMarked { RedactedCopy: { } copy } => [copy],
            _ => [],
        };

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

        private void CheckEvidence()
        {
            var listed = Read(ExportFiles.Evidence, Json.Read<List<ExportedItem>>) ?? [];
            foreach (var missing in items.Keys.Except(listed.Select(l => l.Item.Id.ToString()))) Differs(ExportFiles.Evidence, $"`{missing}` stands in the docket and not in the list.");
            foreach (var item in listed)
            {
                if (items.GetValueOrDefault(item.Item.Id.ToString()) != Json.Write(item.Item)) Differs(ExportFiles.Evidence, $"`{item.Item.Id}` is not what the docket says of it.");
                if (item.Path is not null) CheckFile(item.Path, item.Item.Sha256);
            }
        }

        private void CheckFile(string path, string sha256)
        {
            if (!source.Files.ContainsKey(BagPath.Payload + path))
            {
                Differs(path, "It is not there.");
                return;
            }

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

        private void Differs(string path, string text) => differences.Add(new BagFinding(BagPath.Payload + path, text));
    }
}
