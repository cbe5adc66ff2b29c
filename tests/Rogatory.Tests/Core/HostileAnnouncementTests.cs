using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;

namespace Rogatory.Tests.Core;

/// <summary>What is announced is what will be kept under these ids and names: an announcement of anything else is refused before a byte is fetched.</summary>
public sealed class HostileAnnouncementTests : HostileTests
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("no file withheld")]
    [InlineData("an id twice")]
    [InlineData("a path")]
    [InlineData("an empty file")]
    [InlineData("a file without its sum")]
    [InlineData("an empty package")]
    [InlineData("a package without its sum")]
    public async Task A_delivery_announces_files_that_can_be_kept_and_one_is_on_its_way_at_a_time(string what)
    {
        var ours = await SentAsync();
        await AcceptedAsync(ours, new MessageBody.Decided(Granted));
        var item = Item("a.txt");
        var good = Delivery([item]);
        var bad = what switch
        {
            "nothing" => Delivery([]),
            "no file withheld" => good with { Withheld = [new Withheld(TakenOutFor.Other, "24(4)", 0)] },
            "an id twice" => Delivery([item, item with { Name = "b.txt" }]),
            "a path" => Delivery([item with { Name = "../a.txt" }]),
            "an empty file" => Delivery([item with { Bytes = 0 }]),
            "a file without its sum" => Delivery([item with { Sha256 = new string('0', 63) }]),
            "an empty package" => good with { Package = good.Package with { Length = 0 } },
            _ => good with { Package = good.Package with { Sha256 = new string('G', 64) } },
        };
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, bad));
        await AcceptedAsync(ours, good);
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, Delivery([Item("b.txt")])));
    }
}
