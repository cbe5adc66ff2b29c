using System.Security.Cryptography;
using System.Text;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Tests.Evidence;

namespace Rogatory.Tests.Core;

/// <summary>Evidence at rest: sealed with its docket's key, whole or not at all, and read anywhere in it.</summary>
public sealed class EvidenceFolderTests : IAsyncLifetime
{
    private const int Chunk = ChunkedSealing.ChunkLength;
    private TestNode asking = null!;
    private TestNode answering = null!;
    private Case one = null!;
    private Case other = null!;

    public async ValueTask InitializeAsync()
    {
        (asking, answering) = await TestNode.PairAsync();
        var play = new Play(asking, answering);
        (one, other) = (await play.DraftAsync("stored-data", "R-1"), await play.DraftAsync("stored-data", "R-2"));
    }

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        answering.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk)]
    [InlineData((20 * Chunk) + 7)]
    public async Task What_is_kept_is_read_as_it_was(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var item = await KeepAsync(content);
        Assert.Equal(length, item.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), item.Sha256);
        Assert.Equal(content, await asking.ReadAsync(one, item));
        Assert.Equal(item.Sha256, await asking.Evidence.ReadHashAsync(one.Id, item, TestNode.Stop));
        Assert.Empty(Directory.EnumerateFiles(asking.Node.PathOf("evidence"), "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_part_is_read_by_itself()
    {
        var content = RandomNumberGenerator.GetBytes((5 * Chunk) + 100);
        await using var opened = await asking.Evidence.OpenReadAsync(one.Id, await KeepAsync(content), TestNode.Stop);
        opened.Position = (3 * Chunk) - 5;
        var part = new byte[10];
        await opened.ReadExactlyAsync(part, TestNode.Stop);
        Assert.Equal(content[((3 * Chunk) - 5)..((3 * Chunk) + 5)], part);
    }

    [Fact]
    public async Task Whoever_copies_the_folder_finds_nothing_of_it_in_the_clear()
    {
        var marker = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("MARKER-OF-THE-EVIDENCE ", 10_000)));
        await KeepAsync(marker, name: "name-of-the-file");
        foreach (var file in Directory.EnumerateFiles(asking.Node.PathOf("evidence"), "*", SearchOption.AllDirectories))
        {
            var lies = await File.ReadAllBytesAsync(file, TestNode.Stop);
            Assert.True(lies.Length >= marker.Length);
            Assert.Equal(-1, lies.AsSpan().IndexOf("MARKER"u8));
            Assert.DoesNotContain("name-of-the-file", file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Under_another_docket_or_another_item_it_does_not_open()
    {
        var (mine, second) = (await KeepAsync([1, 2, 3]), await KeepAsync([4, 5, 6]));
        var folder = asking.Node.PathOf("evidence", one.Id.ToString());
        File.Copy(Path.Combine(folder, second.Id.ToString()), Path.Combine(folder, mine.Id.ToString()), overwrite: true);
        await Assert.ThrowsAsync<BrokenSealException>(() => asking.Evidence.OpenReadAsync(one.Id, mine, TestNode.Stop));
        Directory.Move(folder, asking.Node.PathOf("evidence", other.Id.ToString()));
        await Assert.ThrowsAsync<BrokenSealException>(() => asking.Evidence.OpenReadAsync(other.Id, second, TestNode.Stop));
    }

    [Fact]
    public async Task A_broken_chunk_is_not_given_out_and_a_cut_off_end_opens_nothing()
    {
        var content = RandomNumberGenerator.GetBytes(4 * Chunk);
        var item = await KeepAsync(content);
        var path = asking.Node.PathOf("evidence", one.Id.ToString(), item.Id.ToString());
        var lies = await File.ReadAllBytesAsync(path, TestNode.Stop);
        lies[32 + Chunk + 16 + 9] ^= 1;
        await File.WriteAllBytesAsync(path, lies, TestNode.Stop);
        await using (var opened = await asking.Evidence.OpenReadAsync(one.Id, item, TestNode.Stop))
        {
            var first = new byte[Chunk];
            await opened.ReadExactlyAsync(first, TestNode.Stop);
            Assert.Equal(content[..Chunk], first);
            await Assert.ThrowsAsync<BrokenSealException>(() => opened.ReadExactlyAsync(first, TestNode.Stop).AsTask());
        }

        await File.WriteAllBytesAsync(path, lies[..^(Chunk + 16)], TestNode.Stop);
        await Assert.ThrowsAsync<BrokenSealException>(() => asking.Evidence.OpenReadAsync(one.Id, item, TestNode.Stop));
    }

    [Fact]
    public async Task What_was_kept_anew_under_the_same_id_and_has_another_length_does_not_open_as_what_was_there()
    {
        var item = await KeepAsync([1, 2, 3]);
        await asking.Evidence.KeepAsync(one.Id, item.Id, item.Name, new MemoryStream([1, 2]), TestNode.Stop);
        await Assert.ThrowsAsync<BrokenSealException>(() => asking.Evidence.OpenReadAsync(one.Id, item, TestNode.Stop));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_two_hundred_characters_at_most(int length, bool good) => Assert.Equal(good, EvidenceFolder.IsName(new string('a', length)));

    [Fact]
    public async Task What_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => asking.Evidence.KeepAsync(one.Id, "a", new BreaksOff(), TestNode.Stop));
        Assert.Empty(Directory.EnumerateFiles(asking.Node.PathOf("evidence"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_the_rest_stays()
    {
        var (first, second) = (await KeepAsync([1]), await KeepAsync([2]));
        asking.Evidence.Delete(one.Id, first.Id);
        await Assert.ThrowsAnyAsync<IOException>(() => asking.Evidence.OpenReadAsync(one.Id, first, TestNode.Stop));
        Assert.Equal([2], await asking.ReadAsync(one, second));
        asking.Evidence.Delete(one.Id);
        asking.Evidence.Delete(other.Id);
        Assert.Empty(Directory.EnumerateFileSystemEntries(asking.Node.PathOf("evidence")));
    }

    private async Task<EvidenceItem> KeepAsync(byte[] content, string name = "a.bin")
    {
        using var stream = new MemoryStream(content);
        return await asking.Evidence.KeepAsync(one.Id, name, stream, TestNode.Stop);
    }

    private sealed class BreaksOff : Zeros
    {
        public BreaksOff() : base(10 * Chunk) { }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 5 * Chunk ? throw new IOException("The line broke.") : base.ReadAsync(buffer, cancellationToken);
    }
}
