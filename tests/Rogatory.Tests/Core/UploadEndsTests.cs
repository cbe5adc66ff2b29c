using System.Security.Cryptography;
using Dapper;
using Rogatory.Core.Decisions;

namespace Rogatory.Tests.Core;

/// <summary>What becomes of what a provider brought that is nothing, is taken back, or comes too late.</summary>
public sealed class UploadEndsTests : OrderedUploads
{
    [Fact]
    public async Task Nothing_is_no_file_and_hands_nothing_over()
    {
        Assert.Contains("empty", (await Answering.Uploads.TakeInAsync(Ordered.Id, "a.bin", Stream.Null, Provider, Stop))!.Why, StringComparison.Ordinal);
        Assert.Empty(await Answering.Uploads.OfAsync(Ordered.Id, Stop));
        Assert.Contains("No file has been brought", (await Play.Refused(HandOverAsync())).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_leaves_nothing_whole_or_half()
    {
        await TakeInAsync("a.bin", [1, 2]);
        await AppendAsync(await BeginAsync("b.bin", 3), 0, [1]);
        foreach (var upload in await Answering.Uploads.OfAsync(Ordered.Id, Stop)) Assert.True(await Answering.Uploads.WithdrawAsync(Ordered.Id, upload.Id, Provider, Stop));
        Assert.Empty(Directory.EnumerateFiles(Answering.Node.PathOf("evidence"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_said_of_one_file_is_not_read_in_anothers_place()
    {
        foreach (var name in (string[])["a.bin", "b.bin"]) await TakeInAsync(name, [1, 2]);
        await using (var db = await Answering.Open.Database.ConnectAsync(Stop))
            await db.ExecuteAsync("update uploads set said = (select said from uploads other where other.id <> uploads.id)");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Answering.Uploads.OfAsync(Ordered.Id, Stop));
    }

    [Fact]
    public async Task What_comes_whole_after_the_order_has_ended_is_refused_and_not_kept()
    {
        var gate = new TaskCompletionSource();
        var waits = new Waits(gate.Task);
        var coming = Answering.Uploads.TakeInAsync(Ordered.Id, "a.bin", waits, Provider, Stop);
        await waits.Begun;
        await Play.DecideAsync(Ordered, DecisionKind.Granted);
        gate.SetResult();
        Assert.NotNull(await coming);
        Assert.Equal(0, await CountAsync());
        Assert.Empty(Directory.EnumerateFiles(Answering.Node.PathOf("evidence"), "*", SearchOption.AllDirectories));
    }
}
