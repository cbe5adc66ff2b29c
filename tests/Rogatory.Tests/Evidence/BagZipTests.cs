using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>Bags in zips: as they are made everywhere, and as somebody makes them who wants to get something past the reader.</summary>
public sealed class BagZipTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("bag/", CompressionLevel.Optimal)]
    [InlineData("bag/", CompressionLevel.NoCompression)]
    [InlineData("", CompressionLevel.Optimal)]
    public async Task A_zip_is_the_bag_or_holds_one_folder_that_is(string root, CompressionLevel level)
    {
        var report = await BagVerification.VerifyAsync(TestBag.Valid().With("data/\u00FC", "").With("bag-info.txt", "A: b\n").Listed("sha512").WriteZip(folder, root, level), Stop);
        Assert.Empty(report.Reasons);
        Assert.Empty(report.Warnings);
        Assert.Equal(3, report.Files);
    }

    [Theory]
    [InlineData("bag/in/")]
    [InlineData("bag/data/")]
    public async Task A_bag_anywhere_else_in_a_zip_is_not_found(string root) =>
        Assert.False((await BagVerification.VerifyAsync(TestBag.Valid().WriteZip(folder, root), Stop)).Valid);

    [Fact]
    public async Task Two_folders_in_a_zip_are_no_bag() =>
        Assert.False((await VerifyAsync(Zip(zip => Add(zip, "other/file", "x")))).Valid);

    [Theory]
    [InlineData("bag/../../etc/x")]
    [InlineData("/etc/x")]
    [InlineData(@"bag\..\..\x")]
    [InlineData("~/x")]
    [InlineData("C:/x")]
    [InlineData("bag/.")]
    public async Task A_hostile_name_in_a_zip_is_refused(string name) =>
        Assert.Contains((await VerifyAsync(Zip(zip => Add(zip, name, "x")))).Reasons, f => f.Path == name || "bag/" + f.Path == name);

    [Theory]
    [InlineData("./")]
    [InlineData("./bag/")]
    [InlineData("bag//")]
    public async Task A_name_with_a_dot_or_nothing_in_it_is_taken_without(string root)
    {
        var report = await VerifyAsync(TestBag.Valid().WriteZip(folder, root));
        Assert.Empty(report.Reasons);
        Assert.NotEmpty(report.Warnings);
        var twice = TestBag.Valid().WriteZip(folder, "");
        using (var zip = ZipFile.Open(twice, ZipArchiveMode.Update)) Add(zip, "./data/a.txt", "another");
        Assert.Contains((await VerifyAsync(twice)).Reasons, f => f.Text.Contains("two entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_entries_of_one_name_are_refused() =>
        Assert.Contains((await VerifyAsync(Zip(zip => Add(zip, "bag/data/a.txt", "first")))).Reasons, f => f.Text.Contains("two entries", StringComparison.Ordinal));

    [Fact]
    public async Task A_file_that_is_a_folder_too_is_refused() =>
        Assert.Contains((await VerifyAsync(Zip(zip => Add(zip, "bag/data/a.txt/in", "x")))).Reasons, f => f.Text.Contains("as a folder", StringComparison.Ordinal));

    [Fact]
    public async Task A_link_in_a_zip_is_refused()
    {
        var report = await VerifyAsync(Zip(zip =>
        {
            var entry = zip.CreateEntry("bag/link");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var text = entry.Open();
            text.Write("/etc/hostname"u8);
        }));
        Assert.Contains(report.Reasons, f => f.Text.Contains("symbolic link", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8, 0x01, "encrypted")]
    [InlineData(10, 99, "encrypted")]
    [InlineData(10, 12, "method 12")]
    public async Task An_entry_that_is_encrypted_or_packed_by_an_odd_method_is_refused(int at, byte value, string text)
    {
        var bytes = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder), Stop);
        bytes[Directory(bytes) + at] = value;
        Assert.Contains((await VerifyAsync(bytes)).Reasons, f => f.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_byte_of_a_zip_that_matters_is_checked()
    {
        var whole = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder, "", CompressionLevel.NoCompression), Stop);
        var content = whole.AsSpan().IndexOf("first"u8);
        foreach (var at in new[] { content, content - 1, Directory(whole) + 16, Directory(whole) + 24, Directory(whole) + 46 })
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            Assert.False((await VerifyAsync(changed)).Valid, $"byte {at}");
        }
    }

    [Fact]
    public async Task A_header_that_names_another_file_than_the_directory_is_refused()
    {
        var bytes = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder, ""), Stop);
        bytes[30] ^= 1;
        Assert.Contains((await VerifyAsync(bytes)).Reasons, f => f.Text.Contains("header", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_over_one_another_are_refused()
    {
        var bytes = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder, ""), Stop);
        var second = Directory(bytes) + 46 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(Directory(bytes) + 28));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(second + 42), 0);
        Assert.Contains((await VerifyAsync(bytes)).Reasons, f => f.Text.Contains("another entry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_that_unpacks_to_more_than_it_says_is_stopped()
    {
        var bytes = await File.ReadAllBytesAsync(TestBag.Valid().With("data/zeros", new string('0', 1 << 24)).With("bag-info.txt", "A: b\n").Listed("sha512").WriteZip(folder, ""), Stop);
        var name = bytes.AsSpan().LastIndexOf("data/zeros"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(name - 46 + 24), 10);
        Assert.Contains((await VerifyAsync(bytes)).Reasons, f => f.Path == "data/zeros" && f.Text.Contains("longer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_zip_that_is_cut_off_cannot_be_read()
    {
        var bytes = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder), Stop);
        foreach (var length in new[] { 0, 1, 21, 100, bytes.Length / 2, bytes.Length - 1 })
            await Assert.ThrowsAsync<InvalidDataException>(() => VerifyAsync(bytes[..length]));
    }

    [Fact]
    public async Task What_stands_before_a_zip_is_passed_over_as_everywhere()
    {
        var bytes = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder), Stop);
        Assert.True((await VerifyAsync([.. new byte[1000], .. bytes])).Valid);
    }

    [Fact]
    public async Task Thousands_of_changes_never_bring_the_reader_down()
    {
        var whole = await File.ReadAllBytesAsync(TestBag.Valid().WriteZip(folder), Stop);
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0xFF;
            try
            {
                await VerifyAsync(changed);
            }
            catch (InvalidDataException)
            {
                // No zip any more: that is an answer too.
            }
        }
    }

    [Fact]
    public void The_sum_of_a_zip_is_that_of_the_standard_however_it_is_fed()
    {
        var sum = new Crc32();
        sum.Append("123456789"u8);
        Assert.Equal(0xCBF43926u, sum.Value);
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)(i % 251)).ToArray();
        foreach (var length in new[] { 0, 1, 15, 127, 128, 129, 191, 192, 255, 1024, 4097, 5000 })
        {
            var (once, slowly) = (new Crc32(), new Crc32());
            once.Append(bytes.AsSpan(0, length));
            foreach (var one in bytes.AsSpan(0, length)) slowly.Append([one]);
            Assert.Equal(slowly.Value, once.Value);
        }
    }

    private static int Directory(byte[] zip) => zip.AsSpan().IndexOf("PK\u0001\u0002"u8);

    private string Zip(Action<ZipArchive> more)
    {
        var place = TestBag.Valid().WriteZip(folder);
        using var zip = ZipFile.Open(place, ZipArchiveMode.Update);
        more(zip);
        return place;
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static Task<BagReport> VerifyAsync(string place) => BagVerification.VerifyAsync(place, Stop);

    private async Task<BagReport> VerifyAsync(byte[] bytes)
    {
        var place = folder.New() + ".zip";
        await File.WriteAllBytesAsync(place, bytes, Stop);
        return await VerifyAsync(place);
    }
}
