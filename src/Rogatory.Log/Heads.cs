namespace Rogatory.Log;

/// <summary>How a head of a log stands to one that was known before.</summary>
public abstract record HeadFinding
{
    private HeadFinding()
    {
    }

    /// <summary>The same size and root.</summary>
    public sealed record Same : HeadFinding;

    /// <summary>The log has grown; the known head is its beginning.</summary>
    public sealed record Later : HeadFinding;

    /// <summary>An older head: a beginning of the known one.</summary>
    public sealed record Earlier : HeadFinding;

    /// <summary>The log has signed both, and they cannot both be true.</summary>
    public sealed record Forked(Fork Fork) : HeadFinding;

    /// <summary>The log's files do not let it be told: to be tried again, and suspicious if it stays so.</summary>
    public sealed record NotShown(LogFailure Failure) : HeadFinding;
}

/// <summary>Compares the signed heads of one log by the tiles that the log itself publishes.</summary>
public static class Heads
{
    /// <summary>The same for a log at an address that is fetched with a client of the caller's.</summary>
    public static Task<HeadFinding> CompareAsync(Uri address, HttpClient client, SignedHead known, SignedHead seen, CancellationToken stop) =>
        CompareAsync(() => new WebSource(address.ToString(), client), known, seen, stop);

    /// <summary>
    /// How a head stands to a known one of the same log, whose folder or address is given. A fork is found only where the tiles prove it,
    /// or where no tile is needed: two roots of one size.
    /// </summary>
    public static Task<HeadFinding> CompareAsync(string place, SignedHead known, SignedHead seen, CancellationToken stop) =>
        CompareAsync(() => LogSource.Open(place), known, seen, stop);

    private static async Task<HeadFinding> CompareAsync(Func<LogSource> open, SignedHead known, SignedHead seen, CancellationToken stop)
    {
        var (before, now) = (known.Checkpoint, seen.Checkpoint);
        if (before.Origin != now.Origin)
            throw new ArgumentException($"`{before.Origin}` and `{now.Origin}` are two logs.", nameof(seen));
        if (before.Size == now.Size)
            return before.Root == now.Root ? new HeadFinding.Same() : new HeadFinding.Forked(new Fork(known, seen));

        var (smaller, larger) = before.Size < now.Size ? (before, now) : (now, before);
        try
        {
            using var source = open();
            var (root, failure) = await new LogBeginning(source, larger, "checkpoint").RootOfAsync(smaller.Size, stop);
            if (failure is not null)
                return new HeadFinding.NotShown(failure);
            if (root != smaller.Root)
                return new HeadFinding.Forked(new Fork(known, seen));
            return smaller == before ? new HeadFinding.Later() : new HeadFinding.Earlier();
        }
        catch (IOException broken)
        {
            return new HeadFinding.NotShown(new LogFailure("tile", broken.Message));
        }
    }
}
