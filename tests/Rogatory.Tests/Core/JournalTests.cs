using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

public sealed class JournalTests : IAsyncLifetime
{
    private TestNode node = null!;

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_entry_can_be_proven_to_be_in_the_signed_log()
    {
        for (var i = 0; i < 12; i++) await Draft($"R-{i}");
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        var entries = (await db.QueryAsync<(string Docket, long Number)>("select docket, number from entries order by leaf")).ToList();
        Assert.Equal(14, entries.Count);
        foreach (var (docket, number) in entries)
        {
            var committed = (await node.Open.Journal.CommittedAsync(docket, (int)number, TestNode.Stop))!;
            var proof = (await node.Open.Journal.ProveAsync(committed.Entry.Id, TestNode.Stop))!;
            Assert.Equal(Merkle.Leaf(Convert.FromHexString(committed.Commitment)), proof.LeafHash);
            Assert.True(Proof.VerifyInclusion((ulong)proof.Leaf, (ulong)proof.Size, proof.LeafHash, proof.Path, proof.Root));
            Assert.True(NoteVerifier.Parse(node.Node.Signer.VerifierKey).TryOpen(proof.Checkpoint, out var head, out _));
            Assert.Equal(proof.Root, Checkpoint.Parse(head).Root);
        }
    }

    [Fact]
    public async Task The_published_log_verifies_from_outside_after_every_entry()
    {
        for (var i = 0; i < 3; i++)
        {
            await Draft($"R-{i}");
            await node.Open.Log.PublishAsync(TestNode.Stop);
            var log = await LogVerification.VerifyAsync(node.Open.Log.Path, NoteVerifier.Parse(node.Node.Signer.VerifierKey), TestNode.Stop);
            Assert.True(log.Verified, log.Failure?.Text);
            Assert.Equal((ulong)(3 + i), log.Checkpoint!.Size);
        }
    }

    [Fact]
    public async Task Two_entries_of_the_same_text_have_different_commitments()
    {
        const string Text = "the same";
        Assert.NotEqual(EntryHeader.Content(new byte[32], Text), EntryHeader.Content([1, .. new byte[31]], Text));
        var salts = new List<string>();
        for (var i = 0; i < 3; i++) salts.Add((await node.Open.Journal.CommittedAsync((await Draft("R-1")).ToString(), 1, TestNode.Stop))!.Salt);
        Assert.Equal(salts.Count, salts.Distinct().Count());
        Assert.All(salts, s => Assert.Equal(64, s.Length));
    }

    /// <summary>As others reckon it too: five lines, and the hash of what the entry says.</summary>
    [Fact]
    public void A_commitment_binds_docket_number_kind_and_instant_to_what_the_entry_says()
    {
        var header = new EntryHeader("case_1", 3, "case-closed", "2027-06-01T00:00:00.000Z");
        var content = EntryHeader.Content(new byte[32], "text");
        Assert.Equal(SHA256.HashData([.. new byte[32], .. "text"u8]), content);
        var commitment = header.Commitment(content);
        Assert.Equal(SHA256.HashData([.. "rogatory-entry/1\ncase_1\n3\ncase-closed\n2027-06-01T00:00:00.000Z\n"u8, .. content]), commitment);
        foreach (var other in (EntryHeader[])[header with { Docket = "case_2" }, header with { Number = 4 }, header with { Kind = "closed" }, header with { At = "2027-06-02T00:00:00.000Z" }])
            Assert.NotEqual(commitment, other.Commitment(content));
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_nothing_behind()
    {
        var before = await Counts();
        await Assert.ThrowsAnyAsync<DbException>(() => node.Open.Journal.NoteAsync(
            node.Open.AtTheMachine("Test"), new EntryBody.PeerRemoved("XBB", "Test"), db => db.Execute("insert into nowhere values (1)"), TestNode.Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Open.Journal.WriteAsync<bool>(
            writing =>
            {
                writing.Append("node", 2, node.Open.AtTheMachine("Test"), [new EntryBody.PeerRemoved("XBB", "Test")]);
                throw new InvalidOperationException("Killed in the middle.");
            },
            TestNode.Stop));
        Assert.Equal(before, await Counts());
    }

    [Fact]
    public async Task Of_two_that_act_at_once_one_is_refused_and_nothing_is_doubled()
    {
        var id = await Draft("R-1");
        var submit = new SubmitRequest(node.Open.Journal, node.Node);
        var statements = Statement.For("stored-data").ToDictionary(s => s.Path, _ => "As stated.");
        await Play.Done(new ReviseDraft(node.Open.Journal).RunAsync(new(id, statements, Play.Pleaded), node.As(Role.Officer), TestNode.Stop));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => submit.RunAsync(new(id), node.As(Role.Officer), TestNode.Stop))));
        Assert.Single(outcomes, o => o is Rogatory.Core.Outcome.Done);
        Assert.Single((await node.CaseAsync(id)).Docket, e => e.Body is EntryBody.Submitted);
    }

    [Fact]
    public async Task Posting_a_new_draft_twice_opens_one_case()
    {
        var id = await Draft("R-1");
        var again = new DraftRequest(node.Open.Journal, node.Node).RunAsync(new(id, "XBB", "stored-data", "A title", "R-1", null), node.As(Role.Officer), TestNode.Stop);
        Assert.Contains("open already", (await Play.Refused(again)).Why, StringComparison.Ordinal);
        Assert.Single(await new Inbox(node.Open.Database, node.Node).ForAsync(Role.Officer, TestNode.Stop));
    }

    [Fact]
    public async Task Entries_out_of_order_are_no_docket()
    {
        var c = await node.CaseAsync(await Draft("R-1"));
        Assert.Throws<InvalidOperationException>(() => c.After(c.Docket[0]));
        Assert.Throws<ArgumentException>(() => Case.Fold([]));
        Assert.Throws<InvalidOperationException>(() => Case.Fold([c.Docket[0] with { Body = new EntryBody.Submitted() }]));
    }

    [Fact]
    public async Task A_node_is_not_made_where_something_is()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Node.Found(node.Node.Folder, node.Node.Record, TestNode.Law, TimeProvider.System));
        Assert.Contains("not empty", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await node.Open.Journal.CheckpointAsync(TestNode.Stop));
    }

    [Fact]
    public void A_folder_that_is_named_from_here_is_kept_as_a_full_path()
    {
        using var again = Node.Open(Path.GetRelativePath(Environment.CurrentDirectory, node.Node.Folder), TestNode.Law, TimeProvider.System);
        Assert.Equal(Path.GetFullPath(node.Node.Folder), again.Folder);
    }

    [Fact]
    public async Task A_database_that_a_newer_program_has_changed_is_opened_by_no_older_one()
    {
        await using (var db = await node.Open.Database.ConnectAsync(TestNode.Stop))
            await db.ExecuteAsync(db is Npgsql.NpgsqlConnection ? "insert into migrations (number) values (9999)" : "pragma user_version = 9999");
        var said = (await Assert.ThrowsAsync<InvalidOperationException>(() => OpenNode.OpenAsync(node.Node.Folder, node.Setting, TestNode.Stop))).Message;
        Assert.Contains("version 9999", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_owner_can_read_the_key() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(node.Node.PathOf("node.key")));

    private async Task<Id<Case>> Draft(string reference)
    {
        var id = Id<Case>.New(node.Node.Clock);
        await Play.Done(new DraftRequest(node.Open.Journal, node.Node).RunAsync(new(id, "XBB", "stored-data", "A title", reference, null), node.As(Role.Officer), TestNode.Stop));
        return id;
    }

    private async Task<(long Entries, long Nodes, long Size)> Counts()
    {
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        return (db.ExecuteScalar<long>("select count(*) from entries"), db.ExecuteScalar<long>("select count(*) from log_nodes"), db.ExecuteScalar<long>("select size from log_head"));
    }
}
