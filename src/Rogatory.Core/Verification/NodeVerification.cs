using System.Data.Common;
using Rogatory.Core.Exchange;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>
/// Checks everything that a node keeps against everything else, offline and without changing a byte: the log, the entries and their commitments, the read
/// tables against the dockets folded again, evidence against hashes, receipts against the keys and checkpoints of peers.
/// </summary>
public static class NodeVerification
{
    /// <summary>
    /// Verifies the node in a folder. An <see cref="InvalidOperationException"/>, <see cref="IOException"/> or <see cref="DbException"/> where it cannot be read.
    /// </summary>
    public static async Task<VerificationReport> RunAsync(string folder, NodeSetting setting, CancellationToken stop)
    {
        using var node = Node.Open(folder, setting.Law, setting.Clock, setting.Keys);
        using var database = await Database.OpenToReadAsync(OpenNode.DatabasePlace(node.Folder), stop);
        var began = TimeProvider.System.GetUtcNow();
        var log = await PublishedLog.ReadAsync(node, stop);
        var report = await database.LookAsync(db => CheckAsync(new Inspection(node, db, began, stop), database, log), stop);
        return database.WasOpenedMeanwhile ? throw new InvalidOperationException("The node was started meanwhile. Verify again, beside it.") : report;
    }

    internal static async Task<VerificationReport> CheckAsync(Inspection on, Database database, PublishedLog log)
    {
        foreach (var fault in database.Damage(on.Db)) on.Findings.Add("database", fault);
        if (!on.Findings.Report.Verified) return on.Findings.Report;

        if (!Beginning.IsThere(on.Db)) on.Findings.Add("entries", "The history does not begin with the node's founding and its first administrator: `rogatory init` was stopped before it was done, or the database was emptied.");
        WrappingCheck.Run(on);
        var tree = LeafCheck.Run(on);
        NodeCheck.Run(on, tree);
        HeadCheck.Run(on, tree);
        SingleRowCheck.Run(on);
        ForgettingCheck.Run(on);
        await log.CheckAsync(on, tree);

        DocketKeyCheck.Run(on);
        var own = NodeDocket.Read(on);
        var trusted = TrustedKeys.Of(on, own);
        own.CheckTables(on, trusted);
        own.Witnessing.CheckPublished(on, tree);
        var evidence = new EvidenceCheck(on);
        await CaseDockets.CheckAsync(on, trusted, evidence, own);
        evidence.CheckNothingElse();
        InboxCheck.Run(on, trusted, tree);
        OutboxCheck.Run(on);
        return on.Findings.Report;
    }
}

/// <summary>What every check works on: the node, one unchanging state of its database, and where findings go.</summary>
internal sealed record Inspection(Node Node, DbConnection Db, DateTimeOffset Began, CancellationToken Stop)
{
    /// <summary>How many rows are read at once; what is held in memory does not grow with the node.</summary>
    public const int Page = 1024;

    public Findings Findings { get; init; } = new();

    /// <summary>The key by which this node's own messages and receipts are verified.</summary>
    public VerifyingKey OwnKey { get; } = new(Node.PublicKey);

    /// <summary>The key by which this node's own checkpoints are verified.</summary>
    public NoteVerifier OwnLog { get; } = NoteVerifier.Parse(Node.Signer.VerifierKey);

    /// <summary>Whether a running node wrote a file since the verification began. A time to come is nobody's writing.</summary>
    public bool IsJustWritten(string file)
    {
        var at = File.GetLastWriteTimeUtc(file);
        return at >= Began.UtcDateTime && at <= TimeProvider.System.GetUtcNow().UtcDateTime;
    }
}
