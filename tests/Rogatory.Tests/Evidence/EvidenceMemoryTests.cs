using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>How much memory evidence takes; alone, since what is counted is what the whole process allocates.</summary>
[Collection(nameof(EvidenceMemoryTests))]
[CollectionDefinition(nameof(EvidenceMemoryTests), DisableParallelization = true)]
public sealed class EvidenceMemoryTests
{
    [Fact]
    public async Task It_does_not_grow_with_the_file()
    {
        const long Length = 300L * 1024 * 1024;
        var (asking, answering) = await TestNode.PairAsync();
        using var one = asking;
        using var other = answering;
        var draft = await new Play(asking, answering).DraftAsync("stored-data", "R-1");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var item = await asking.Evidence.KeepAsync(draft.Id, "long", new Zeros(Length), TestNode.Stop);
        Assert.Equal(Length, item.Bytes);
        await asking.Evidence.ReadHashAsync(draft.Id, item, TestNode.Stop);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < Length / 10, "What is allocated grows with the file.");
    }

    [Fact]
    public async Task Folders_in_folders_and_lines_without_end_take_little_to_read()
    {
        using var folder = new TempFolder();
        var deep = TestBag.Valid().WithBytes(string.Concat(Enumerable.Repeat("x/", 30_000)) + "f", []).WriteZip(folder, "");
        var wordy = TestBag.Valid().With("bag-info.txt", "Payload-Oxum: 11.2\n" + string.Concat(Enumerable.Repeat(" 1\n", 50_000))).Tagged("sha512").WriteZip(folder, "");
        foreach (var (hostile, valid) in ((string, bool)[])[(deep, true), (wordy, false)])
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Assert.Equal(valid, (await BagVerification.VerifyAsync(hostile, TestNode.Stop)).Valid);
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100_000_000);
        }
    }

    [Fact]
    public async Task A_file_is_streamed_to_the_scanner_and_never_kept()
    {
        const long Length = 50_000_000;
        await using var fake = FakeScanner.Start();
        using var zeros = new Zeros(Length);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(ScanResult.Clean, (await new MalwareScanner(fake.Address).ScanAsync(zeros, TestNode.Stop)).Result);
        Assert.Equal([Length], fake.Scanned);

        // What the fake allocates to receive it is counted with it: each byte once in its chunk and twice in its text, and little more.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, Length, 5 * Length);
    }
}
