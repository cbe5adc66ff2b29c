using System.Diagnostics.CodeAnalysis;

namespace Rogatory.Log;

/// <summary>A log's head with the note that carries its verified signature: what can be held against the log.</summary>
public sealed record SignedHead(Checkpoint Checkpoint, string Note)
{
    /// <summary>The text of the note, without its signatures.</summary>
    public string Text => SignedNote.TextOf(Note);

    /// <summary>A head whose signature was verified before it was kept; a <see cref="FormatException"/> where it is no checkpoint.</summary>
    public static SignedHead Kept(string note) => new(Checkpoint.Parse(SignedNote.TextOf(note)), note);

    /// <summary>Takes the note for a head if the key has signed it and it is a checkpoint.</summary>
    public static bool TryOpen(
        string note, NoteVerifier key, [NotNullWhen(true)] out SignedHead? head, [NotNullWhen(false)] out NoteFailure? failure)
    {
        head = key.TryOpen(note, out var text, out failure) && Checkpoint.TryParse(text, out var checkpoint, out failure)
            ? new SignedHead(checkpoint, note)
            : null;
        return head is not null;
    }
}
