using System.Security.Cryptography;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>What is sealed in chunks opens as it was, in order or anywhere in it, and nothing else does.</summary>
public sealed class ChunkedSealingTests
{
    private const int Chunk = ChunkedSealing.ChunkLength;
    private const int Salt = 32;
    private const int SealedChunk = Chunk + 16;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(ChunkedSealing.KeyLength);
    private static readonly byte[] Data = "case and item"u8.ToArray();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Lengths => [0, 1, 15, 16, 17, Chunk - 1, Chunk, Chunk + 1, (2 * Chunk) - 1, 2 * Chunk, (2 * Chunk) + 1, (11 * Chunk) + 5];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_is_sealed_opens_as_it_was(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var whole = Seal(content, step: 10_000);
        Assert.Equal(ChunkedSealing.SealedLength(length), whole.Length);
        Assert.Equal(ChunkedSealing.SealedLength(length), Seal(content, step: int.MaxValue).Length);
        Assert.Equal(content, Open(new MemoryStream(whole)));
        Assert.Equal(content, Open(new Unseekable(whole)));
        Assert.Equal(content, await OpenAsync(new MemoryStream(whole)));
        Assert.Equal(content, await OpenAsync(new Unseekable(whole)));
        Assert.Equal(content, Open(new MemoryStream(Seal(content, step: int.MaxValue))));
    }

    [Fact]
    public async Task It_is_sealed_asynchronously_too()
    {
        var content = RandomNumberGenerator.GetBytes((20 * Chunk) + 3);
        using var whole = new MemoryStream();
        await using (var sealer = ChunkedSealing.Seal(whole, Key, Data, leaveOpen: true))
        {
            await sealer.WriteAsync(content.AsMemory(0, 100), Stop);
            await sealer.WriteAsync(content.AsMemory(100), Stop);
            Assert.Equal(content.Length, sealer.Position);
            await sealer.CompleteAsync(Stop);
        }

        Assert.Equal(content, Open(new MemoryStream(whole.ToArray())));
    }

    [Fact]
    public void Any_range_is_read_by_itself()
    {
        var content = RandomNumberGenerator.GetBytes((5 * Chunk) + 77);
        using var opened = ChunkedSealing.Open(new MemoryStream(Seal(content)), Key, Data);
        Assert.Equal(content.Length, opened.Length);
        foreach (var (from, count) in new[] { (0, 1), (Chunk - 1, 2), (3 * Chunk, Chunk), (5 * Chunk, 77), (content.Length - 1, 1), (10, 4 * Chunk) })
        {
            opened.Position = from;
            var range = new byte[count];
            opened.ReadExactly(range);
            Assert.Equal(content[from..(from + count)], range);
        }

        opened.Position = content.Length;
        Assert.Equal(0, opened.Read(new byte[10]));
        opened.Seek(10, SeekOrigin.End);
        Assert.Equal(0, opened.Read(new byte[10]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_first_bad_chunk_is_named_and_nothing_of_it_is_given_out(bool seekable)
    {
        var content = RandomNumberGenerator.GetBytes((4 * Chunk) + 9);
        var whole = Seal(content);
        whole[Salt + (2 * SealedChunk) + 5] ^= 1;
        using var opened = ChunkedSealing.Open(seekable ? new MemoryStream(whole) : new Unseekable(whole), Key, Data);
        var good = new byte[2 * Chunk];
        opened.ReadExactly(good);
        Assert.Equal(content[..(2 * Chunk)], good);
        Assert.Equal(3, Assert.Throws<BrokenSealException>(() => opened.Read(new byte[10])).Chunk);
        Assert.Equal(3, Assert.Throws<BrokenSealException>(() => opened.Read(new byte[10])).Chunk);
    }

    [Fact]
    public void A_change_anywhere_is_refused()
    {
        var content = RandomNumberGenerator.GetBytes((2 * Chunk) + 40);
        var whole = Seal(content);
        var places = Enumerable.Range(0, Salt).Concat(Enumerable.Range(0, 600).Select(i => Salt + (i * 218))).Concat(Enumerable.Range(whole.Length - 56, 56));
        foreach (var at in places) Refused(Changed(whole, bytes => bytes[at] ^= 0x10), $"byte {at}");
    }

    [Fact]
    public void What_was_cut_off_or_added_to_is_refused()
    {
        var whole = Seal(RandomNumberGenerator.GetBytes((3 * Chunk) + 40));
        foreach (var length in new[] { 0, 31, 32, 47, 48, 49, Salt + SealedChunk, Salt + (2 * SealedChunk), Salt + (3 * SealedChunk), whole.Length - 40, whole.Length - 1 })
            Refused(whole[..length], $"cut to {length}");
        foreach (var length in new[] { 1, 15, 16, 17, Chunk, SealedChunk })
            Refused([.. whole, .. new byte[length]], $"{length} added");
        Refused([.. whole, .. whole[Salt..]], "itself added");
        var full = Seal(RandomNumberGenerator.GetBytes(2 * Chunk));
        Refused([.. full, .. full[^16..]], "an empty chunk added");
        Refused(full[..(Salt + SealedChunk)], "one whole chunk cut off");
    }

    [Fact]
    public void Chunks_that_were_moved_or_come_from_elsewhere_are_refused()
    {
        var content = RandomNumberGenerator.GetBytes((3 * Chunk) + 40);
        var whole = Seal(content);
        var other = Seal(content);
        Refused(Changed(whole, bytes => Swap(bytes, Salt, Salt + SealedChunk)), "moved");
        Refused(Changed(whole, bytes => bytes.AsSpan(Salt, SealedChunk).CopyTo(bytes.AsSpan(Salt + SealedChunk))), "doubled");
        Refused(Changed(whole, bytes => other.AsSpan(Salt + SealedChunk, SealedChunk).CopyTo(bytes.AsSpan(Salt + SealedChunk))), "from another stream");
        Refused([.. other[..Salt], .. whole[Salt..]], "under another salt");
    }

    [Fact]
    public void After_a_bad_chunk_nothing_more_is_given_out_of_a_stream_that_cannot_be_sought_in()
    {
        var whole = Seal(RandomNumberGenerator.GetBytes((3 * Chunk) + 40));
        var second = whole.AsSpan(Salt + SealedChunk, SealedChunk).ToArray();

        // A chunk that is none, and begins as the one that it was put before: of that, one byte was read ahead.
        byte[] none = [second[0], .. new byte[SealedChunk - 1]];
        using var opened = ChunkedSealing.Open(new Unseekable([.. whole[..(Salt + SealedChunk)], .. none, .. whole[(Salt + SealedChunk)..]]), Key, Data);
        opened.ReadExactly(new byte[Chunk]);
        for (var i = 0; i < 3; i++) Assert.Equal(2, Assert.Throws<BrokenSealException>(() => opened.Read(new byte[10])).Chunk);
    }

    [Fact]
    public void After_a_bad_chunk_a_good_one_is_read_as_it_was()
    {
        var content = RandomNumberGenerator.GetBytes(3 * Chunk);
        using var opened = ChunkedSealing.Open(new MemoryStream(Changed(Seal(content), bytes => bytes[Salt + SealedChunk] ^= 1)), Key, Data);
        var first = new byte[Chunk];
        opened.ReadExactly(first);
        Assert.Throws<BrokenSealException>(() => opened.Read(new byte[10]));
        opened.Position = 0;
        opened.ReadExactly(first);
        Assert.Equal(content[..Chunk], first);
    }

    [Fact]
    public void A_last_chunk_in_which_nothing_lies_is_refused_even_where_it_was_sealed()
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, Key, 39, salt, [.. "rogatory chunked sealing 1"u8, .. Data]);
        using var gcm = new AesGcm(derived.AsSpan(0, 32), 16);
        byte[] Sealed(byte number, byte last, byte[] content)
        {
            var chunk = new byte[content.Length + 16];
            gcm.Encrypt([.. derived[32..], 0, 0, 0, number, last], content, chunk.AsSpan(0, content.Length), chunk.AsSpan(content.Length));
            return chunk;
        }

        Assert.Equal(Chunk, Open(new Unseekable([.. salt, .. Sealed(0, 1, new byte[Chunk])])).Length);
        Refused([.. salt, .. Sealed(0, 0, new byte[Chunk]), .. Sealed(1, 1, [])], "an empty last chunk");
    }

    [Fact]
    public void Another_key_or_other_associated_data_open_nothing()
    {
        var whole = Seal([1, 2, 3]);
        Assert.Throws<BrokenSealException>(() => Open(new MemoryStream(whole), RandomNumberGenerator.GetBytes(32)));
        Assert.Throws<BrokenSealException>(() => Open(new MemoryStream(whole), data: "another item"u8.ToArray()));
    }

    [Fact]
    public void What_was_not_completed_does_not_open()
    {
        using var whole = new MemoryStream();
        using (var sealer = ChunkedSealing.Seal(whole, Key, Data, leaveOpen: true)) sealer.Write(new byte[20 * Chunk]);
        Refused(whole.ToArray(), "not completed");
    }

    [Fact]
    public void The_end_is_checked_before_anything_is_read()
    {
        var whole = Seal(new byte[4 * Chunk]);
        using var good = ChunkedSealing.Open(new MemoryStream(whole), Key, Data);
        good.CheckEnd();
        using var cut = ChunkedSealing.Open(new MemoryStream(whole[..(Salt + (2 * SealedChunk))]), Key, Data);
        Assert.Throws<BrokenSealException>(cut.CheckEnd);
    }

    private static void Refused(byte[] bytes, string what)
    {
        Assert.True(Throws(() => Open(new MemoryStream(bytes))), what);
        Assert.True(Throws(() => Open(new Unseekable(bytes))), what);
    }

    private static bool Throws(Action open)
    {
        try
        {
            open();
            return false;
        }
        catch (BrokenSealException)
        {
            return true;
        }
    }

    private static byte[] Changed(byte[] bytes, Action<byte[]> change)
    {
        var changed = bytes.ToArray();
        change(changed);
        return changed;
    }

    private static void Swap(byte[] bytes, int one, int other)
    {
        var kept = bytes.AsSpan(one, SealedChunk).ToArray();
        bytes.AsSpan(other, SealedChunk).CopyTo(bytes.AsSpan(one));
        kept.CopyTo(bytes.AsSpan(other));
    }

    private static byte[] Seal(byte[] content, int step = 1_000_000)
    {
        using var whole = new MemoryStream();
        using (var sealer = ChunkedSealing.Seal(whole, Key, Data, leaveOpen: true))
        {
            for (var at = 0; at < content.Length; at += Math.Min(step, content.Length - at))
                sealer.Write(content.AsSpan(at, Math.Min(step, content.Length - at)));
            sealer.Complete();
        }

        return whole.ToArray();
    }

    private static byte[] Open(Stream whole, byte[]? key = null, byte[]? data = null)
    {
        using var opened = ChunkedSealing.Open(whole, key ?? Key, data ?? Data);
        using var content = new MemoryStream();
        opened.CopyTo(content);
        return content.ToArray();
    }

    private static async Task<byte[]> OpenAsync(Stream whole)
    {
        await using var opened = ChunkedSealing.Open(whole, Key, Data);
        using var content = new MemoryStream();
        await opened.CopyToAsync(content, Stop);
        return content.ToArray();
    }

    /// <summary>A stream as it comes over a network: no length, no seeking, a few bytes at a time.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 9_999)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
