using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Rogatory.Log;

/// <summary>
/// The head of a log: whose it is, how many entries it has and their root; signed, it commits the log to every one (C2SP tlog-checkpoint).
/// </summary>
public sealed record Checkpoint(string Origin, ulong Size, Hash32 Root)
{
    /// <summary>The text to be signed: three lines. Extension lines that were read are left out; this program writes none.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>Reads the text of a note; refuses what is not a checkpoint and names the line.</summary>
    public static Checkpoint Parse(string text) =>
        TryParse(text, out var checkpoint, out var failure)
            ? checkpoint
            : throw new FormatException($"Line {failure.Line}: {failure.Text}");

    /// <summary>Reads the text of a note, or says which line is not as a checkpoint's must be.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out NoteFailure? failure)
    {
        checkpoint = null;
        if (!text.EndsWith('\n'))
        {
            failure = new NoteFailure(0, "The text does not end with a newline.");
            return false;
        }

        var lines = text[..^1].Split('\n');
        failure = Fault(lines, out var size, out var root);
        if (failure is null)
            checkpoint = new Checkpoint(lines[0], size, root);
        return failure is null;
    }

    private static NoteFailure? Fault(string[] lines, out ulong size, out Hash32 root)
    {
        (size, root) = (0, default);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
                return new NoteFailure(i + 1, i == 0 ? "The origin is empty." : "A line of a checkpoint is empty.");
        }
        if (lines.Length < 3)
            return new NoteFailure(lines.Length, $"A checkpoint has an origin, a size and a root; there are {lines.Length} lines.");
        if (!TryParseSize(lines[1], out size))
            return new NoteFailure(2, $"`{lines[1]}` is not a size: decimal digits without leading zeros, at most {ulong.MaxValue}.");
        return Hash32.TryParse(lines[2], out root)
            ? null
            : new NoteFailure(3, $"`{lines[2]}` is not the base64 of a root of 32 bytes.");
    }

    internal static bool TryParseSize(string digits, out ulong size) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && digits == size.ToString(CultureInfo.InvariantCulture);
}
