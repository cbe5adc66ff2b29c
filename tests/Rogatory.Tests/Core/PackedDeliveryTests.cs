using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Exchange;

namespace Rogatory.Tests.Core;

/// <summary>What a delivery is made of where it is packed, and what becomes of what was packed before.</summary>
public sealed class PackedDeliveryTests : HostileTests
{
    private readonly Rogatory.Tests.Evidence.TempFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task What_travels_holds_the_conditions_that_were_accepted_and_the_custody_and_is_signed()
    {
        var decision = new Decision(DecisionKind.Conditional, "For these reasons.", ["44(2)"]) { Conditions = ["Use it in this case only."] };
        var c = await Play.Done(Play.TryDecideAsync(await Play.ScreenedAndFoundAsync("R-1"), decision));
        await Answering.DeliverToAsync(Asking);
        await Play.Done(new AcceptConditions(Asking.Open.Journal).RunAsync(new((await Asking.FindAsync("R-1")).Id, "Accepted."), Asking.As(Role.Authority), Stop));
        await Asking.DeliverToAsync(Answering);
        c = await Play.ReviewAsync(await Play.CollectAsync(await Play.AuthoriseExecutionAsync(c), [1, 2, 3]));
        c = await Play.Done(Play.TryDeliverAsync(c));

        var place = folder.New();
        await using var package = Answering.Packages.OpenRead(c.Id, c.Delivery!.Package.Id);
        var opened = Assert.IsType<PackageOpening.Opened>(await EvidencePackage.OpenAsync(package, Asking.Node.PackageKey, place, Answering.Node.Key, Stop));
        Assert.Equal("Use it in this case only.", Assert.Single(opened.Conditions["further"]!.AsArray())!.GetValue<string>());
        Assert.True(opened.Sender!.IsTheOneNamed);
        var custody = await File.ReadAllTextAsync(Path.Combine(place, "custody.jsonld"), Stop);
        Assert.All((string[])["handed over", "reviewed", "sealed"], act => Assert.Contains($"\"uco-core:name\":\"{act}\"", custody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_packed_before_and_never_sent_goes_when_it_is_packed_again()
    {
        var c = await ReviewedAsync();
        var left = Answering.Packages.PathOf(c.Id, Id<PackageDescription>.New(Answering.Clock));
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllBytesAsync(left, [1], Stop);
        c = await Play.Done(Play.TryDeliverAsync(c));
        Assert.Equal([c.Delivery!.Package.Id.ToString()], Directory.EnumerateFiles(Path.GetDirectoryName(left)!, "pkg_*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Where_the_files_changed_while_they_were_packed_nothing_is_delivered()
    {
        var c = await ReviewedAsync();
        var package = new PackageDescription(Id<PackageDescription>.New(Answering.Clock), 1, new string('0', 64));
        Assert.Contains("changed meanwhile", Assert.IsType<Verdict.Refuse>(DeliverEvidence.Decide(c, [], package, Answering.Node)).Refusal.Why, StringComparison.Ordinal);
        Assert.IsType<Verdict.Act>(DeliverEvidence.Decide(c, c.Evidence, package, Answering.Node));
    }

    [Fact]
    public async Task While_it_is_being_packed_it_is_not_packed_a_second_time()
    {
        var c = await ReviewedAsync();
        using (Answering.Packages.TakeTurn(c.Id)) Assert.Contains("being packed", (await Play.Refused(Play.TryDeliverAsync(c))).Why, StringComparison.Ordinal);
        await Play.Done(Play.TryDeliverAsync(c));
    }

    [Fact]
    public async Task What_has_arrived_is_not_taken_away_by_whoever_fetched_it_too()
    {
        await Play.ArriveAsync(await Play.Done(Play.TryDeliverAsync(await ReviewedAsync())));
        var arrived = await Asking.FindAsync("R-1");
        new OpenDelivery(Asking.Node, Asking.Evidence, Asking.Packages).Drop(arrived.Delivery!, arrived);
        Assert.Equal([1, 2, 3], await Asking.ReadAsync(arrived, Assert.Single(arrived.Evidence)));
    }

    [Fact]
    public async Task A_package_that_lacks_a_file_that_was_announced_is_refused_whole()
    {
        var c = await ReviewedAsync();
        await Answering.DeliverToAsync(Asking);
        c = await Play.Done(Play.TryDeliverAsync(c));
        Assert.IsType<Reception.Accepted>(await TellAsync(Answering, Asking, c.Request.Id, new MessageBody.EvidenceDelivered([.. c.Evidence, Item("more.txt")], c.Delivery!.Package, [])));
        await Asking.FetchFromAsync(Answering);
        var ours = await Asking.FindAsync("R-1");
        Assert.Equal((Stage.Decided, DeliveryState.Refused), (ours.Stage, ours.Delivery!.State));
        Assert.Contains("not those that were announced", ours.Docket.Select(e => e.Body).OfType<EntryBody.DeliveryRefused>().Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_from_the_future_or_in_anothers_name_or_of_a_State_that_is_trusted_no_more_fetches_nothing()
    {
        var c = await Play.Done(Play.TryDeliverAsync(await ReviewedAsync()));
        var package = c.Delivery!.Package.Id;
        var word = new FetchToken(package, "XAA", "XBB", Asking.Node.Clock.GetUtcNow());
        Task<PackageAnswer> ServeAsync(FetchToken each) => Answering.Serve.RunAsync(package.ToString(), Envelope.Sign(Asking.Node, Envelope.FetchType, each), Stop);
        await Assert.IsType<PackageAnswer.Ready>(await ServeAsync(word)).Content.DisposeAsync();
        Assert.IsType<PackageAnswer.NotKnown>(await ServeAsync(word with { At = word.At.AddMinutes(11) }));
        Assert.IsType<PackageAnswer.NotKnown>(await ServeAsync(word with { From = "XCC" }));
        Assert.Null(await Answering.Open.Peers.RemoveAsync("XAA", "No longer trusted.", Answering.Open.AtTheMachine("Told so."), Stop));
        Assert.IsType<PackageAnswer.NotKnown>(await ServeAsync(word));
    }

    private async Task<Case> ReviewedAsync()
    {
        var c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1")));
        return await Play.ReviewAsync(await Play.CollectAsync(c, [1, 2, 3]));
    }
}
