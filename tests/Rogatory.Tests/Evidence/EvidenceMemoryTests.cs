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
    public async Task Sealing_many_files_takes_little_for_each()
    {
        const int Files = 20_000;
        using var kit = new PackageKit();
        var contents = kit.Contents() with { Files = [.. Enumerable.Range(0, Files).Select(i => PackageKit.File($"{i}.txt", "x"))] };
        using var measured = new Measured();
        await EvidencePackage.SealAsync(contents, kit.Recipient, measured, TimeProvider.System, TestNode.Stop);
        Assert.InRange(measured.Most, 1, Files * 2500L);
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
    public void Labels_without_end_and_number_take_little_to_read()
    {
        using var source = new Labels();
        BagInfo.Check(new Bag(source, BagVersion.Read("1.0")!, TagEncoding.Utf8, new BagFindings()), 0, 0);
        Assert.InRange(source.Most, 1, 20_000_000);
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

    /// <summary>Takes what is written and keeps nothing, but how much memory was in use at most, looked at with every few megabytes.</summary>
    private sealed class Measured : Stream
    {
        private const long Every = 1024 * 1024;
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private long written;
        private long looked;

        public long Most { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => written;

        public override long Position { get => written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            written += buffer.Length;
            if (written < looked + Every) return;
            looked = written;
            Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>A bag's metadata of labels and sums of which each is long and another one, and how much memory was in use at their end.</summary>
    private sealed class Labels : BagSource
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);

        public Labels() => Files["bag-info.txt"] = long.MaxValue;

        public long Most { get; private set; }

        public override bool IsFolder(string path) => false;

        public override Stream Open(string path) => new Written(Lines().GetEnumerator());

        private IEnumerable<byte[]> Lines()
        {
            for (var i = 0; i < 200; i++) yield return System.Text.Encoding.ASCII.GetBytes(i + new string('a', 200_000) + ": v\nPayload-Oxum: " + new string('1', 200_000) + "\n");
            Most = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        private sealed class Written(IEnumerator<byte[]> lines) : ForwardStream
        {
            private ReadOnlyMemory<byte> left;

            public override int Read(Span<byte> buffer)
            {
                if (left.IsEmpty && lines.MoveNext()) left = lines.Current;
                var count = Math.Min(buffer.Length, left.Length);
                left.Span[..count].CopyTo(buffer);
                left = left[count..];
                return count;
            }
        }
    }
}
