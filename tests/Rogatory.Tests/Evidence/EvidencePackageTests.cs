using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>What is sealed arrives whole, from whom it says, or not at all.</summary>
public sealed class EvidencePackageTests : IDisposable
{
    private readonly PackageKit kit = new();

    private static CancellationToken Stop => PackageKit.Stop;

    public void Dispose() => kit.Dispose();

    [Fact]
    public async Task What_was_sealed_is_opened_and_is_a_valid_bag()
    {
        var place = kit.Folder.New();
        var opened = Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(await kit.SealAsync(), place, kit.Sender.Key));
        Assert.Equal((PackageKit.Case, 4, 300_008), (opened.Case, opened.Bag.Files, opened.Bag.Bytes));
        Assert.Equal(("Central Authority of Belvoria", true), (opened.Sender!.Name, opened.Sender.IsTheOneNamed));
        Assert.Equal("For this case only.", opened.Conditions["useLimitation"]!["text"]!.GetValue<string>());
        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(place, "data", "mail", "inbox.txt"), Stop));
        Assert.Equal("odd", await File.ReadAllTextAsync(Path.Combine(place, "data", "100%\n.txt"), Stop));
        var report = await BagVerification.VerifyAsync(place, Stop);
        Assert.Empty(report.Reasons);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public async Task A_package_need_not_be_signed_nor_have_SHA512()
    {
        var place = kit.Folder.New();
        var opened = Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(await kit.SealAsync(kit.Contents() with { Signer = null, WithSha512 = false }), place));
        Assert.Null(opened.Sender);
        Assert.False(File.Exists(Path.Combine(place, "manifest-sha512.txt")));
        Assert.Empty((await BagVerification.VerifyAsync(place, Stop)).Warnings);
    }

    [Fact]
    public async Task Whatever_is_changed_in_a_package_it_is_refused_and_nothing_is_left()
    {
        var package = await kit.SealAsync();
        // Version, suite and recipient are refused before there is anything to prove: those are in the next test.
        var places = new[] { 43, 60, 106, 107, 138, 139, 170, 171, 1000, 65_000, 66_000, 140_000, 250_000, package.Length - 1 };
        foreach (var at in places) await kit.RefusedAsync(Changed(package, at));
        foreach (var length in new[] { 140, 171, 187, 66_000, 139 + 32 + 65_552, 139 + 32 + (2 * 65_552), package.Length - 1 })
            await kit.RefusedAsync(package[..length]);
        await kit.RefusedAsync([.. package, 0]);
        await kit.RefusedAsync([.. package, .. new byte[65_552]]);
        Assert.Contains("Chunk 3 ", await kit.RefusedAsync(Changed(package, 139 + 32 + (2 * 65_552) + 9)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_package_or_one_for_somebody_else_cannot_be_opened()
    {
        var package = await kit.SealAsync();
        foreach (var bytes in new[] { [], package[..138], Changed(package, 0), Changed(package, 8), Changed(package, 9), Changed(package, 10), Changed(package, 42) })
            await Assert.ThrowsAsync<FormatException>(() => kit.OpenAsync(bytes, kit.Folder.New()));
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        await Assert.ThrowsAsync<FormatException>(() => kit.OpenAsync(package, kit.Folder.New(), key: other));
    }

    [Fact]
    public async Task A_chunk_of_another_package_is_refused()
    {
        var (one, other) = (await kit.SealAsync(), await kit.SealAsync());
        const int Second = 139 + 32 + 65_552;
        other.AsSpan(Second, 65_552).CopyTo(one.AsSpan(Second));
        Assert.Contains("Chunk 2 ", await kit.RefusedAsync(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_named_as_sender_must_have_signed()
    {
        var other = PackageKit.NewSigner("Somebody else");
        Assert.Contains("another key", await kit.RefusedAsync(await kit.SealAsync(), other.Key), StringComparison.Ordinal);
        Assert.Contains("not there", await kit.RefusedAsync(await kit.SealAsync(kit.Contents() with { Signer = null }), other.Key), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Signer = other with { Key = kit.Sender.Key } }));
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten()
    {
        var place = Directory.CreateDirectory(kit.Folder.New()).FullName;
        var package = await kit.SealAsync();
        Assert.Contains("is there already", (await Assert.ThrowsAsync<IOException>(() => kit.OpenAsync(package, place))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place));
    }

    [Theory]
    [InlineData("evidence/../../outside")]
    [InlineData("/tmp/outside")]
    [InlineData(@"evidence\..\outside")]
    [InlineData("other/file")]
    public async Task A_hostile_zip_writes_nothing(string name)
    {
        var zip = PackageKit.Edited(kit.ZipOf(await kit.SealAsync()), archive => PackageKit.Add(archive, name, "x"));
        await kit.RefusedAsync(kit.SealZip(zip));
        Assert.False(File.Exists(Path.Combine(kit.Folder.Root, "outside")));
    }

    [Fact]
    public async Task A_hostile_name_is_refused_before_any_of_the_content_is_opened()
    {
        var zip = PackageKit.Edited(kit.ZipOf(await kit.SealAsync()), archive => PackageKit.Add(archive, "evidence/../outside", "x"));
        Assert.Contains("leads upwards", await kit.RefusedAsync(Changed(kit.SealZip(zip), 139 + 32 + (2 * 65_552) + 9)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_that_no_file_claims_are_proven_too(bool atTheBeginning)
    {
        var zip = kit.ZipOf(await kit.SealAsync(kit.Contents() with { Files = [PackageKit.File("a", "x")] }));
        var end = zip.AsSpan()[^22..].ToArray();
        var directory = BinaryPrimitives.ReadInt32LittleEndian(end.AsSpan(16));
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(16), directory + 200_000);
        var loose = kit.SealZip(atTheBeginning ? [.. new byte[200_000], .. zip] : [.. zip[..directory], .. new byte[200_000], .. zip[directory..^22], .. end]);
        Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(loose, kit.Folder.New()));
        Assert.Contains("Chunk 2 ", await kit.RefusedAsync(Changed(loose, 139 + 32 + 65_552 + 9)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_the_zip_is_not_made()
    {
        var zip = PackageKit.Edited(kit.ZipOf(await kit.SealAsync()), archive =>
            PackageKit.Add(archive, "evidence/link", "/etc").ExternalAttributes = unchecked((int)0xA1FF0000));
        Assert.Contains("symbolic link", await kit.RefusedAsync(kit.SealZip(zip)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evidence/data/mail/inbox.txt", "forged")]
    [InlineData("evidence/data/more.txt", "more")]
    [InlineData("evidence/custody.jsonld", "{}")]
    [InlineData("evidence/conditions.json", "{}")]
    [InlineData("evidence/conditions.json", """{"case":"XAA-2026-17","case":"XAA-2026-17"}""")]
    [InlineData("evidence/conditions.json", """{"\ud800":1,"case":"\ud800"}""")]
    [InlineData("evidence/notes.txt", "added after signing")]
    public async Task What_the_bag_or_the_signature_does_not_cover_is_refused(string name, string text)
    {
        var zip = PackageKit.Edited(kit.ZipOf(await kit.SealAsync()), archive =>
        {
            archive.GetEntry(name)?.Delete();
            PackageKit.Add(archive, name, text);
        });
        await kit.RefusedAsync(kit.SealZip(zip));
    }

    [Fact]
    public async Task A_package_of_another_case_than_its_header_says_is_refused() =>
        Assert.Contains("case", await kit.RefusedAsync(kit.SealZip(kit.ZipOf(await kit.SealAsync()), "XAA-2026-18")), StringComparison.Ordinal);

    [Fact]
    public async Task A_sealed_package_that_holds_no_zip_is_refused() =>
        await kit.RefusedAsync(kit.SealZip("no zip"u8.ToArray()));

    [Fact]
    public async Task An_opened_package_that_is_changed_does_not_verify()
    {
        var place = kit.Folder.New();
        await kit.OpenAsync(await kit.SealAsync(), place);
        foreach (var file in Directory.GetFiles(place, "*", SearchOption.AllDirectories))
        {
            var whole = await File.ReadAllBytesAsync(file, Stop);
            await File.WriteAllBytesAsync(file, [.. whole, 10], Stop);
            Assert.False((await BagVerification.VerifyAsync(place, Stop)).Valid, file);
            await File.WriteAllBytesAsync(file, whole, Stop);
        }

        Assert.True((await BagVerification.VerifyAsync(place, Stop)).Valid);
    }

    [Fact]
    public async Task Evidence_that_is_not_what_its_custody_says_is_not_sealed()
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData("first"u8));
        var step = new CustodyStep("acquired", DateTimeOffset.UnixEpoch, "A. Analyst", Sha256: new Dictionary<string, string> { ["mail/inbox.txt"] = sum });
        await kit.SealAsync(kit.Contents() with { Custody = [step] });
        var wrong = step with { Sha256 = new Dictionary<string, string> { ["disk.img"] = sum } };
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Custody = [wrong] }));
        var absent = step with { Sha256 = new Dictionary<string, string> { ["absent"] = sum } };
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Custody = [absent] }));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("")]
    public async Task A_file_is_not_sealed_under_a_hostile_name(string path) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Files = [PackageKit.File(path, "x")] }));

    [Fact]
    public async Task A_file_that_changes_its_length_is_not_sealed() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Files = [new PayloadFile("a", 10, () => new MemoryStream(new byte[9]))] }));

    [Fact]
    public void A_folder_with_a_link_is_not_sealed()
    {
        var place = Directory.CreateDirectory(kit.Folder.New()).FullName;
        File.WriteAllText(Path.Combine(place, "a"), "x");
        Assert.Equal("a", Assert.Single(PackageContents.FilesOf(place)).Path);
        File.CreateSymbolicLink(Path.Combine(place, "b"), "/etc/hostname");
        Assert.Throws<InvalidDataException>(() => PackageContents.FilesOf(place));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0xFFFF_0000L)]
    public void A_zip_of_either_form_is_read_by_others(long expected)
    {
        using var stream = new MemoryStream();
        var writer = new ZipWriter(stream, DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 3; i++)
        {
            writer.Begin($"b/{i}", expected);
            writer.Write("text"u8);
            writer.End();
        }

        writer.Finish();
        Assert.Equal(3, ZipDirectory.Read(stream).Entries.Count(e => e.Length == 4));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal(3, zip.Entries.Count);
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open());
            Assert.Equal("text", text.ReadToEnd());
        }
    }

    [Fact]
    public async Task The_sealed_bytes_say_nothing_of_the_case_or_the_evidence()
    {
        var package = await kit.SealAsync(kit.Contents() with { Files = [PackageKit.File("secret-name", "secret text")] });
        foreach (var text in new[] { PackageKit.Case, "secret", "evidence", "bagit" })
            Assert.True(package.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) < 0, text);
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }
}
