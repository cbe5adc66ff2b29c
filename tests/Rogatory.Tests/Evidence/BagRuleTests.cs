using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>The rules of RFC 8493 one by one, where the public suite has no case.</summary>
public sealed class BagRuleTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_clean_bag_has_neither_reasons_nor_warnings_and_its_payload_is_counted()
    {
        var report = await TestBag.Valid("1.0", "UTF-8", "sha256", "sha512").VerifyAsync(folder);
        Assert.True(report.Valid);
        Assert.Empty(report.Warnings);
        Assert.Equal(("1.0", 2, 11), (report.Version, report.Files, report.Bytes));
    }

    [Theory]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8", true)]
    [InlineData("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: utf-8\r\n", true)]
    [InlineData("BagIt-Version: 1.0\rTag-File-Character-Encoding: UTF-8\r", true)]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\n", false)]
    [InlineData("BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n", false)]
    [InlineData("BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n", false)]
    [InlineData("BagIt-version: 1.0\nTag-File-Character-Encoding: UTF-8\n", false)]
    [InlineData("Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n", false)]
    [InlineData("BagIt-Version: 1.1\nTag-File-Character-Encoding: UTF-8\n", false)]
    [InlineData("BagIt-Version: 0.92\nTag-File-Character-Encoding: UTF-8\n", false)]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF8\n", true)]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-99\n", false)]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-7\n", false)]
    [InlineData("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nX: y\n", false)]
    [InlineData("", false)]
    public async Task The_declaration_has_exactly_its_form(string text, bool valid) =>
        Assert.Equal(valid, (await TestBag.Valid().With("bagit.txt", text).Tagged("sha512").VerifyAsync(folder)).Valid);

    [Fact]
    public async Task A_declaration_that_is_not_in_UTF8_is_refused() =>
        Assert.False((await TestBag.Valid().WithBytes("bagit.txt", [0xFF, 0xFE, 0x42]).VerifyAsync(folder)).Valid);

    [Theory]
    [InlineData("1.0", false)]
    [InlineData("0.97", true)]
    [InlineData("0.93", true)]
    public async Task From_1_0_on_every_payload_manifest_lists_every_file(string version, bool valid)
    {
        var bag = TestBag.Valid(version, "UTF-8", "sha256", "sha512");
        bag.With("manifest-sha256.txt", bag.Line("sha256", "data/a.txt")).Tagged("sha256", "sha512");
        var report = await bag.VerifyAsync(folder);
        Assert.Equal(valid, report.Valid);
        Assert.Contains(valid ? report.Warnings : report.Reasons, f => f.Path == "data/sub/b.txt" && f.Text.Contains("manifest-sha256.txt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data/100%25", true)]
    [InlineData("data/100%", false)]
    [InlineData("data/1%30%25", false)]
    public async Task From_1_0_on_a_percent_sign_is_escaped(string written, bool valid)
    {
        var bag = TestBag.Valid().With("data/100%", "x").With("bag-info.txt", "A: b\n");
        bag.With("manifest-sha512.txt", bag.Line("sha512", "data/100%", written) + bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt"));
        Assert.Equal(valid, (await bag.Tagged("sha512").VerifyAsync(folder)).Valid);
    }

    [Theory]
    [InlineData("data/a%0Ab")]
    [InlineData("data/a%0ab")]
    public async Task A_line_break_in_a_name_is_escaped(string written)
    {
        var bag = TestBag.Valid().With("data/a\nb", "x").With("bag-info.txt", "A: b\n");
        bag.With("manifest-sha512.txt", bag.Line("sha512", "data/a\nb", written) + bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt"));
        Assert.True((await bag.Tagged("sha512").VerifyAsync(folder)).Valid);
    }

    [Theory]
    [InlineData("{0} data/a.txt\n", true)]
    [InlineData("{0}\tdata/a.txt\n", true)]
    [InlineData("{0} \t  data/a.txt\r\n", true)]
    [InlineData("{0}  data/a.txt\r", true)]
    [InlineData("{0}  data/a.txt", true)]
    [InlineData("{1}  data/a.txt\n", true)]
    [InlineData(" {0}  data/a.txt\n", false)]
    [InlineData("{0}data/a.txt\n", false)]
    [InlineData("{0}  data/a.txt \n", false)]
    [InlineData("{0}00  data/a.txt\n", false)]
    [InlineData("{0}  data/a.txt\n\n", false)]
    [InlineData("# by hand\n{0}  data/a.txt\n", false)]
    [InlineData("{0}  data\n{0}  data/a.txt\n", false)]
    [InlineData("{0}  data/sub/../a.txt\n", false)]
    [InlineData("{0}  data/a.txt\n{0}  data/a.txt\n", false)]
    [InlineData("{0}  Data/a.txt\n", false)]
    public async Task A_line_of_a_manifest_is_a_checksum_blanks_and_a_path(string text, bool valid)
    {
        var bag = TestBag.Valid().Without("data/sub/b.txt").With("bag-info.txt", "A: b\n");
        var sum = TestBag.Sum("sha512", Encoding.UTF8.GetBytes("first"));
        bag.With("manifest-sha512.txt", text.Replace("{0}", sum, StringComparison.Ordinal).Replace("{1}", sum.ToUpperInvariant(), StringComparison.Ordinal));
        Assert.Equal(valid, (await bag.Tagged("sha512").VerifyAsync(folder)).Valid);
    }

    [Fact]
    public async Task A_manifest_by_an_algorithm_that_is_not_known_cannot_be_verified()
    {
        var report = await TestBag.Valid().With("manifest-whirl.txt", "00  data/a.txt\n00  data/sub/b.txt\n").Tagged("sha512").VerifyAsync(folder);
        Assert.Contains(report.Reasons, f => f.Path == "manifest-whirl.txt");
    }

    [Fact]
    public async Task A_payload_manifest_and_the_payload_folder_are_required()
    {
        Assert.False((await TestBag.Valid().Without("manifest-sha512.txt").Without("tagmanifest-sha512.txt").VerifyAsync(folder)).Valid);
        var empty = TestBag.Valid().Without("data/a.txt").Without("data/sub/b.txt").Without("bag-info.txt").Listed("sha512");
        Assert.Contains((await empty.VerifyAsync(folder)).Reasons, f => f.Path == "data");
        var place = empty.WriteFolder(folder);
        Directory.CreateDirectory(Path.Combine(place, "data"));
        Assert.True((await BagVerification.VerifyAsync(place, Stop)).Valid);
    }

    [Fact]
    public async Task From_1_0_on_a_tag_manifest_lists_each_payload_manifest_and_no_payload_and_no_tag_manifest()
    {
        var bag = TestBag.Valid();
        Assert.False((await bag.With("tagmanifest-sha512.txt", bag.Line("sha512", "bagit.txt")).VerifyAsync(folder)).Valid);
        bag.Tagged("sha512");
        var whole = bag.Line("sha512", "manifest-sha512.txt") + bag.Line("sha512", "bagit.txt") + bag.Line("sha512", "bag-info.txt");
        Assert.True((await bag.With("tagmanifest-sha512.txt", whole).VerifyAsync(folder)).Valid);
        Assert.False((await bag.With("tagmanifest-sha512.txt", whole + bag.Line("sha512", "data/a.txt")).VerifyAsync(folder)).Valid);
        bag.With("tagmanifest-sha512.txt", whole).With("tagmanifest-sha256.txt", bag.Line("sha256", "manifest-sha512.txt") + bag.Line("sha256", "tagmanifest-sha512.txt"));
        Assert.False((await bag.VerifyAsync(folder)).Valid);
    }

    [Theory]
    [InlineData("1.0", "Payload-Oxum: 12.2\n", false)]
    [InlineData("1.0", "Payload-Oxum: 11.3\n", false)]
    [InlineData("1.0", "Payload-Oxum: eleven\n", false)]
    [InlineData("1.0", "payload-oxum: 11.2\n", true)]
    [InlineData("1.0", "Payload-Oxum: 11.2\nPayload-Oxum: 11.2\n", false)]
    [InlineData("1.0", "Label:value\n", false)]
    [InlineData("0.97", "Label:value\n", true)]
    [InlineData("1.0", "Label : value\n", false)]
    [InlineData("1.0", "No colon here\n", false)]
    [InlineData("0.97", "No colon here\n", false)]
    [InlineData("1.0", "Label: value\n  goes on\n\tand on\n", true)]
    [InlineData("1.0", "Label: value\n  \nB: c\n", true)]
    [InlineData("1.0", "Label: value\n\nB: c\n", false)]
    [InlineData("1.0", " goes on\n", false)]
    [InlineData("1.0", "Two words: value: with a colon\r\nB:\tc\r", true)]
    [InlineData("1.0", "\uFEFFLabel: value\n", false)]
    public async Task Metadata_are_read_and_the_payload_sum_is_checked(string version, string text, bool valid) =>
        Assert.Equal(valid, (await TestBag.Valid(version).With("bag-info.txt", text).Tagged("sha512").VerifyAsync(folder)).Valid);

    [Fact]
    public async Task A_tag_file_that_is_not_in_its_encoding_is_refused() =>
        Assert.False((await TestBag.Valid().WithBytes("bag-info.txt", [0x41, 0x3A, 0x20, 0xFF, 0x0A]).Tagged("sha512").VerifyAsync(folder)).Valid);

    [Theory]
    [InlineData("http://127.0.0.1/a 5 data/a.txt\n", true)]
    [InlineData("http://127.0.0.1/a - data/a.txt\n", true)]
    [InlineData("http://127.0.0.1/a 6 data/a.txt\n", true)]
    [InlineData("http://127.0.0.1/a data/a.txt\n", false)]
    [InlineData("/a 5 data/a.txt\n", false)]
    [InlineData("http://127.0.0.1/%7Ea?b=[c] 5 data/a.txt\n", true)]
    [InlineData("http://127.0.0.1/a%zz 5 data/a.txt\n", false)]
    [InlineData("http://127.0.0.1/a#b 5 data/a.txt\n", false)]
    [InlineData("http://127.0.0.1/\u00FC 5 data/a.txt\n", false)]
    [InlineData("C:\\a 5 data/a.txt\n", false)]
    [InlineData("http: 5 data/a.txt\n", true)]
    [InlineData("http://127.0.0.1/a 5 data/none\n", false)]
    [InlineData("http://127.0.0.1/a 5 bag-info.txt\n", false)]
    public async Task A_fetch_file_names_payload_files_that_are_there(string text, bool valid) =>
        Assert.Equal(valid, (await TestBag.Valid().With("fetch.txt", text).Tagged("sha512").VerifyAsync(folder)).Valid);

    [Fact]
    public async Task Links_and_what_is_no_file_are_found_and_not_followed()
    {
        var linked = TestBag.Valid().Without("data/a.txt").WriteFolder(folder);
        File.WriteAllText(folder.File("outside"), "first");
        File.CreateSymbolicLink(Path.Combine(linked, "data", "a.txt"), folder.File("outside"));
        Assert.Contains((await BagVerification.VerifyAsync(linked, Stop)).Reasons, f => f.Path == "data/a.txt" && f.Text.Contains("link", StringComparison.Ordinal));

        var tagged = TestBag.Valid().WriteFolder(folder);
        Directory.CreateSymbolicLink(Path.Combine(tagged, "more"), "/");
        Assert.False((await BagVerification.VerifyAsync(tagged, Stop)).Valid);

        var piped = TestBag.Valid().WriteFolder(folder);
        using (var make = Process.Start("mkfifo", Path.Combine(piped, "pipe"))) await make.WaitForExitAsync(Stop);
        Assert.Contains((await BagVerification.VerifyAsync(piped, Stop)).Reasons, f => f.Path == "pipe");
    }

    [Fact]
    public async Task A_name_that_is_not_in_UTF_8_is_called_that_and_not_a_link()
    {
        var place = TestBag.Valid().WriteFolder(folder);
        await InShellAsync($"touch '{place}/data/note'$'\\xff'");
        var report = await BagVerification.VerifyAsync(place, Stop);
        await InShellAsync($"rm -r '{place}'");
        Assert.Contains("UTF-8", Assert.Single(report.Reasons).Text, StringComparison.Ordinal);

        static async Task InShellAsync(string command)
        {
            using var shell = Process.Start("bash", ["-c", command]);
            await shell.WaitForExitAsync(Stop);
            Assert.Equal(0, shell.ExitCode);
        }
    }

    [Theory]
    [InlineData("see a.b.c", true)]
    [InlineData("data.sha256.sig", true)]
    [InlineData("""{"alg":"ES256","typ":"another","x5c":[null]}""", true)]
    [InlineData("""{"alg":"ES256","typ":"rogatory-package","x5c":[]}""", false)]
    [InlineData("""{"alg":"ES256","typ":"rogatory-package","x5c":[null]}""", false)]
    [InlineData("""{"alg":"ES256","typ":"rogatory-package"}""", false)]
    public async Task A_file_named_as_the_signed_manifest_is_somebody_elses_unless_it_says_so(string text, bool valid)
    {
        var written = text[0] == '{' ? $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}.e30.AAAA" : text;
        Assert.Equal(valid, (await TestBag.Valid().With("manifest.jws", written).Tagged("sha512").VerifyAsync(folder)).Valid);
    }

    [Fact]
    public async Task What_is_neither_folder_nor_zip_cannot_be_read()
    {
        await File.WriteAllTextAsync(folder.File("text"), "no zip", Stop);
        await Assert.ThrowsAsync<InvalidDataException>(() => BagVerification.VerifyAsync(folder.File("text"), Stop));
        await Assert.ThrowsAsync<FileNotFoundException>(() => BagVerification.VerifyAsync(folder.File("nothing"), Stop));
        Assert.False((await BagVerification.VerifyAsync(Directory.CreateDirectory(folder.New()).FullName, Stop)).Valid);
    }

    [Theory]
    [InlineData("sha224", "", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("sha224", "abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("sha224", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    [InlineData("md5", "abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("sha3256", "abc", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532")]
    public void Checksums_are_those_of_their_standards(string algorithm, string text, string sum) =>
        Assert.Equal(sum, TestBag.Sum(algorithm, Encoding.ASCII.GetBytes(text)));
}
