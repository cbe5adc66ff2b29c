using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Rogatory.Log;

/// <summary>Why a signed text is not accepted, and on which line; line 0 is the whole.</summary>
public sealed record NoteFailure(int Line, string Text);

/// <summary>One signature line: who says to have signed, with which key, and the signature itself.</summary>
internal sealed record NoteSignature(int Line, string Name, uint KeyId, byte[] Signature)
{
    /// <summary>The line as it stands in a note, with its newline; base64 being canonical, it is the one that was read.</summary>
    public string ToLine()
    {
        var bytes = new byte[sizeof(uint) + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, sizeof(uint));
        return $"{SignedNote.LinePrefix}{Name} {Convert.ToBase64String(bytes)}\n";
    }
}

/// <summary>A note taken apart into its text and its signature lines; nothing is verified yet (C2SP signed-note).</summary>
internal sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>More than any log or witness needs; the specification asks verifiers to have a limit.</summary>
    public const int MaxBytes = 1_000_000;

    public const string LinePrefix = "— ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a whole note: what stands before the last blank line.</summary>
    public static string TextOf(string note) => note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];

    public static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+');

    /// <summary>A control character other than newline: it could make a person read something else than what was signed.</summary>
    public static bool IsForbidden(char c) => c < ' ' && c != '\n';

    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out NoteFailure? failure)
    {
        note = null;
        if (bytes.Length > MaxBytes)
        {
            failure = new NoteFailure(0, $"A signed note of {bytes.Length} bytes is more than the {MaxBytes} that are read.");
            return false;
        }
        if (!TryDecode(bytes, out var text, out failure))
            return false;

        var split = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0)
        {
            failure = new NoteFailure(0, "No blank line parts the text from its signatures.");
            return false;
        }
        var signed = text[..(split + 1)];
        if (!TryParseLines(text[(split + 2)..], signed.Count(c => c == '\n') + 2, out var signatures, out failure))
            return false;
        note = new SignedNote(signed, signatures);
        return true;
    }

    private static bool TryDecode(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out NoteFailure? failure)
    {
        (text, failure) = (null, null);
        try
        {
            text = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            failure = new NoteFailure(LineAt(bytes[..Math.Clamp(invalid.Index, 0, bytes.Length)]), "The bytes are not UTF-8.");
            return false;
        }

        var control = text.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        for (var i = Math.Max(control, 0); control >= 0 && i < text.Length; i++)
        {
            if (!IsForbidden(text[i]))
                continue;
            failure = new NoteFailure(text.AsSpan(0, i).Count('\n') + 1, $"A control character, U+{(int)text[i]:X4}, is not allowed.");
            text = null;
            return false;
        }
        return true;
    }

    private static int LineAt(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1;

    private static bool TryParseLines(
        string block, int firstLine, out List<NoteSignature> signatures, [NotNullWhen(false)] out NoteFailure? failure)
    {
        signatures = [];
        failure = null;
        if (!block.EndsWith('\n'))
        {
            failure = new NoteFailure(
                firstLine + block.Count(c => c == '\n'),
                block.Length == 0 ? "There is no signature line." : "The last signature line does not end with a newline.");
            return false;
        }

        foreach (var line in block[..^1].Split('\n'))
        {
            if (ParseLine(line, firstLine + signatures.Count) is not { } signature)
            {
                failure = new NoteFailure(
                    firstLine + signatures.Count,
                    "A signature line is an em dash, a space, the key's name, a space and the base64 of key id and signature.");
                return false;
            }
            signatures.Add(signature);
        }
        return true;
    }

    private static NoteSignature? ParseLine(string line, int number)
    {
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal))
            return null;
        var rest = line[LinePrefix.Length..];
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !IsKeyName(rest[..space]))
            return null;

        // Four bytes of key id and at least one of signature.
        return CanonicalBase64.TryDecode(rest[(space + 1)..], out var bytes) && bytes.Length > 4
            ? new NoteSignature(number, rest[..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..])
            : null;
    }
}
