using System.Text;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class LogConsistencyTests
{
    [Theory]
    [InlineData(700)]
    [InlineData(512)]
    public async Task Every_earlier_checkpoint_is_a_beginning(int size)
    {
        using var log = new FolderLog(size);
        foreach (var earlier in new[] { 0, 1, 2, 3, 255, 256, 257, 300, 511, 512, size }.Where(e => e <= size))
            Assert.Null(await FailureAsync(log, new Checkpoint(FolderLog.Origin, (ulong)earlier, log.Log.Root(earlier))));
    }

    [Fact]
    public async Task Another_root_origin_or_a_larger_size_is_not()
    {
        using var log = new FolderLog(300);
        Assert.Equal("old:3", (await FailureAsync(log, new Checkpoint(FolderLog.Origin, 299, log.Log.Root(298))))?.At);
        Assert.Equal("old:3", (await FailureAsync(log, new Checkpoint(FolderLog.Origin, 300, log.Log.Root(298))))?.At);
        Assert.Equal("old:3", (await FailureAsync(log, new Checkpoint(FolderLog.Origin, 0, log.Log.Root(1))))?.At);
        Assert.Equal("old:2", (await FailureAsync(log, new Checkpoint(FolderLog.Origin, 301, log.Log.Root(300))))?.At);
        Assert.Equal("old:1", (await FailureAsync(log, new Checkpoint("brevia.example/log", 299, log.Log.Root(299))))?.At);
    }

    [Fact]
    public async Task Both_must_be_signed_and_the_log_itself_must_verify()
    {
        using var log = new FolderLog(300);
        var good = FolderLog.Signer.Sign(new Checkpoint(FolderLog.Origin, 299, log.Log.Root(299)).Text);
        Assert.Equal("old:5", (await ProveAsync(log, good.Replace("299", "298", StringComparison.Ordinal)))?.At);
        Assert.Equal("old", (await ProveAsync(log, "not a note\n"))?.At);

        log.Delete("tile/0/000");
        Assert.Equal("tile/0/000", (await ProveAsync(log, good))?.At);
    }

    private static Task<LogFailure?> FailureAsync(FolderLog log, Checkpoint earlier) => ProveAsync(log, FolderLog.Signer.Sign(earlier.Text));

    private static async Task<LogFailure?> ProveAsync(FolderLog log, string note) =>
        (await LogVerification.ProveConsistencyAsync(
            log.Folder, FolderLog.Verifier, "old", Encoding.UTF8.GetBytes(note), TestContext.Current.CancellationToken)).Failure;
}
