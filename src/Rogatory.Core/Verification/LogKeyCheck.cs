using Rogatory.Core.Evidence.Packages;
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
        var head = LogTable.Checkpoint(on.Db);
        if (head is not null && (!IsBySomebody(on, head, second) || second is not null && !Opens(second, head)))
            on.Findings.Add("log_head", "The checkpoint lacks the signature of the log's second key, or has one that is nobody's.");
        var file = on.Node.PathOf("log", "checkpoint");
        if (!File.Exists(file) || !OrdinaryFile.Is(file) || on.IsJustWritten(file) || !ShortFile.Is(file)) return; // The log's own verification refuses a long one.

        // The newest head is published as it is; one that was published before that may be from before there was a second key.
        var published = File.ReadAllText(file);
        if (TextOf(published) == TextOf(head) ? published != head : !IsBySomebody(on, published, second))
            on.Findings.Add("log", "`log/checkpoint` lacks a signature, has one that does not verify, or one that is not of this node.");
    }

    private static string? TextOf(string? head) => head?.Split("\n\n")[0];

    private static bool IsBySomebody(Inspection on, string head, string? second) =>
        head.Split('\n').Count(line => line.StartsWith('\u2014')) == (on.OwnLog.TryOpen(head, out _, out _) ? 1 : 0) + (second is not null && Opens(second, head) ? 1 : 0);

    private static bool Opens(string verifier, string head) => NoteVerifier.Parse(verifier).TryOpen(head, out _, out _);
}
