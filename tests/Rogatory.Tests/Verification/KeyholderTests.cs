using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Verification;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>What somebody who holds the keys too cannot change unseen, short of writing another history from the beginning.</summary>
public sealed class KeyholderTests : IAsyncLifetime
{
    private TestNode asking = null!;
    private TestNode answering = null!;

    private static CancellationToken Stop => TestNode.Stop;

    private Node Node => answering.Node;

    public async ValueTask InitializeAsync() => (asking, answering) = await TestNode.PairAsync(embedded: true);

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        answering.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Evidence_that_is_sealed_anew_in_the_place_of_other_evidence_is_found()
    {
        var play = new Play(asking, answering);
        var c = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1"))));
        c = await play.CollectAsync(await play.AuthoriseExecutionAsync(await play.DecideAsync(c)), [1, 2, 3]);
        await answering.Open.Log.PublishAsync(Stop);
        Assert.Empty((await VerifyAsync()).Findings);
        await answering.Evidence.KeepAsync(c.Id, c.Items[0].Id, c.Items[0].Name, new MemoryStream([1, 2, 4]), Stop);
        Assert.Contains("exchanged", Assert.Single((await VerifyAsync()).Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_put_back_to_an_earlier_state_is_found()
    {
        var (database, early) = (Node.PathOf("node.db"), Node.PathOf("early.db"));
        await using (var db = await answering.Open.Database.ConnectAsync(Stop)) await db.ExecuteAsync($"vacuum into '{early}'");
        Assert.Null(await answering.Open.People.AddAsync(new("ines", "Ines", Role.Officer, null, "twelve letters"), answering.Open.AtTheMachine("Test."), Stop));
        await answering.Open.Log.PublishAsync(Stop);
        answering.Open.Database.Dispose();
        File.Move(early, database, overwrite: true);
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        Assert.Contains((await VerifyAsync()).Findings, f => f.Table == "log" && f.Text.Contains("put back to an earlier state", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_that_is_signed_for_another_log_is_found()
    {
        await answering.Open.Log.PublishAsync(Stop);
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        var head = SignedHead.Kept(await db.QuerySingleAsync<string>("select checkpoint from log_head")).Checkpoint;
        var other = Node.Signer.Sign((head with { Origin = "another/log" }).Text);
        await db.ExecuteAsync("update log_head set checkpoint = @other", new { other });
        await File.WriteAllTextAsync(Node.PathOf("log", "checkpoint"), other, Stop);
        var findings = (await VerifyAsync()).Findings;
        Assert.Contains(findings, f => f.Table == "log_head" && f.Text.Contains("another/log", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Table == "log" && f.Text.Contains("another/log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_with_a_root_that_is_not_that_of_the_entries_is_found()
    {
        await answering.Open.Log.PublishAsync(Stop);
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        var head = SignedHead.Kept(await db.QuerySingleAsync<string>("select checkpoint from log_head")).Checkpoint;
        await db.ExecuteAsync("update log_head set checkpoint = @other", new { other = Node.Sign(head with { Root = Merkle.Leaf([1]) }) });
        Assert.Contains("root", Assert.Single((await VerifyAsync()).Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witnessed_head_that_is_none_of_this_log_is_found()
    {
        await answering.Open.Log.PublishAsync(Stop);
        var note = await File.ReadAllTextAsync(Node.PathOf("log", "checkpoint"), Stop);
        var head = SignedHead.Kept(note).Checkpoint;
        await File.WriteAllTextAsync(Node.PathOf("log", "witnessed"), note, Stop);
        Assert.Empty((await VerifyAsync()).Findings);
        foreach (var other in (Checkpoint[])[head with { Root = Merkle.Leaf([1]) }, head with { Size = head.Size + 5 }])
        {
            await File.WriteAllTextAsync(Node.PathOf("log", "witnessed"), Node.Sign(other), Stop);
            Assert.Contains("not a head of this log", Assert.Single((await VerifyAsync()).Findings).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_entry_that_no_step_could_have_made_is_found()
    {
        var id = Id<Case>.New(answering.Clock).ToString();
        await answering.Open.Journal.WriteAsync(writing => writing.Append(id, 0, answering.Open.AtTheMachine("Test."), [new EntryBody.CaseClosed("Over.")]), Stop);
        await answering.Open.Log.PublishAsync(Stop);
        Assert.Contains((await VerifyAsync()).Findings, f => f.Docket == id && f.Text.Contains("does not fit", StringComparison.Ordinal));
    }

    private Task<VerificationReport> VerifyAsync() => NodeVerification.RunAsync(Node.Folder, answering.Setting, Stop);
}
