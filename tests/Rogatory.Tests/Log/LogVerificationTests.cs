using System.Text;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class LogVerificationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    [InlineData(513)]
    [InlineData(65_536)]
    [InlineData(66_100)]
    public async Task A_log_verifies_with_and_without_its_entries(int size)
    {
        foreach (var withEntries in new[] { true, false })
        {
            using var log = new FolderLog(size, withEntries);
            var found = await log.VerifyAsync();
            Assert.True(found.Verified, found.Failure?.ToString());
            Assert.Equal(new Checkpoint(FolderLog.Origin, (ulong)size, log.Log.Root(size)), found.Checkpoint);
        }
    }

    [Fact]
    public async Task Every_changed_byte_of_a_small_log_is_found_where_it_is()
    {
        using var log = new FolderLog(5);
        foreach (var path in log.Files.ToList())
        {
            for (var i = 0; i < log.Read(path).Length; i++)
                await FindsAsync(log, path, i);
        }
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(300, false)]
    [InlineData(512, true)]
    [InlineData(512, false)]
    public async Task A_changed_byte_of_a_larger_log_is_found_where_it_is(int size, bool withEntries)
    {
        using var log = new FolderLog(size, withEntries);
        foreach (var path in log.Files.Where(path => path.StartsWith("tile/", StringComparison.Ordinal)).ToList())
        {
            var length = log.Read(path).Length;
            for (var i = 0; i < length; i += Math.Max(1, length / 7))
                await FindsAsync(log, path, i);
        }
    }

    [Theory]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/256")]
    [InlineData("tile/0/258.p/52")]
    [InlineData("tile/1/000")]
    [InlineData("tile/1/001.p/2")]
    [InlineData("tile/2/000.p/1")]
    public async Task A_changed_byte_is_found_at_every_level(string path)
    {
        using var log = new FolderLog(66_100, withEntries: false);
        await FindsAsync(log, path, log.Read(path).Length - 1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public async Task A_missing_shorter_or_longer_file_is_found(int size)
    {
        using var log = new FolderLog(size);
        foreach (var path in log.Files.Where(path => path != "checkpoint").ToList())
        {
            var bytes = log.Read(path);
            log.Delete(path);
            Assert.Equal(path.StartsWith("tile/entries/", StringComparison.Ordinal) ? null : path, await log.FailureAtAsync());
            foreach (var other in new byte[][] { [], bytes[..^1], [.. bytes, 0], [.. bytes, .. bytes[..32]], bytes[32..] })
            {
                log.Write(path, other);
                Assert.Equal(path, await log.FailureAtAsync());
            }
            log.Write(path, bytes);
        }
        Assert.Null(await log.FailureAtAsync());
    }

    [Fact]
    public async Task A_wider_or_full_tile_serves_for_a_partial_one_that_is_gone()
    {
        using var log = new FolderLog(300);
        using var later = new FolderLog(600);
        foreach (var path in new[] { "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44" })
            log.Delete(path);
        log.Write("tile/1/000.p/2", later.Read("tile/1/000.p/2"));
        log.Write("tile/0/001", later.Read("tile/0/001"));
        log.Write("tile/entries/001", later.Read("tile/entries/001"));
        Assert.Null(await log.FailureAtAsync());

        log.Write("tile/0/001.p/80", later.Read("tile/0/001")[..(80 * 32)]);
        Assert.Null(await log.FailureAtAsync());
        log.Write("tile/0/001.p/80", later.Read("tile/0/001")[..(79 * 32)]);
        Assert.Equal("tile/0/001.p/80", await log.FailureAtAsync());
        log.Delete("tile/0/001.p/80");

        log.Write("tile/0/001.p/43", later.Read("tile/0/001")[..(43 * 32)]);
        log.Delete("tile/0/001");
        Assert.Equal("tile/0/001.p/44", await log.FailureAtAsync());
    }

    [Fact]
    public async Task A_partial_tile_does_not_serve_for_a_full_one()
    {
        using var log = new FolderLog(300);
        log.Write("tile/0/000.p/255", log.Read("tile/0/000")[..(255 * 32)]);
        log.Delete("tile/0/000");
        Assert.Equal("tile/0/000", await log.FailureAtAsync());
    }

    [Fact]
    public async Task Files_that_the_size_does_not_call_for_are_not_looked_at()
    {
        using var log = new FolderLog(300);
        foreach (var path in new[] { "tile/0/002", "tile/0/001.p/3", "tile/2/000.p/1", "tile/entries/001.p/3", "tile/0/001.p/notes", "index.html" })
            log.Write(path, [1, 2, 3]);
        Assert.Null(await log.FailureAtAsync());
    }

    [Theory]
    [InlineData(5, "checkpoint")]
    [InlineData(256, "checkpoint")]
    [InlineData(300, "checkpoint")]
    public async Task A_signed_root_that_the_files_do_not_give_is_found(int size, string at)
    {
        using var log = new FolderLog(size);
        log.Sign(new Checkpoint(FolderLog.Origin, (ulong)size, Merkle.Leaf([9])));
        Assert.Equal(at, await log.FailureAtAsync());
    }

    [Theory]
    [InlineData(299UL, "checkpoint")]
    [InlineData(301UL, "tile/0/001.p/45")]
    [InlineData(ulong.MaxValue, "tile/0/x072/x057/x594/x037/x927/935.p/255")]
    public async Task A_signed_size_that_is_not_that_of_the_files_is_found(ulong size, string at)
    {
        using var log = new FolderLog(300);
        log.Sign(new Checkpoint(FolderLog.Origin, size, log.Log.Root(300)));
        Assert.Equal(at, await log.FailureAtAsync());
    }

    [Fact]
    public async Task An_empty_log_has_the_root_of_nothing_and_no_other()
    {
        using var log = new FolderLog(0);
        log.Sign(new Checkpoint(FolderLog.Origin, 0, Merkle.Leaf([])));
        Assert.Equal("checkpoint", await log.FailureAtAsync());
    }

    [Fact]
    public async Task A_checkpoint_that_is_signed_but_malformed_is_found_at_its_line()
    {
        using var log = new FolderLog(5);
        log.Write("checkpoint", Encoding.UTF8.GetBytes(FolderLog.Signer.Sign("aldmark.example/log\n05\n")));
        var found = await log.VerifyAsync();
        Assert.Equal("checkpoint:2", found.Failure?.At);
        Assert.Null(found.Checkpoint);
    }

    [Fact]
    public async Task A_place_without_a_checkpoint_cannot_be_read()
    {
        using var log = new FolderLog(5);
        log.Delete("checkpoint");
        await Assert.ThrowsAsync<IOException>(log.VerifyAsync);
        await Assert.ThrowsAsync<IOException>(() => LogVerification.VerifyAsync(Path.Combine(log.Folder, "none"), FolderLog.Verifier, TestContext.Current.CancellationToken));
    }

    private static async Task FindsAsync(FolderLog log, string path, int i)
    {
        var bytes = log.Read(path);
        foreach (var mask in new byte[] { 0x01, 0x80 })
        {
            bytes[i] ^= mask;
            log.Write(path, bytes);
            var at = await log.FailureAtAsync();
            Assert.True(at == path || (path == "checkpoint" && at is not null), $"{path} byte {i}: {at}");
            bytes[i] ^= mask;
        }
        log.Write(path, bytes);
    }
}
