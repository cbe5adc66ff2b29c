namespace Rogatory.Log;

/// <summary>What a witness answers (C2SP tlog-witness); only <see cref="Cosign"/> lets it sign.</summary>
public abstract record WitnessAnswer
{
    private WitnessAnswer()
    {
    }

    /// <summary>It does not watch this log (404).</summary>
    public sealed record UnknownLog : WitnessAnswer;

    /// <summary>No key that it trusts for this log has signed the checkpoint (403).</summary>
    public sealed record NotSigned : WitnessAnswer;

    /// <summary>The log must start from the checkpoint that it cosigned last (409, with that size).</summary>
    public sealed record Stale(ulong Size) : WitnessAnswer;

    /// <summary>The log has signed two heads of one size: evidence against it (409).</summary>
    public sealed record Forked(Fork Fork) : WitnessAnswer;

    /// <summary>The proof does not lead from the head before to this one (422).</summary>
    public sealed record NotProved(SignedHead Head) : WitnessAnswer;

    /// <summary>The head continues the one before: remember it durably, then sign it (200).</summary>
    public sealed record Cosign(SignedHead Head) : WitnessAnswer;
}

/// <summary>Two heads that a log has signed and that cannot both be true; whoever holds both can show it to anybody.</summary>
public sealed record Fork(SignedHead Known, SignedHead Seen);

/// <summary>Decides what a witness answers. It is pure: whoever calls it sees to it that no two decisions on one log overlap.</summary>
public static class Witness
{
    /// <summary>
    /// Judges a request by the keys trusted for the log that it names, none where the log is not watched, and by the head cosigned last, null
    /// where there was none.
    /// </summary>
    public static WitnessAnswer Judge(WitnessRequest request, IReadOnlyList<NoteVerifier> trusted, SignedHead? last)
    {
        if (trusted.Count == 0)
            return new WitnessAnswer.UnknownLog();
        if (!trusted.Any(key => key.TryOpen(request.Note, out _, out _)))
            return new WitnessAnswer.NotSigned();

        var head = new SignedHead(request.Checkpoint, request.Note);
        var (size, root) = (last?.Checkpoint.Size ?? 0, last?.Checkpoint.Root ?? Merkle.Empty);
        if (last is not null && head.Checkpoint.Size == size && head.Checkpoint.Root != root)
            return new WitnessAnswer.Forked(new Fork(last, head));
        if (request.OldSize != size)
            return new WitnessAnswer.Stale(size);
        return Continues(request, root) ? new WitnessAnswer.Cosign(head) : new WitnessAnswer.NotProved(head);
    }

    // Of nothing everything is a continuation, and there is nothing to prove; the root of nothing is known.
    private static bool Continues(WitnessRequest request, Hash32 root)
    {
        var checkpoint = request.Checkpoint;
        if (request.OldSize == 0)
            return request.Proof.Count == 0 && (checkpoint.Size > 0 || checkpoint.Root == Merkle.Empty);
        return Proof.VerifyConsistency(request.OldSize, checkpoint.Size, root, checkpoint.Root, request.Proof);
    }
}
