using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Notices;

/// <summary>
/// What the person concerned keeps: the code, the legible part of the notice's entry, and the proof that the log holds it, as one JSON file. It is a proof
/// of inclusion that `rogatory log check-proof` reads as it is, and holds nothing that was said about anybody.
/// </summary>
public sealed class NoticeFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int Largest = 64 * 1024;

    private readonly byte[] json;

    private NoticeFile(byte[] json, NoticeCode code, EntryHeader header, string content, string checkpoint) =>
        (this.json, Code, Header, Content, Checkpoint) = (json, code, header, content, checkpoint);

    /// <summary>The code of the notice.</summary>
    public NoticeCode Code { get; }

    private EntryHeader Header { get; }

    private string Content { get; }

    private string Checkpoint { get; }

    /// <summary>The file for a notice.</summary>
    public static string Write(NoticeAnswer notice, NoticeCode code, Node node)
    {
        var file = JsonNode.Parse(notice.Inclusion.ToProofFile())!.AsObject();
        file["checkpoint"] = notice.Inclusion.Checkpoint;
        file["logKey"] = node.Signer.VerifierKey;
        file["notice"] = JsonNode.Parse(Json.Write(Written.Of(notice, code, node)));
        return file.ToJsonString(Json.Options);
    }

    /// <summary>Reads a file; false where it is none, or its code is none.</summary>
    public static bool TryRead(byte[] bytes, [NotNullWhen(true)] out NoticeFile? file)
    {
        file = null;
        if (bytes.Length > Largest) return false;
        try
        {
            var root = JsonNode.Parse(bytes, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 8 }) as JsonObject;
            if (root?["notice"] is not { } part || root["checkpoint"]?.GetValue<string>() is not { } checkpoint) return false;
            var written = Json.Read<Written>(part.ToJsonString());
            if (written.Version != 1 || !NoticeCode.TryRead(written.Code, out var code)) return false;
            file = new NoticeFile(bytes, code, new EntryHeader(written.Docket, written.Number, written.Kind, written.At), written.Content, checkpoint);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the file still says what the node's log holds: its entry is the notice, its proof leads from that entry to a root, and this node signed that
    /// root. Where it does not, the file was changed, or the log was.
    /// </summary>
    public bool Fits(NoticeAnswer notice, Node node)
    {
        try
        {
            if (Header != notice.Header || Content != notice.Content) return false;
            var leaf = Merkle.Leaf(Header.Commitment(Convert.FromHexString(Content)));
            return ProofFile.Parse(json) is ProofFile.Inclusion proof && proof.Check() is null
                && leaf.ToArray().AsSpan().SequenceEqual(proof.LeafHash)
                && NoteVerifier.Parse(node.Signer.VerifierKey).TryOpen(Checkpoint, out var text, out _)
                && Log.Checkpoint.TryParse(text, out var signed, out _) && signed.Size == proof.TreeSize && signed.Root.ToArray().AsSpan().SequenceEqual(proof.Root);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private sealed record Written(int Version, string State, string Authority, string Code, string Docket, int Number, string Kind, string At, string Content)
    {
        public static Written Of(NoticeAnswer notice, NoticeCode code, Node node) => new(
            1, node.Record.State, node.Record.Name, code.Text, notice.Header.Docket, notice.Header.Number, notice.Header.Kind, notice.Header.At, notice.Content);
    }
}
