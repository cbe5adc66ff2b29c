using System.Data.Common;
using Dapper;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Thousands of changes to the rows of two nodes that have lived: each is found, and where it is.</summary>
public sealed class RowMutationTests(RowMutationTests.Nodes nodes) : IClassFixture<RowMutationTests.Nodes>
{
    private const string Gone = "deleted";

    /// <summary>
    /// What no entry speaks of, with the reason; docs/security.md has the same list. `note` counts only while a message waits: then it says why the last try failed.
    /// </summary>
    private static readonly Dictionary<(string Table, string Column), string> NotCovered = new()
    {
        [("outbox", "position")] = "only the order of what still waits",
        [("outbox", "attempts")] = "how often a message was tried",
        [("outbox", "next_at")] = "when it is tried next",
        [("outbox", "note")] = "why the last try failed, while it waits",
        [("people", "failures")] = "wrong passwords in a row",
        [("people", "locked_until")] = "until when an account is locked",
        [("witnesses", "size")] = "how far a witness has cosigned; it says so itself when it is asked",
        [("witnesses", "trouble")] = "what was wrong when it was last asked",
        [("heads_cosigned", Gone)] = "what a peer asked to have cosigned; the peer has the cosignature",
        [("heads_seen", Gone)] = "what was last seen of a peer's log; it is fetched again",
        [("erasures", "finished")] = "whether the files of an erased case are gone; what is still there is found as evidence that no docket names",
        [("witness_key", Gone)] = "made again when it is needed, and then not the key that others know",
    };

    /// <summary>What of an erased case nothing can be told by any more: number, kind, instant and hash of each entry stay committed.</summary>
    private static readonly HashSet<(string Table, string Column)> NotCoveredOnceErased = [("entries", "id"), ("entries", "sealed")];

    private static readonly string[] LeftOfMessages = ["outbox", "inbox"];

    /// <summary>Tables of work that is under way, with the reason why they are not covered: what counts of them stands in a docket.</summary>
    private static readonly Dictionary<string, string> UnderWay = new()
    {
        ["uploads"] = "files that a provider is handing over and that no docket has yet",
        ["packages"] = "packages on their way; what each holds stands in its docket, and the receiver proves it",
        ["forgetting"] = "when the daily erasure last ran",
        ["wrapping"] = "the name of the wrapping key; with another the node does not open",
        ["ended_sessions"] = "sessions that their person signed out of, for a day",
        ["scans"] = "files that wait to be scanned; what was found stands in the docket",
    };

    [Fact]
    public async Task Every_table_is_tried_or_named_here()
    {
        await using var db = await Node(true).Open.Database.ConnectAsync(TestNode.Stop);
        var tables = db is Npgsql.NpgsqlConnection
            ? "select table_name from information_schema.tables where table_schema = current_schema() and table_name <> 'migrations'"
            : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
        Assert.Equal(Mutation.Tables.Concat(UnderWay.Keys).Order(StringComparer.Ordinal), db.Query<string>(tables).Order(StringComparer.Ordinal));
    }

    /// <summary>Whether nothing can be told of a column any more once the docket of its row was erased.</summary>
    internal static bool IsLostOnceErased(string table, string column) => LeftOfMessages.Contains(table) || NotCoveredOnceErased.Contains((table, column));

    internal static bool IsNotCovered(string table, string column) => NotCovered.ContainsKey((table, column));

    private static bool OnPostgres => Environment.GetEnvironmentVariable(TestDatabase.Variable) == "postgres";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_nobody_touched_verifies(bool asking)
    {
        var report = await Checks(asking).RunAsync();
        Assert.Empty(report.Findings);
        Assert.All((string[])["entries", "fingerprints", "tiles", "keys", "people", "peers", "dockets", "cases", "evidence", "receipts", "inbox", "outbox"], what => Assert.True(report.Checked[what] > 0, what));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_change_to_a_row_is_found_where_it_is(bool asking)
    {
        var (node, checks, tried) = (Node(asking), Checks(asking), 0);
        var missed = new List<string>();
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        var erased = db.Query<string>("select docket from erasures").ToHashSet(StringComparer.Ordinal);
        foreach (var mutation in Mutation.Tables.SelectMany(t => Mutation.Of(db, t, Every(t))).ToList())
        {
            await using var transaction = await db.BeginTransactionAsync(TestNode.Stop);
            if (!TryApply(mutation, db)) continue;
            tried++;
            var report = await checks.RunAsync(db);
            var covered = !NotCovered.ContainsKey((mutation.Table, mutation.Column ?? mutation.What)) && !(mutation.Docket is { } docket && erased.Contains(docket) && IsLost(mutation));
            if (covered && !report.Findings.Any(f => Names(f, mutation))) missed.Add($"{mutation} → {string.Join(" | ", report.Findings.Take(3))}");
        }

        Assert.True(tried > (OnPostgres ? 150 : 500), $"Only {tried} changes were tried.");
        Assert.True(missed.Count == 0, string.Join("\n", missed));
    }

    private static bool IsLost(Mutation mutation) => IsLostOnceErased(mutation.Table, mutation.Column ?? "");

    // The larger tables hold much of a kind.
    private static int Every(string table) => table switch
    {
        "entries" or "log_nodes" => 12,
        "cases" or "people" or "inbox" or "outbox" => 2,
        _ => 1,
    } * (OnPostgres ? 3 : 1);

    /// <summary>
    /// Whether the finding names the table that was changed or, in another, the docket whose row was. Of an entry and its fingerprint, which do not fit, neither
    /// can be told to be the right one.
    /// </summary>
    private static bool Names(VerificationFinding finding, Mutation mutation) =>
        finding.Table == mutation.Table || finding.Docket is not null && finding.Docket == mutation.Docket || (mutation.Table, finding.Table) is ("entries", "log_nodes") or ("log_nodes", "entries");

    // What the database itself refuses (a key that is taken, nothing where something must be) nobody can do.
    private static bool TryApply(Mutation mutation, DbConnection db)
    {
        try
        {
            mutation.Apply(db);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private TestNode Node(bool asking) => asking ? nodes.Played.Asking : nodes.Played.Answering;

    private Checks Checks(bool asking) => new(Node(asking).Node, Node(asking).Open.Database);

    public sealed class Nodes : IAsyncLifetime
    {
        internal PlayedNodes Played { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Played = await PlayedNodes.PlayAsync();

        public ValueTask DisposeAsync()
        {
            Played.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
