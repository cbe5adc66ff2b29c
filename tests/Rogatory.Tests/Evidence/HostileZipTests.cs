using System.Buffers.Binary;
using System.IO.Compression;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>Zips that say two things: what one reader takes from them another would not, so that neither takes anything.</summary>
public sealed class HostileZipTests : IDisposable
{
    private const int Local = 30, Central = 46, End = 22, End64 = 56, Locator64 = 20;

    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("note.txt", 0x4000, "ends with `/`")]
    [InlineData("data/note.txt", 0x4000, "ends with `/`")]
    [InlineData("data/in/", 0x2000, "no regular file")]
    public async Task An_entry_whose_mode_is_not_what_its_name_says_is_refused(string name, int mode, string said) =>
        await AssertRefusedAsync(Edited(zip => Add(zip, name, "", mode)), name, said);

    [Theory]
    [InlineData("data/in/", CompressionLevel.NoCompression)]
    [InlineData("data/in/", CompressionLevel.Optimal)]
    public async Task A_folder_that_has_bytes_is_refused(string name, CompressionLevel level) =>
        await AssertRefusedAsync(Edited(zip => Add(zip, name, "words", 0, level)), name, "has bytes");

    [Fact]
    public async Task A_folder_without_bytes_is_taken() =>
        Assert.Empty((await VerifyAsync(Edited(zip => Add(zip, "data/in/", "", 0x4000)))).Reasons);

    [Fact]
    public async Task A_file_whose_bytes_are_those_of_the_next_one_is_refused()
    {
        var bytes = Whole(TestBag.Valid().With("data/a.txt", "same!!").With("data/b.txt", "same!!").With("bag-info.txt", "A: b\n").Listed("sha512"));
        var (first, second) = (HeaderOf(bytes, "data/a.txt"), HeaderOf(bytes, "data/b.txt"));
        var (data, other) = (first + Local + "data/a.txt".Length, second + Local + "data/b.txt".Length);
        Assert.Equal("same!!"u8, bytes.AsSpan(other, 6));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(first + 28), (ushort)(other - data));
        "other!"u8.CopyTo(bytes.AsSpan(data));
        Assert.Contains((await VerifyAsync(bytes)).Reasons, reason => reason.Text.Contains("another entry", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Local, (byte)'x', "is not what the zip's directory says")]
    [InlineData(0, (byte)'x', "is not what the zip's directory says")]
    [InlineData(6, (byte)1, "is not what the zip's directory says")]
    public async Task The_own_header_of_a_folder_is_read_too(int at, byte value, string said)
    {
        var bytes = Edited(zip => Add(zip, "data/in/", "", 0));
        bytes[HeaderOf(bytes, "data/in/") + at] = value;
        await AssertRefusedAsync(bytes, "data/in/", said);
    }

    [Fact]
    public async Task A_file_that_its_own_header_calls_encrypted_is_refused()
    {
        var bytes = Whole(TestBag.Valid());
        bytes[HeaderOf(bytes, "data/a.txt") + 6] |= 1;
        await AssertRefusedAsync(bytes, "data/a.txt", "is not what the zip's directory says");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_zip_in_whose_directory_an_end_is_hidden_that_names_another_one_cannot_be_read(long lessEntries)
    {
        var bytes = Whole(TestBag.Valid());
        var last = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var small = SmallEnd(bytes);
        var large = LargeEnd((small.Count - lessEntries, small.Length, small.Offset), bytes.Length - End);
        byte[] hidden = [.. bytes[..^End], .. large, .. bytes[^End..]];
        BinaryPrimitives.WriteUInt16LittleEndian(hidden.AsSpan(last + 32), (ushort)large.Length);
        BinaryPrimitives.WriteInt32LittleEndian(hidden.AsSpan(hidden.Length - End + 12), (int)small.Length + large.Length);
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(hidden));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 46, 0)]
    [InlineData(0, 0, 1)]
    public async Task A_zip_whose_two_ends_name_two_directories_cannot_be_read(long count, long length, long offset) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(WithLargeEnd(large => (large.Count - count, large.Length - length, large.Offset - offset))));

    [Fact]
    public async Task A_zip_with_two_directories_one_for_each_form_of_its_end_cannot_be_read()
    {
        var bytes = Whole(TestBag.Valid());
        var small = SmallEnd(bytes);
        var directory = bytes.AsSpan((int)small.Offset, (int)small.Length);
        var shorter = directory[..directory.LastIndexOf("PK\u0001\u0002"u8)].ToArray();
        var large = LargeEnd((small.Count - 1, shorter.Length, bytes.Length - End), bytes.Length - End + shorter.Length);
        byte[] both = [.. bytes[..^End], .. shorter, .. large, .. bytes[^End..]];
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(both));
    }

    [Theory]
    [InlineData(End64 + Locator64 - 16)]
    [InlineData(End64 + Locator64 - 20)]
    [InlineData(Locator64 - 4)]
    public async Task A_zip_whose_large_end_speaks_of_other_files_cannot_be_read(int beforeEnd)
    {
        var bytes = WithLargeEnd(large => large);
        bytes[bytes.Length - End - beforeEnd] = 1;
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(bytes));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(20)]
    public async Task A_zip_whose_end_is_not_that_of_its_one_directory_cannot_be_read(int at)
    {
        var bytes = Whole(TestBag.Valid());
        bytes[bytes.Length - End + at]++;
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(bytes));
    }

    [Fact]
    public async Task A_zip_with_something_behind_its_end_cannot_be_read() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync([.. Whole(TestBag.Valid()), 0]));

    [Fact]
    public async Task A_zip_whose_large_end_is_not_where_its_locator_says_cannot_be_read() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(WithLargeEnd(large => large, locatorAway: 1)));

    [Fact]
    public async Task A_zip_whose_two_ends_say_the_same_is_taken() =>
        Assert.Empty((await VerifyAsync(WithLargeEnd(large => large))).Reasons);

    [Fact]
    public async Task An_entry_that_lies_in_another_file_cannot_be_read()
    {
        var bytes = Whole(TestBag.Valid());
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 34] = 1;
        await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(bytes));
    }

    /// <summary>A zip with the large form of its end beside the small one, each with its own numbers.</summary>
    private byte[] WithLargeEnd(Func<(long Count, long Length, long Offset), (long Count, long Length, long Offset)> say, int locatorAway = 0)
    {
        var bytes = Whole(TestBag.Valid());
        return [.. bytes[..^End], .. LargeEnd(say(SmallEnd(bytes)), bytes.Length - End - locatorAway), .. bytes[^End..]];
    }

    private static (long Count, long Length, long Offset) SmallEnd(byte[] zip)
    {
        var end = zip.AsSpan(zip.Length - End);
        return (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
    }

    private static byte[] LargeEnd((long Count, long Length, long Offset) said, long recordAt)
    {
        var large = new byte[End64 + Locator64];
        "PK\u0006\u0006"u8.CopyTo(large);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(4), End64 - 12);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(24), said.Count);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(32), said.Count);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(40), said.Length);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(48), said.Offset);
        "PK\u0006\u0007"u8.CopyTo(large.AsSpan(End64));
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(End64 + 8), recordAt);
        BinaryPrimitives.WriteInt32LittleEndian(large.AsSpan(End64 + 16), 1);
        return large;
    }

    private static int HeaderOf(byte[] zip, string name)
    {
        var at = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        while (!zip.AsSpan(at + Central).StartsWith(System.Text.Encoding.UTF8.GetBytes(name))) at += 4 + zip.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
        return BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(at + 42));
    }

    private byte[] Whole(TestBag bag) => File.ReadAllBytes(bag.WriteZip(folder, "", CompressionLevel.NoCompression));

    private byte[] Edited(Action<ZipArchive> more) => PackageKit.Edited(Whole(TestBag.Valid()), more);

    private static void Add(ZipArchive zip, string name, string text, int mode, CompressionLevel level = CompressionLevel.NoCompression)
    {
        var entry = zip.CreateEntry(name, level);
        entry.ExternalAttributes = mode << 16;
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
    }

    private async Task AssertRefusedAsync(byte[] bytes, string path, string said) =>
        Assert.Contains((await VerifyAsync(bytes)).Reasons, reason => reason.Path == path && reason.Text.Contains(said, StringComparison.Ordinal));

    private async Task<BagReport> VerifyAsync(byte[] bytes)
    {
        var place = folder.New() + ".zip";
        await File.WriteAllBytesAsync(place, bytes, Stop);
        return await BagVerification.VerifyAsync(place, Stop);
    }
}
