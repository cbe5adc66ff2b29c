using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class HeadsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(66_100)]
    [InlineData(700)]
    [InlineData(512)]
    public async Task An_earlier_and_a_later_head_of_one_log_are_told_apart(int size)
    {
        using var log = new FolderLog(size, withEntries: false);
        foreach (var earlier in new[] { 0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_792, size - 1 }.Where(e => e < size))
        {
            Assert.IsType<HeadFinding.Later>(await Heads.CompareAsync(log.Folder, Head(log, earlier), Head(log, size), Stop));
            Assert.IsType<HeadFinding.Earlier>(await Heads.CompareAsync(log.Folder, Head(log, size), Head(log, earlier), Stop));
        }
        Assert.IsType<HeadFinding.Same>(await Heads.CompareAsync(log.Folder, Head(log, size), Head(log, size), Stop));
    }

    [Theory]
    [InlineData(699, 700)]
    [InlineData(256, 700)]
    [InlineData(700, 256)]
    [InlineData(300, 300)]
    [InlineData(0, 300)]
    public async Task Two_heads_that_cannot_both_be_true_are_a_fork_with_both_as_evidence(int known, int seen)
    {
        using var log = new FolderLog(700, withEntries: false);
        var forged = Signed(new Checkpoint(FolderLog.Origin, (ulong)Math.Min(known, seen), log.Log.Root(1)));
        var (before, now) = known <= seen ? (forged, Head(log, seen)) : (Head(log, known), forged);
        var fork = Assert.IsType<HeadFinding.Forked>(await Heads.CompareAsync(log.Folder, before, now, Stop)).Fork;
        Assert.Equal((before, now), (fork.Known, fork.Seen));
    }

    [Theory]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/258.p/52")]
    [InlineData("tile/1/000")]
    [InlineData("tile/1/001.p/2")]
    [InlineData("tile/2/000.p/1")]
    public async Task A_tile_that_is_missing_or_changed_lets_it_not_be_told_and_blames_nobody(string path)
    {
        using var log = new FolderLog(66_100, withEntries: false);
        var (known, seen) = (Head(log, 200), Head(log, 66_100));
        var bytes = log.Read(path);
        bytes[0] ^= 1;
        log.Write(path, bytes);
        Assert.IsType<HeadFinding.NotShown>(await Heads.CompareAsync(log.Folder, known, seen, Stop));
        log.Delete(path);
        Assert.IsType<HeadFinding.NotShown>(await Heads.CompareAsync(log.Folder, known, seen, Stop));
    }

    [Fact]
    public async Task An_address_where_nobody_answers_lets_it_not_be_told()
    {
        using var log = new FolderLog(5);
        Assert.IsType<HeadFinding.NotShown>(await Heads.CompareAsync("http://127.0.0.1:1/log", Head(log, 3), Head(log, 5), Stop));
    }

    [Fact]
    public async Task Two_logs_are_not_compared()
    {
        using var log = new FolderLog(5);
        var other = Signed(new Checkpoint("brevia.example/log", 5, log.Log.Root(5)));
        await Assert.ThrowsAsync<ArgumentException>(() => Heads.CompareAsync(log.Folder, Head(log, 5), other, Stop));
    }

    [Fact]
    public async Task Proofs_made_from_tiles_are_those_of_the_tree()
    {
        foreach (var size in new[] { 1, 2, 255, 256, 257, 700, 65_536, 65_793, 66_100 })
        {
            using var log = new FolderLog(size, withEntries: false);
            foreach (var index in new[] { 0, size / 3, size - 1 })
                Assert.Equal(Tree.InclusionProof(index, size, log.Log.Read), await TileProofs.InclusionAsync(log.Folder, index, size, Stop));
            foreach (var from in new[] { 0, 1, size / 2, size })
                Assert.Equal(Tree.ConsistencyProof(from, size, log.Log.Read), await TileProofs.ConsistencyAsync(log.Folder, from, size, Stop));
        }
        using var broken = new FolderLog(300);
        broken.Delete("tile/0/000");
        await Assert.ThrowsAsync<IOException>(() => TileProofs.InclusionAsync(broken.Folder, 5, 300, Stop));
    }

    private static SignedHead Head(FolderLog log, int size) => Signed(new Checkpoint(FolderLog.Origin, (ulong)size, log.Log.Root(size)));

    private static SignedHead Signed(Checkpoint checkpoint) => new(checkpoint, FolderLog.Signer.Sign(checkpoint.Text));
}
