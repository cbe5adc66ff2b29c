using System.Text.Json;
using System.Text.Unicode;

namespace Rogatory.Log;

/// <summary>One proof as it is handed around in JSON: that an entry is in a log, or that one log is the beginning of another.</summary>
public abstract record ProofFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private ProofFile()
    {
    }

    /// <summary>Why the proof does not hold, or null when it does.</summary>
    public abstract LogFailure? Check();

    /// <summary>Reads a proof; refuses what is not JSON, a missing member, a wrong type, and text that is not canonical base64.</summary>
    public static ProofFile Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            if (!Utf8.IsValid(json.Span))
                throw new FormatException("It is not text in UTF-8.");
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Strict);
            var members = new Members(document.RootElement);
            return members.Text("kind") switch
            {
                "inclusion" => new Inclusion(
                    members.Number("leafIndex"), members.Number("treeSize"),
                    members.Hash("leafHash"), members.Hash("root"), members.Hashes("proof")),
                "consistency" => new Consistency(
                    members.Number("fromSize"), members.Number("toSize"),
                    members.Hash("fromRoot"), members.Hash("toRoot"), members.Hashes("proof")),
                var kind => throw new FormatException($"$.kind: `{kind}` is neither `inclusion` nor `consistency`."),
            };
        }
        catch (JsonException invalid)
        {
            throw new FormatException($"It is not one proof in valid JSON; the fault is in line {(invalid.LineNumber ?? 0) + 1}.", invalid);
        }
        catch (InvalidOperationException invalid)
        {
            // Half of a surrogate pair in a member's name is no JsonException.
            throw new FormatException("It is not valid JSON: the name of a member is not text.", invalid);
        }
    }

    /// <summary>That an entry stands at its place in a log of that size and root.</summary>
    public sealed record Inclusion(ulong LeafIndex, ulong TreeSize, byte[] LeafHash, byte[] Root, IReadOnlyList<byte[]> Proof) : ProofFile
    {
        /// <inheritdoc/>
        public override LogFailure? Check()
        {
            if (WrongLength([("leafHash", LeafHash), ("root", Root), .. Named(Proof)]) is { } failure)
                return failure;
            if (LeafIndex >= TreeSize)
                return new LogFailure("leafIndex", $"There is no entry {LeafIndex} in a log of {TreeSize} entries.");
            return Log.Proof.VerifyInclusion(LeafIndex, TreeSize, Hash32.FromBytes(LeafHash), Hashes(Proof), Hash32.FromBytes(Root))
                ? null
                : new LogFailure("proof", "The proof does not lead from the entry to the root.");
        }
    }

    /// <summary>That a log of one size and root is the beginning of a log of another.</summary>
    public sealed record Consistency(ulong FromSize, ulong ToSize, byte[] FromRoot, byte[] ToRoot, IReadOnlyList<byte[]> Proof) : ProofFile
    {
        /// <inheritdoc/>
        public override LogFailure? Check()
        {
            if (WrongLength([("fromRoot", FromRoot), ("toRoot", ToRoot), .. Named(Proof)]) is { } failure)
                return failure;
            if (FromSize == 0 || FromSize > ToSize)
                return new LogFailure("fromSize", $"A log of {FromSize} entries cannot be proved to be the beginning of one of {ToSize}.");
            return Log.Proof.VerifyConsistency(FromSize, ToSize, Hash32.FromBytes(FromRoot), Hash32.FromBytes(ToRoot), Hashes(Proof))
                ? null
                : new LogFailure("proof", "The proof does not lead to both roots.");
        }
    }

    private static IEnumerable<(string, byte[])> Named(IReadOnlyList<byte[]> proof) => proof.Select((hash, i) => ($"proof[{i}]", hash));

    private static LogFailure? WrongLength(IEnumerable<(string Name, byte[] Hash)> hashes) =>
        hashes.Where(h => h.Hash.Length != Hash32.Length)
            .Select(h => new LogFailure(h.Name, $"A hash has {Hash32.Length} bytes, and this has {h.Hash.Length}."))
            .FirstOrDefault();

    private static Hash32[] Hashes(IReadOnlyList<byte[]> proof) => [.. proof.Select(hash => Hash32.FromBytes(hash))];

    /// <summary>Reads the members by name and type; says which one is missing or wrong.</summary>
    private readonly struct Members
    {
        private readonly JsonElement root;

        public Members(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
                throw new FormatException("$: a proof is a JSON object.");
            this.root = root;
        }

        public string Text(string name) => TextOf(Member(name), $"$.{name}");

        public ulong Number(string name) =>
            Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out var number)
                ? number
                : throw new FormatException($"$.{name}: this must be a whole number from 0 to {ulong.MaxValue}.");

        public byte[] Hash(string name) => HashOf(Member(name), $"$.{name}");

        public byte[][] Hashes(string name) => Member(name) switch
        {
            { ValueKind: JsonValueKind.Null } => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select((item, i) => HashOf(item, $"$.{name}[{i}]"))],
            _ => throw new FormatException($"$.{name}: this must be a list of hashes in base64, or null."),
        };

        private JsonElement Member(string name) =>
            root.TryGetProperty(name, out var value) ? value : throw new FormatException($"$.{name}: this member is missing.");

        private static byte[] HashOf(JsonElement value, string path) =>
            CanonicalBase64.TryDecode(TextOf(value, path), out var bytes)
                ? bytes
                : throw new FormatException($"{path}: this must be base64 in its one canonical form.");

        private static string TextOf(JsonElement value, string path)
        {
            if (value.ValueKind != JsonValueKind.String)
                throw new FormatException($"{path}: this must be text.");
            try
            {
                return value.GetString()!;
            }
            catch (InvalidOperationException invalid)
            {
                // Half of a surrogate pair is valid JSON and no text.
                throw new FormatException($"{path}: this text is not valid Unicode.", invalid);
            }
        }
    }
}
