using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Verification;

namespace Rogatory.Tests.Core;

public sealed class DeletionCertificateTests : IAsyncLifetime
{
    // Past the time in which the person who was told can seek a remedy, which keeps the case.
    private static readonly DateOnly Last = TestNode.Today.AddDays(100);
    private Forgetting two = null!;

    public async ValueTask InitializeAsync() => two = await Forgetting.StartAsync();

    public ValueTask DisposeAsync()
    {
        two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_requesting_State_certifies_what_it_destroyed_and_the_other_State_keeps_that_in_its_closed_case()
    {
        var (mine, theirs) = await ErasedAtAskingAsync();
        await two.Asking.DeliverToAsync(two.Answering);
        var certificate = Assert.Single((await two.Answering.CaseAsync(theirs.Id)).Certificates);
        Assert.Equal(("XAA", "XBB", mine.Request.Id, Last.AddDays(1), "R07"), (certificate.From, certificate.To, certificate.Request, certificate.On, certificate.Rule));
        Assert.Equal(theirs.Evidence.Select(i => new DestroyedItem(i.Id, i.Sha256)), certificate.Items);
        var signed = (await Forgetting.ErasedAsync(two.Asking, mine.Id))!.Body.Certificate!;
        Assert.True(Envelope.TryRead(signed, Envelope.CertificateType, out var envelope, out _) && envelope.IsSignedBy(two.Asking.Node.PublicKey));
        var receipt = Assert.IsType<EntryBody.Receipted>((await two.Asking.Open.Journal.NodeEntriesAsync(TestNode.Stop))[0].Body);
        Assert.Equal("deletion-certificate", receipt.Kind);
    }

    [Fact]
    public async Task It_holds_no_name_and_no_text_of_the_case()
    {
        var (mine, theirs) = await ErasedAtAskingAsync();
        var signed = (await Forgetting.ErasedAsync(two.Asking, mine.Id))!.Body.Certificate!;
        var text = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(signed.Split('.')[1]));
        Assert.All((string[])[Forgetting.Marker, "R-1", "export.txt", "A title"], personal => Assert.DoesNotContain(personal, text, StringComparison.Ordinal));
        Assert.Contains(theirs.Evidence[0].Sha256, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_other_States_own_case_is_erased_already_the_nodes_docket_keeps_it()
    {
        var (mine, theirs) = await two.DeliveredAsync("R-1");
        await Forgetting.LiveAsync(two.Answering, 1095);
        Assert.Null(await two.Answering.Open.Journal.CaseAsync(theirs.Id, TestNode.Stop));
        two.Answering.Clock.Advance(TimeSpan.FromDays(1825 - 1095));
        await Forgetting.LiveAsync(two.Asking, 1825);
        await two.Asking.DeliverToAsync(two.Answering);
        var entry = (await two.Answering.Open.Journal.NodeEntriesAsync(TestNode.Stop))[0];
        var noted = Assert.IsType<EntryBody.DeletionCertified>(entry.Body);
        Assert.Equal(mine.Request.Id, DeletionCertificate.Read(noted.Certificate).Request);
        Assert.Equal(Role.Peer, entry.Occasion.As);
    }

    [Fact]
    public async Task A_certificate_for_other_files_for_nothing_or_once_more_is_refused()
    {
        var (mine, theirs) = await two.DeliveredAsync("R-1", Last);
        Assert.Contains("exactly the files", await RefusedAsync(mine, Certificate(mine, []).Sign(two.Asking.Node)), StringComparison.Ordinal);
        Assert.Contains("exactly the files", await RefusedAsync(mine, Certificate(mine, [new DestroyedItem(theirs.Evidence[0].Id, new string('0', 64))]).Sign(two.Asking.Node)), StringComparison.Ordinal);
        var good = Certificate(mine, [.. theirs.Evidence.Select(i => new DestroyedItem(i.Id, i.Sha256))]).Sign(two.Asking.Node);
        Assert.IsType<Reception.Accepted>(await SendAsync(mine, good));
        await RefusedAsync(mine, good);
    }

    [Fact]
    public async Task A_certificate_that_another_signed_or_that_is_about_another_request_is_refused()
    {
        var (mine, theirs) = await two.DeliveredAsync("R-1", Last);
        var good = Certificate(mine, [.. theirs.Evidence.Select(i => new DestroyedItem(i.Id, i.Sha256))]);
        Assert.Contains("sender's key", await RefusedAsync(mine, good.Sign(two.Answering.Node)), StringComparison.Ordinal);
        foreach (var wrong in (DeletionCertificate[])[good with { From = "XBB" }, good with { To = "XAA" }, good with { World = "real" }, good with { Version = 2 }, good with { Request = Id<Rogatory.Core.Requests.Request>.New(TimeProvider.System) }])
            Assert.Contains("another request", await RefusedAsync(mine, wrong.Sign(two.Asking.Node)), StringComparison.Ordinal);
        Assert.Contains("not a signed text", await RefusedAsync(mine, "x"), StringComparison.Ordinal);
        Assert.Empty((await two.Answering.CaseAsync(theirs.Id)).Certificates);
    }

    [Fact]
    public async Task A_certificate_erases_nothing_at_the_other_State()
    {
        var (_, theirs) = await ErasedAtAskingAsync();
        await two.Asking.DeliverToAsync(two.Answering);
        Assert.True(File.Exists(two.Answering.Node.PathOf("evidence", theirs.Id.ToString(), theirs.Evidence[0].Id.ToString())));
        Assert.NotNull(await two.Answering.Open.Journal.CaseAsync(theirs.Id, TestNode.Stop));
    }

    [Fact]
    public async Task A_node_that_sent_one_verifies_before_and_after_it_has_gone()
    {
        await ErasedAtAskingAsync();
        await two.Asking.Open.Log.PublishAsync(TestNode.Stop);
        Assert.Empty((await VerifyAsync()).Findings);
        await two.Asking.DeliverToAsync(two.Answering);
        await two.Asking.Open.Log.PublishAsync(TestNode.Stop);
        Assert.Empty((await VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData("update outbox set state = 'XCC' where docket = 'node'")]
    [InlineData("update outbox set kind = 'acknowledgement' where docket = 'node'")]
    [InlineData("delete from outbox where docket = 'node'")]
    [InlineData("update erasures set request = 'req_00000000000000000000000000000000'")]
    [InlineData("insert into outbox (message, state, docket, kind, envelope, attempts, next_at) select 'msg_00000000000000000000000000000000', state, 'node', kind, envelope, 0, next_at from outbox where docket <> 'node' limit 1")]
    public async Task One_that_was_tampered_with_is_found(string change)
    {
        await ErasedAtAskingAsync();
        await Forgetting.ValueAsync<long>(two.Asking, change);
        Assert.Contains((await VerifyAsync()).Findings, f => f.Table == "outbox");
    }

    private Task<VerificationReport> VerifyAsync() => NodeVerification.RunAsync(two.Asking.Node.Folder, two.Asking.Setting, TestNode.Stop);

    private async Task<(Case Asking, Case Answering)> ErasedAtAskingAsync()
    {
        var cases = await two.DeliveredAsync("R-1", Last);
        two.Answering.Clock.Advance(TimeSpan.FromDays(101));
        await Forgetting.LiveAsync(two.Asking, 101);
        Assert.Null(await two.Asking.Open.Journal.CaseAsync(cases.Asking.Id, TestNode.Stop));
        return cases;
    }

    private static DeletionCertificate Certificate(Case mine, IReadOnlyList<DestroyedItem> items) => new(1, "demo", "XAA", "XBB", mine.Request.Id, TestNode.Today, "R07", "36(1)", items);

    private async Task<string> RefusedAsync(Case mine, string certificate) => Assert.IsType<Reception.Refused>(await SendAsync(mine, certificate)).Why;

    private Task<Reception> SendAsync(Case mine, string certificate)
    {
        var node = two.Asking.Node;
        var message = new Message(1, Id<Message>.New(node.Clock), "demo", "XAA", "XBB", node.Clock.GetUtcNow(), mine.Request.Id, new MessageBody.DeletionCertified(certificate));
        return two.Answering.Receive.RunAsync(Envelope.Sign(node, Envelope.MessageType, message), TestNode.Stop);
    }
}
