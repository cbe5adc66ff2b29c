using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The keys of the log: the second one is the one that the node's docket names, and on every head each signature is by one of them.</summary>
internal static class LogKeyCheck
{
    public static void Run(Inspection on, string? second)
    {
        if (on.Node.SecondSigner?.VerifierKey != second)
            on.Findings.Add("log.key", second is null ? "The node's docket names no second key of the log; one is there." : "The second key of the log is not the one that the node's docket names.");
        if (LogTable.Checkpoint(on.Db) is { } head && (!IsBySomebody(on, head, second) || second is not null && !Opens(second, head)))
            on.Findings.Add("log_head", "The checkpoint lacks the signature of the log's second key, or has one that is nobody's.");
        var published = on.Node.PathOf("log", "checkpoint");
        if (File.Exists(published) && !on.IsJustWritten(published) && !IsBySomebody(on, File.ReadAllText(published), second))
            on.Findings.Add("log", "`log/checkpoint` has a signature that does not verify, or is not of this node.");
    }

    // A head from before there was a second key has one signature.
    private static bool IsBySomebody(Inspection on, string head, string? second) =>
        head.Split('\n').Count(line => line.StartsWith('\u2014')) == (on.OwnLog.TryOpen(head, out _, out _) ? 1 : 0) + (second is not null && Opens(second, head) ? 1 : 0);

    private static bool Opens(string verifier, string head) => NoteVerifier.Parse(verifier).TryOpen(head, out _, out _);
}
