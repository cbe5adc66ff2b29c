using System.Data.Common;
using Rogatory.Core;
using Rogatory.Core.Storage;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Verifies a node in a way that can be done thousands of times: what is tried is undone in the same transaction.</summary>
internal sealed class Checks(Node node, Database database)
{
    private static CancellationToken Stop => TestNode.Stop;

    /// <summary>Verifies what the connection sees, with everything that was changed on it.</summary>
    public async Task<VerificationReport> RunAsync(DbConnection db) =>
        await NodeVerification.CheckAsync(new Inspection(node, db, TimeProvider.System.GetUtcNow(), Stop), database, await PublishedLog.ReadAsync(node, Stop));

    /// <summary>Verifies the node as it lies.</summary>
    public async Task<VerificationReport> RunAsync()
    {
        await using var db = await database.ConnectAsync(Stop);
        return await RunAsync(db);
    }
}
