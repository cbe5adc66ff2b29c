using System.Security.Cryptography;
using System.Text;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Evidence on its way: sealed for one key, fetched piece by piece, believed only when every byte is what was announced and signed.</summary>
public sealed class DeliveryTests : TwoNodeTests
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(300_000);

    [Fact]
    public async Task The_evidence_stands_in_the_docket_once_the_package_is_whole_and_closing_waits_for_it()
    {
        var c = await DeliveredAsync("R-1");
        await Answering.DeliverToAsync(Asking);
        var coming = await Asking.FindAsync("R-1");
        Assert.Equal((Stage.Decided, DeliveryState.OnItsWay), (coming.Stage, coming.Delivery!.State));
        Assert.Empty(coming.Evidence);
        Assert.False(Gates.CloseRequest.IsOpen(coming));
        c = await Answering.CaseAsync(c.Id);
        Assert.Contains("delivery", c.Receipts);
        Assert.False(Gates.CloseCase.IsOpen(c));
        Assert.EndsWith("It has not arrived whole at the other State yet.", NextStep.Of(c).Standing, StringComparison.Ordinal);

        c = await Play.ArriveAsync(c);
        var arrived = await Asking.FindAsync("R-1");
        Assert.Equal((Stage.Delivered, DeliveryState.Arrived), (arrived.Stage, arrived.Delivery!.State));
        Assert.Equal(Content, await Asking.ReadAsync(arrived, arrived.Evidence.Single()));
        Assert.True(Gates.CloseRequest.IsOpen(arrived));
        Assert.Equal(DeliveryState.Arrived, c.Delivery!.State);
        Assert.True(Gates.CloseCase.IsOpen(c));
    }

    [Fact]
    public async Task It_goes_on_where_the_line_broke()
    {
        var c = await DeliveredAsync("R-1");
        await Answering.DeliverToAsync(Asking);
        await Asking.FetchFromAsync(Answering, bytes => bytes[..100_000], breaks: true);
        var coming = await Asking.FindAsync("R-1");
        Assert.Equal(100_000, Asking.Packages.Came(coming.Id, coming.Delivery!.Package.Id));
        var lengths = new List<int>();
        Asking.Clock.Advance(TimeSpan.FromMinutes(5));
        Answering.Clock.Advance(TimeSpan.FromMinutes(5));
        await Asking.FetchFromAsync(Answering, bytes =>
        {
            lengths.Add(bytes.Length);
            return bytes;
        });
        Assert.Equal([(int)c.Delivery!.Package.Length - 100_000], lengths);
        Assert.Equal(Stage.Delivered, (await Asking.FindAsync("R-1")).Stage);
    }

    [Fact]
    public async Task What_was_pieced_together_wrongly_is_fetched_again_in_one_piece()
    {
        await DeliveredAsync("R-1");
        await Answering.DeliverToAsync(Asking);
        await Asking.FetchFromAsync(Answering, bytes => new byte[100_000], breaks: true);
        for (var i = 0; i < 2; i++)
        {
            Asking.Clock.Advance(TimeSpan.FromMinutes(5));
            Answering.Clock.Advance(TimeSpan.FromMinutes(5));
            await Asking.FetchFromAsync(Answering);
        }

        Assert.Equal(Stage.Delivered, (await Asking.FindAsync("R-1")).Stage);
    }

    public static TheoryData<string> Spoilt => ["changed", "truncated", "longer", "reordered"];

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_spoilt_package_is_refused_at_both_and_can_be_delivered_again(string how)
    {
        var c = await DeliveredAsync("R-1");
        await Answering.DeliverToAsync(Asking);
        await Asking.FetchFromAsync(Answering, bytes => Spoil(how, bytes));
        await Asking.DeliverToAsync(Answering);
        await AssertRefusedAsync(c, "not the package that was announced");
        c = await Play.Done(Play.TryDeliverAsync(await Answering.CaseAsync(c.Id)));
        c = await Play.ArriveAsync(c);
        Assert.Equal(DeliveryState.Arrived, c.Delivery!.State);
        var arrived = await Asking.FindAsync("R-1");
        Assert.Equal(Content, await Asking.ReadAsync(arrived, arrived.Evidence.Single()));
    }

    [Fact]
    public async Task A_chunk_that_does_not_open_is_refused_even_where_the_announcement_fits_it()
    {
        var c = await DeliveredAsync("R-1", announce: false);
        await AnnounceAsync(c, c.Delivery!.Package, bytes => bytes[200_000] ^= 1);
        await Asking.FetchFromAsync(Answering);
        await Asking.DeliverToAsync(Answering);
        await AssertRefusedAsync(null, "Chunk");
    }

    [Fact]
    public async Task A_package_of_another_request_is_refused()
    {
        var c = await DeliveredAsync("R-1", announce: false);
        var other = await DeliveredAsync("R-2", announce: false);
        await AnnounceAsync(c, other.Delivery!.Package, _ => { });
        await Asking.FetchFromAsync(Answering);
        await AssertRefusedAsync(null, "another request");
    }

    [Fact]
    public async Task A_package_that_holds_other_files_than_announced_is_refused()
    {
        var c = await DeliveredAsync("R-1", announce: false);
        await AnnounceAsync(c with { Evidence = [c.Evidence[0] with { Sha256 = new string('0', 64) }] }, c.Delivery!.Package, _ => { });
        await Asking.FetchFromAsync(Answering);
        await AssertRefusedAsync(null, "not those that were announced");
    }

    [Fact]
    public async Task A_package_that_another_key_signed_is_refused()
    {
        using var stranger = await TestNode.StartAsync("XBB");
        var c = await DeliveredAsync("R-1", announce: false);
        var held = await Answering.CaseAsync(c.Id);
        var peer = (await Answering.Open.Peers.FindAsync("XAA", Stop))!;
        var forged = await new Rogatory.Core.Evidence.PackDelivery(stranger.Node, Answering.Evidence, Answering.Packages).RunAsync(held, peer, Stop);
        File.Move(Answering.Packages.PathOf(c.Id, forged.Id), Answering.Packages.PathOf(c.Id, c.Delivery!.Package.Id), overwrite: true);
        await AnnounceAsync(c, forged with { Id = c.Delivery.Package.Id }, _ => { });
        await Asking.FetchFromAsync(Answering);
        await AssertRefusedAsync(null, "signed by another key");
    }

    [Fact]
    public async Task Only_the_node_it_is_for_can_fetch_it_and_only_with_a_fresh_word()
    {
        var c = await DeliveredAsync("R-1");
        var (package, own) = (c.Delivery!.Package.Id, FetchToken.Sign(Asking.Node, c.Delivery.Package.Id, "XBB"));
        var ready = Assert.IsType<PackageAnswer.Ready>(await Answering.Serve.RunAsync(package.ToString(), own, Stop));
        await ready.Content.DisposeAsync();
        using var third = await TestNode.StartAsync("XCC");
        Assert.IsType<PackageAnswer.NotKnown>(await Answering.Serve.RunAsync(package.ToString(), FetchToken.Sign(third.Node, package, "XBB"), Stop));
        await Answering.PinAsync(third);
        Assert.IsType<PackageAnswer.NotHere>(await Answering.Serve.RunAsync(package.ToString(), FetchToken.Sign(third.Node, package, "XBB"), Stop));
        Assert.IsType<PackageAnswer.NotKnown>(await Answering.Serve.RunAsync(package.ToString(), FetchToken.Sign(Asking.Node, package, "XCC"), Stop));
        Assert.IsType<PackageAnswer.NotKnown>(await Answering.Serve.RunAsync(Id<PackageDescription>.New(Asking.Clock).ToString(), own, Stop));
        Assert.IsType<PackageAnswer.NotKnown>(await Answering.Serve.RunAsync(package.ToString(), own[..^6] + "AAAAAA", Stop));
        Assert.IsType<PackageAnswer.NotKnown>(await Answering.Serve.RunAsync(package.ToString(), "", Stop));
        Answering.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.IsType<PackageAnswer.NotKnown>(await Answering.Serve.RunAsync(package.ToString(), own, Stop));
    }

    [Fact]
    public async Task Nothing_of_it_lies_in_the_clear_on_either_side_and_no_package_is_left()
    {
        var marker = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("MARKER-OF-THE-EVIDENCE ", 20_000)));
        var c = await DeliveredAsync("R-1", content: marker);
        foreach (var _ in (int[])[1, 2])
        {
            foreach (var path in Files(Asking).Concat(Files(Answering))) Assert.Equal(-1, (await File.ReadAllBytesAsync(path, Stop)).AsSpan().IndexOf("MARKER-OF"u8));
            c = await Play.ArriveAsync(c);
        }

        await Answering.FetchFromAsync(Asking);
        Assert.DoesNotContain(Files(Asking).Concat(Files(Answering)), path => path.Contains("pkg_", StringComparison.Ordinal));
        foreach (var node in (TestNode[])[Asking, Answering])
        {
            await using var db = await node.Open.Database.ConnectAsync(Stop);
            Assert.Equal(0, await db.ExecuteScalarAsync<int>("select count(*) from packages"));
        }
    }

    [Fact]
    public async Task Evidence_that_is_not_as_it_was_sealed_is_not_delivered()
    {
        var c = await ReviewedAsync("R-1", Content);
        var path = Answering.Node.PathOf("evidence", c.Id.ToString(), c.Evidence[0].Id.ToString());
        var lies = await File.ReadAllBytesAsync(path, Stop);
        lies[150_000] ^= 1;
        await File.WriteAllBytesAsync(path, lies, Stop);
        Assert.Contains("not as it was sealed", (await Play.Refused(Play.TryDeliverAsync(c))).Why, StringComparison.Ordinal);
        Assert.Equal(Stage.Reviewed, (await Answering.CaseAsync(c.Id)).Stage);
        Assert.DoesNotContain(Files(Answering), file => file.Contains("pkg_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_for_packages_that_the_node_did_not_sign_is_not_pinned()
    {
        using var third = await TestNode.StartAsync("XCC");
        var entry = DirectoryEntry.Of(third.Node);
        var other = DirectoryEntry.Of(Answering.Node);
        foreach (var bad in new[] { entry with { PackageKey = other.PackageKey }, entry with { PackageKeySignature = other.PackageKeySignature }, entry with { PackageKey = "" }, entry with { PackageKeySignature = "" } })
            Assert.NotNull(await Asking.Open.Peers.PinAsync(bad, new Uri("http://xcc.test"), entry.Fingerprint, Asking.Open.AtTheMachine("Compared."), Stop));
        await Asking.PinAsync(third);
        Assert.Equal(entry.PackageKey, Convert.ToBase64String((await Asking.Open.Peers.FindAsync("XCC", Stop))!.PackageKey!));
    }

    private static IEnumerable<string> Files(TestNode node) =>
        Directory.EnumerateFiles(node.Node.Folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal));

    private static byte[] Spoil(string how, byte[] bytes)
    {
        const int Chunk = 65_536 + 16;
        const int Begin = 139 + 32;
        switch (how)
        {
            case "changed":
                bytes[150_000] ^= 1;
                return bytes;
            case "truncated":
                return bytes[..200_000];
            case "longer":
                return [.. bytes, 1];
            default:
                return [.. bytes[..Begin], .. bytes[(Begin + Chunk)..(Begin + (2 * Chunk))], .. bytes[Begin..(Begin + Chunk)], .. bytes[(Begin + (2 * Chunk))..]];
        }
    }

    private async Task<Case> ReviewedAsync(string reference, byte[] content)
    {
        var c = await Play.SendAsync("stored-data", reference);
        await Play.AcknowledgeAsync(c);
        await Play.ScreenAsync(c);
        await Play.EstablishAsync(c);
        await Play.DecideAsync(c);
        c = await Play.AuthoriseExecutionAsync(c);
        return await Play.ReviewAsync(await Play.CollectAsync(c, content));
    }

    private async Task<Case> DeliveredAsync(string reference, bool announce = true, byte[]? content = null)
    {
        var c = await ReviewedAsync(reference, content ?? Content);
        await Answering.DeliverToAsync(Asking);
        c = await Play.Done(Play.TryDeliverAsync(c));
        if (announce) return c;
        await using var db = await Answering.Open.Database.ConnectAsync(Stop);
        await db.ExecuteAsync("delete from outbox where kind = 'delivery' and docket = @docket", new { docket = c.Id.ToString() });
        return c;
    }

    /// <summary>Announces a package as the answering node could, after it was changed where it lies.</summary>
    private async Task AnnounceAsync(Case c, PackageDescription package, Action<byte[]> change)
    {
        await using var db = await Answering.Open.Database.ConnectAsync(Stop);
        var docket = Id<Case>.Parse((await db.QuerySingleAsync<string>("select docket from packages where id = @id", new { id = package.Id.ToString() }))!);
        var path = Answering.Packages.PathOf(docket, package.Id);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        change(bytes);
        await File.WriteAllBytesAsync(path, bytes, Stop);
        var body = new MessageBody.EvidenceDelivered(c.Evidence, package with { Length = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) }, []);
        var message = new Message(1, Id<Message>.New(Answering.Clock), "demo", "XBB", "XAA", Answering.Node.Clock.GetUtcNow(), c.Request.Id, body);
        Assert.IsType<Reception.Accepted>(await Asking.Receive.RunAsync(Envelope.Sign(Answering.Node, Envelope.MessageType, message), Stop));
    }

    private async Task AssertRefusedAsync(Case? answered, string why)
    {
        var ours = await Asking.FindAsync("R-1");
        Assert.Equal((Stage.Decided, DeliveryState.Refused), (ours.Stage, ours.Delivery!.State));
        Assert.Contains(why, ours.Docket.Select(entry => entry.Body).OfType<EntryBody.DeliveryRefused>().Single().Reason, StringComparison.Ordinal);
        Assert.Empty(ours.Evidence);
        Assert.DoesNotContain(Files(Asking), path => path.Contains("evd_", StringComparison.Ordinal));
        if (answered is null) return;
        var theirs = await Answering.CaseAsync(answered.Id);
        Assert.Equal((Stage.Reviewed, DeliveryState.Refused, Gates.Deliver), (theirs.Stage, theirs.Delivery!.State, NextStep.Of(theirs).Gate));
        Assert.Contains(why, theirs.Docket.Select(entry => entry.Body).OfType<EntryBody.DeliveryRefused>().Single().Reason, StringComparison.Ordinal);
    }
}
