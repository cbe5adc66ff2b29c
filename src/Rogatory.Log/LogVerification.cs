namespace Rogatory.Log;

/// <summary>Where a log or a proof fails, and how: a path under the log, `checkpoint`, or `checkpoint:3` for its third line.</summary>
public sealed record LogFailure(string At, string Text)
{
    internal static LogFailure Of(string name, NoteFailure failure) =>
        new(failure.Line == 0 ? name : $"{name}:{failure.Line}", failure.Text);
}

/// <summary>What came of checking a log: its checkpoint, once its signature is verified, and the first failure, if there is one.</summary>
public sealed record LogVerification(Checkpoint? Checkpoint, LogFailure? Failure)
{
    private const string CheckpointName = "checkpoint";

    /// <summary>Whether the signature, every file and the root agree.</summary>
    public bool Verified => Failure is null;

    /// <summary>
    /// Checks the log in a folder or at an address: the signature of its checkpoint, every file of hashes that its size calls for, every
    /// bundle of entries that is there, and the root. Throws <see cref="IOException"/> where the place or its checkpoint cannot be read.
    /// </summary>
    public static async Task<LogVerification> VerifyAsync(string place, NoteVerifier key, CancellationToken stop)
    {
        using var source = LogSource.Open(place);
        return await VerifyAsync(source, key, stop);
    }

    /// <summary>
    /// Checks the log and that an earlier signed checkpoint is its beginning; failures of the earlier one are reported under its name.
    /// </summary>
    public static async Task<LogVerification> ProveConsistencyAsync(
        string place, NoteVerifier key, string earlierName, ReadOnlyMemory<byte> earlierNote, CancellationToken stop)
    {
        using var source = LogSource.Open(place);
        var now = await VerifyAsync(source, key, stop);
        if (now is not { Checkpoint: { } current, Failure: null })
            return now;
        if (Open(key, earlierNote.Span, earlierName, out var earlier) is { } failure)
            return now with { Failure = failure };
        return now with { Failure = await ContradictionAsync(source, current, earlier!, earlierName, stop) };
    }

    private static async Task<LogVerification> VerifyAsync(LogSource source, NoteVerifier key, CancellationToken stop)
    {
        var note = await source.ReadCheckpointAsync(stop);
        return Open(key, note, CheckpointName, out var checkpoint) is { } failure
            ? new LogVerification(null, failure)
            : new LogVerification(checkpoint, await new TreeCheck(source, checkpoint!, CheckpointName).RunAsync(stop));
    }

    private static LogFailure? Open(NoteVerifier key, ReadOnlySpan<byte> note, string name, out Checkpoint? checkpoint)
    {
        checkpoint = null;
        return key.TryOpen(note, out var text, out var failure) && Checkpoint.TryParse(text, out checkpoint, out failure)
            ? null
            : LogFailure.Of(name, failure!);
    }

    private static async Task<LogFailure?> ContradictionAsync(
        LogSource source, Checkpoint current, Checkpoint earlier, string name, CancellationToken stop)
    {
        if (earlier.Origin != current.Origin)
            return new LogFailure($"{name}:1", $"It is of the log `{earlier.Origin}`, and this is the log `{current.Origin}`.");
        if (earlier.Size > current.Size)
            return new LogFailure($"{name}:2", $"It has {earlier.Size} entries, more than the {current.Size} of the log.");

        var (root, failure) = await new LogBeginning(source, current, CheckpointName).RootOfAsync(earlier.Size, stop);
        return failure ?? (root == earlier.Root
            ? null
            : new LogFailure($"{name}:3", $"The first {earlier.Size} entries of the log have the root {root}, and not {earlier.Root}."));
    }
}
