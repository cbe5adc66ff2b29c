using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Rogatory.Log;

/// <summary>
/// What is laid before a witness: a new checkpoint of a log, and the proof that the one it cosigned last is its beginning (C2SP
/// tlog-witness, add-checkpoint). Nothing in it is verified yet.
/// </summary>
public sealed record WitnessRequest(ulong OldSize, IReadOnlyList<Hash32> Proof, string Note, Checkpoint Checkpoint)
{
    /// <summary>The longest request that is read: a checkpoint with many signatures and the longest proof.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string OldPrefix = "old ";
    private const int LongestProof = 63;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of the note, without its signatures.</summary>
    public string Text => SignedNote.TextOf(Note);

    /// <summary>Reads the body of a request, or says why it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WitnessRequest? request, [NotNullWhen(false)] out string? why)
    {
        (request, why) = (null, "The request is not UTF-8.");
        if (!TryDecode(body, out var text))
            return false;
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        why = "No blank line parts the proof from the checkpoint.";
        if (split < 0)
            return false;

        var lines = text[..split].Split('\n');
        var note = text[(split + 2)..];
        why = Fault(lines, note, out var oldSize, out var proof, out var checkpoint);
        if (why is null)
            request = new WitnessRequest(oldSize, proof, note, checkpoint!);
        return request is not null;
    }

    /// <summary>The body of the request as a log sends it.</summary>
    public string ToBody() => string.Create(
        CultureInfo.InvariantCulture, $"{OldPrefix}{OldSize}\n{string.Concat(Proof.Select(hash => $"{hash}\n"))}\n{Note}");

    private static bool TryDecode(ReadOnlySpan<byte> body, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(body);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static string? Fault(string[] lines, string note, out ulong oldSize, out Hash32[] proof, out Checkpoint? checkpoint)
    {
        (oldSize, proof, checkpoint) = (0, new Hash32[lines.Length - 1], null);
        if (!lines[0].StartsWith(OldPrefix, StringComparison.Ordinal) || !Checkpoint.TryParseSize(lines[0][OldPrefix.Length..], out oldSize))
            return "The first line is not `old`, a space and the size of the checkpoint before.";
        if (proof.Length > LongestProof)
            return $"The proof has {proof.Length} hashes; no proof has more than {LongestProof}.";
        for (var i = 0; i < proof.Length; i++)
        {
            if (!Hash32.TryParse(lines[i + 1], out proof[i]))
                return $"Line {i + 2} is not the base64 of a hash of 32 bytes.";
        }
        if (!SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var parsed, out var failure)
            || !Checkpoint.TryParse(parsed.Text, out checkpoint, out failure))
            return $"Line {failure.Line} of the checkpoint: {failure.Text}";
        return oldSize > checkpoint.Size ? $"The old size {oldSize} is more than the {checkpoint.Size} of the checkpoint." : null;
    }
}
