using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>What a package must hold and must not, although whoever seals one can make every list in it anew.</summary>
public sealed class PackageRuleTests : IDisposable
{
    private const string Jws = "evidence/manifest.jws";

    private readonly PackageKit kit = new();

    public void Dispose() => kit.Dispose();

    [Fact]
    public async Task What_is_made_anew_and_breaks_no_rule_opens() =>
        Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(await kit.RemadeAsync(_ => { }), kit.Folder.New()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_package_without_a_file_opens_and_is_a_valid_bag(bool signed)
    {
        var place = kit.Folder.New();
        var empty = kit.Contents() with { Files = [], Signer = signed ? kit.Sender : null };
        Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(await kit.SealAsync(empty), place));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(place, "data")));
        Assert.True((await BagVerification.VerifyAsync(place, PackageKit.Stop)).Valid);
    }

    [Fact]
    public async Task A_name_that_begins_with_a_tilde_is_sealed()
    {
        var place = kit.Folder.New();
        var contents = kit.Contents() with { Files = [PackageKit.File("~$report.docx", "lock")] };
        Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(await kit.SealAsync(contents), place));
        Assert.True(File.Exists(Path.Combine(place, "data", "~$report.docx")));
    }

    [Fact]
    public async Task What_was_opened_is_nobody_elses_to_read()
    {
        var place = kit.Folder.New();
        await kit.OpenAsync(await kit.SealAsync(), place);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(place));
    }

    [Theory]
    [InlineData("custody.jsonld")]
    [InlineData("conditions.json")]
    [InlineData("manifest-sha256.txt")]
    public async Task What_a_package_must_have_must_be_there(string file) =>
        Assert.Contains($"Path = {file}, Text = It is not there", await kit.RefusedAsync(await kit.RemadeAsync(zip => zip.GetEntry("evidence/" + file)!.Delete())), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("eyJhbGciOiJFUzI1NiIsInR5cCI6Im90aGVyIn0.e30.AA")]
    public async Task A_signed_manifest_that_is_none_does_not_count_as_none(string text)
    {
        Assert.Contains("manifest.jws", await kit.RefusedAsync(await kit.RemadeAsync(zip => PackageKit.Add(zip, Jws, text))), StringComparison.Ordinal);
        Assert.Contains("manifest.jws", await kit.RefusedAsync(await kit.RemadeAsync(zip => PackageKit.Add(zip, Jws, text + new string(' ', 17_000_000)))), StringComparison.Ordinal);
        Assert.Contains("manifest.tst", await kit.RefusedAsync(await kit.RemadeAsync(zip => PackageKit.Add(zip, "evidence/manifest.tst", text))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tagmanifest-foo.exe")]
    [InlineData("tagmanifest-evil/x.exe")]
    [InlineData("tagmanifest-evil.txt")]
    public async Task A_file_beside_the_signature_is_refused_whatever_it_is_called(string name) =>
        Assert.Contains("does not name it", await kit.RefusedAsync(await kit.RemadeAsync(zip => PackageKit.Add(zip, "evidence/" + name, "x"), kit.Contents())), StringComparison.Ordinal);

    [Theory]
    [InlineData("evidence/./notes.txt")]
    [InlineData("evidence//notes.txt")]
    [InlineData("./evidence/notes.txt")]
    [InlineData("evidence/notes/./")]
    [InlineData("evidence/notes//")]
    public async Task A_path_with_a_dot_or_an_empty_part_is_refused(string name) =>
        Assert.Contains("empty part", await kit.RefusedAsync(kit.SealZip(PackageKit.Edited(kit.ZipOf(await kit.SealAsync()), zip => PackageKit.Add(zip, name, "")))), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"version\":1", "\"version\":\"1\"")]
    [InlineData("\"version\":1,", "")]
    [InlineData("\"further\":", "\"x\":\"\\ud800\",\"further\":")]
    [InlineData("Keep it apart.", "\\ud800")]
    [InlineData("[\"Keep it apart.\"]", "[null]")]
    [InlineData("[\"Keep it apart.\"]", "7")]
    [InlineData("2031-12-31", "never")]
    [InlineData("\"further\":", "\"version\":1,\"further\":")]
    public async Task Conditions_of_another_form_are_refused_before_anything_is_opened(string from, string to)
    {
        var package = await kit.RemadeAsync(zip => Change(zip, "evidence/conditions.json", text => text.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains("not of the form", await kit.RefusedAsync(package), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_that_are_deep_or_long_are_refused()
    {
        var deep = new string('[', 63) + new string(']', 63);
        Assert.Contains("not of the form", await kit.RefusedAsync(await kit.RemadeAsync(zip => Change(zip, "evidence/conditions.json", text => text.Replace("[\"Keep", deep + ",\"x\":[\"Keep", StringComparison.Ordinal)))), StringComparison.Ordinal);
        Assert.Contains("longer than 1 MiB", await kit.RefusedAsync(await kit.RemadeAsync(zip => Change(zip, "evidence/conditions.json", text => text + new string(' ', 2_000_000)))), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Conditions = new Conditions(new string('x', 2_000_000)) }));
    }

    [Fact]
    public async Task A_wrong_checksum_by_another_algorithm_is_found()
    {
        var package = await kit.RemadeAsync(zip => PackageKit.Add(zip, "evidence/manifest-md5.txt", string.Concat(Text(zip, "evidence/manifest-sha256.txt").Split('\n')[..^1].Select(line => $"{new string('0', 32)}{line[64..]}\n"))));
        Assert.Contains("not the one in `manifest-md5.txt`", await kit.RefusedAsync(package), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: ISO-8859-1\n")]
    public async Task A_bag_of_an_earlier_version_or_in_another_encoding_is_no_package(string declaration) =>
        Assert.Contains("Path = bagit.txt", await kit.RefusedAsync(await kit.RemadeAsync(zip => Change(zip, "evidence/bagit.txt", _ => declaration))), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.97")]
    [InlineData("1.0")]
    public async Task No_file_of_the_payload_stands_outside_the_manifest_that_is_checked(string version)
    {
        var package = await kit.RemadeAsync(zip =>
        {
            if (version != "1.0") Change(zip, "evidence/bagit.txt", text => text.Replace("1.0", version, StringComparison.Ordinal));
            Change(zip, "evidence/manifest-sha256.txt", text => string.Concat(text.Split('\n')[..^1].Where(line => !line.EndsWith("inbox.txt", StringComparison.Ordinal)).Select(line => line + "\n")));
            Change(zip, "evidence/data/mail/inbox.txt", _ => "forge");
            PackageKit.Add(zip, Jws, PackageSignature.Sign(new SignedContents(1, PackageKit.Case, DateTimeOffset.UnixEpoch, PackageKit.TagSums(zip)), kit.Sender.Key, kit.Sender.Certificate));
        });
        Assert.NotEmpty(await kit.RefusedAsync(package, kit.Sender.Key));
    }

    [Fact]
    public async Task What_was_changed_after_signing_is_refused_though_the_tag_manifest_was_made_anew()
    {
        var package = await kit.RemadeAsync(zip => Change(zip, "evidence/conditions.json", text => text.Replace("this case only", "every case", StringComparison.Ordinal)), kit.Contents());
        Assert.Contains("not what was signed", await kit.RefusedAsync(package), StringComparison.Ordinal);
        package = await kit.RemadeAsync(zip => zip.GetEntry("evidence/bag-info.txt")!.Delete(), kit.Contents());
        Assert.Contains("names it, and it is not there", await kit.RefusedAsync(package), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_signed_the_conditions_are_of_the_case_in_the_header_all_the_same() => Assert.Contains(
        "another case", await kit.RefusedAsync(kit.SealZip(kit.ZipOf(await kit.SealAsync(kit.Contents() with { Signer = null })), "XAA-2026-18")), StringComparison.Ordinal);

    [Fact]
    public async Task A_package_without_a_tag_manifest_is_refused()
    {
        var zip = PackageKit.Edited(kit.ZipOf(await kit.SealAsync(kit.Contents() with { Signer = null })), archive =>
        {
            foreach (var list in archive.Entries.Where(e => e.Name.StartsWith("tagmanifest-", StringComparison.Ordinal)).ToList()) list.Delete();
        });
        Assert.Contains("Path = tagmanifest-sha256.txt, Text = It is not there", await kit.RefusedAsync(kit.SealZip(zip)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XAA-2026-17", null, "", null)]
    [InlineData("XAA-2026-18", null, "", "another case")]
    [InlineData("XAA-2026-17", "data/empty", "", "names only what lies outside")]
    [InlineData("XAA-2026-17", "manifest.jws", "", "names only what lies outside")]
    [InlineData("XAA-2026-17", null, "\n", "did not sign it")]
    public async Task What_is_signed_is_of_the_case_and_names_what_it_may_and_nothing_else(string reference, string? more, string after, string? said)
    {
        var package = await kit.RemadeAsync(zip =>
        {
            var sums = PackageKit.TagSums(zip);
            if (more is not null) sums[more] = new string('0', 64);
            PackageKit.Add(zip, Jws, PackageSignature.Sign(new SignedContents(1, reference, DateTimeOffset.UnixEpoch, sums), kit.Sender.Key, kit.Sender.Certificate) + after);
        });
        if (said is null) Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(package, kit.Folder.New(), kit.Sender.Key));
        else Assert.Contains(said, await kit.RefusedAsync(package), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_on_another_curve_of_the_same_length_signs_nothing()
    {
        var other = PackageKit.NewSigner("Somebody", ECCurve.CreateFromFriendlyName("secp256k1"));
        var package = await kit.RemadeAsync(zip => PackageKit.Add(zip, Jws, PackageSignature.Sign(new SignedContents(1, PackageKit.Case, DateTimeOffset.UnixEpoch, PackageKit.TagSums(zip)), other.Key, other.Certificate)));
        Assert.Contains("no key on the curve P-256", await kit.RefusedAsync(package), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Signer = other }));
    }

    [Fact]
    public void A_key_on_a_curve_that_nobody_knows_is_none()
    {
        var unknown = kit.Sender.Key.ExportSubjectPublicKeyInfo();
        unknown[unknown.AsSpan().IndexOf((byte[])[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]) + 7] = 8;
        Assert.Throws<FormatException>(() => PackageKey.ReadSender(PemEncoding.WriteString("PUBLIC KEY", unknown)));
        using var longer = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<FormatException>(() => PackageKey.ReadSender(longer.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => PackageKey.ReadRecipient(longer.ExportSubjectPublicKeyInfoPem()));
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static void Change(ZipArchive zip, string name, Func<string, string> change)
    {
        var before = Text(zip, name);
        var text = change(before);
        Assert.NotEqual(before, text);
        zip.GetEntry(name)!.Delete();
        PackageKit.Add(zip, name, text);
    }
}
