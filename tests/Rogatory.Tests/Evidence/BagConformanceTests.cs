using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>
/// The cases of the public conformance suite of the Library of Congress, made anew by hand: each under the name it has there, with the
/// verdict that the suite expects.
/// </summary>
public sealed class BagConformanceTests : IDisposable
{
    private const string Decomposed = "data/Nu\u0301n\u0303ez";
    private const string Composed = "data/N\u00FA\u00F1ez";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static Dictionary<string, Func<TestBag>> Valid { get; } = new(StringComparer.Ordinal)
    {
        ["basic-bag"] = () => TestBag.Valid("0.97", "UTF-8", "md5"),
        ["basic-bag-md5"] = () => TestBag.Valid("0.95", "UTF-8", "md5"),
        ["basic-bag-sha1"] = () => TestBag.Valid("0.97", "UTF-8", "sha1"),
        ["basic-bag-sha224"] = () => TestBag.Valid("0.97", "UTF-8", "sha224"),
        ["basic-bag-sha256"] = () => TestBag.Valid("0.97", "UTF-8", "sha256"),
        ["basic-bag-sha512"] = () => TestBag.Valid("0.97", "UTF-8", "sha512"),
        ["basicBag of 1.0"] = () => TestBag.Valid(),
        ["minimal-bag"] = () => TestBag.Valid("0.97").Without("bag-info.txt").Without("tagmanifest-sha512.txt"),
        ["duplicate-metadata-entries"] = () => TestBag.Valid("0.97").With("bag-info.txt", "Bagging-Date: 2016-02-26\nBagging-Date: 2016-03-10\n").Tagged("sha512"),
        ["duplicate-metadata-entries of 0.93"] = () =>
            TestBag.Valid("0.93").Without("bag-info.txt").With("package-info.txt", "Contact-Name: A\nContact-Name: B\n").Tagged("sha512"),
        ["uncommon-metadata-separators"] = () =>
            TestBag.Valid("0.97").With("bag-info.txt", "Label-1:value\nLabel 2 : value\nLabel-3\t:\tvalue\nLabel-4:   value\n").Tagged("sha512"),
        ["UTF-16-encoded-tag-files"] = () => TestBag.Valid("0.97", "UTF-16", "md5"),
        ["UTF-16-encoded-tag-files, big-endian"] = () => TestBag.Valid("0.97", "UTF-16BE", "md5").With("bag-info.txt", "A: b\n").Tagged("md5"),
        ["ISO-8859-1-encoded-tag-files"] = () => TestBag.Valid("0.97", "ISO-8859-1", "md5").With("data/sub/\u00FC.txt", "").With("bag-info.txt", "\u00FC: \u00DF\n").Listed("md5"),
        ["bag-with-space"] = () => TestBag.Valid("0.97").With("data/with space ", "").With("bag-info.txt", "A: b\n").Listed("sha512"),
        ["bag-in-a-bag"] = () => TestBag.Valid("0.97").With("data/bagit.txt", "x").With("data/manifest-md5.txt", "y").With("bag-info.txt", "A: b\n").Listed("sha512"),
        ["bag-with-encoded-names"] = () =>
        {
            var bag = TestBag.Valid("0.97").With("data/50%20off", "x").With("bag-info.txt", "A: b\n").Listed("sha512");
            return bag.With("manifest-sha512.txt", bag.Line("sha512", "data/50%20off") + bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt"))
                .Tagged("sha512");
        },
        ["bag-with-escapable-characters"] = () => TestBag.Valid("0.97").With("data/a\nb\r", "x").With("bag-info.txt", "A: b\n").Listed("sha512"),
        ["bag-with-leading-dot-slash-in-manifest"] = () => Rewritten("0.97", path => "./" + path),
        ["holey-bag, fetched"] = () => TestBag.Valid("0.97").With("fetch.txt", "http://127.0.0.1/a.txt 5 data/a.txt\nhttp://127.0.0.1/b - data/sub/b.txt\n").Tagged("sha512"),
    };

    private static Dictionary<string, Func<TestBag>> Warned { get; } = new(StringComparer.Ordinal)
    {
        ["made-with-md5sum-tools"] = () => Rewritten("0.97", path => "*" + path),
        ["relative-path"] = () => Rewritten("1.0", path => path.Replace("data/", "data/./", StringComparison.Ordinal)),
        ["filename-normalization"] = () => Named(Decomposed, Composed),
        ["same-filename-listed-twice-with-different-normalization"] = () =>
            TestBag.Valid("0.97").With(Composed, "").With(Decomposed, "").With("bag-info.txt", "A: b\n").Listed("sha512"),
        ["same-filename-listed-twice-with-the-same-hash"] = () =>
        {
            var bag = TestBag.Valid("0.97");
            return bag.With("manifest-sha512.txt", bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt") + bag.Line("sha512", "data/a.txt")).Tagged("sha512");
        },
        ["duplicate-file-with-different-case"] = () => TestBag.Valid("0.97").With("data/A.TXT", "").With("bag-info.txt", "A: b\n").Listed("sha512"),
    };

    private static Dictionary<string, Func<TestBag>> Invalid { get; } = new(StringComparer.Ordinal)
    {
        ["baginfo-missing-encoding"] = () => TestBag.Valid("0.97").With("bagit.txt", "BagIt-Version: 0.97\n").Tagged("sha512"),
        ["bagit-with-invalid-whitespace"] = () => TestBag.Valid().With("bagit.txt", "BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n").Tagged("sha512"),
        ["bom-in-bagit.txt"] = () => TestBag.Valid("0.97").With("bagit.txt", "\uFEFFBagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n").Tagged("sha512"),
        ["corrupt-data-file"] = () => TestBag.Valid("0.97").With("data/a.txt", "FIRST"),
        ["corrupt-tag-file"] = () => TestBag.Valid("0.97").With("bag-info.txt", "Payload-Oxum: 11.2\n"),
        ["extra-file-in-bag"] = () => TestBag.Valid("0.97").With("data/bar", "").With("bag-info.txt", "A: b\n").Tagged("sha512"),
        ["invalid-version-number"] = () => TestBag.Valid("0.97").With("bagit.txt", "BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n").Tagged("sha512"),
        ["missing-baginfo"] = () => TestBag.Valid("0.97").Without("bag-info.txt"),
        ["missing-bagit.txt"] = () => TestBag.Valid("0.97").Without("bagit.txt"),
        ["missing-from-manifest of 1.0"] = () =>
            TestBag.Valid("1.0", "UTF-8", "sha256", "sha512").With("data/c", "").With("bag-info.txt", "A: b\n").Listed("sha256").Tagged("sha256", "sha512"),
        ["out-of-scope-file-paths-using-dot-notation"] = () => Listing("../../../README.md"),
        ["out-of-scope-file-paths-using-absolute-path"] = () => Listing("/etc/hostname"),
        ["out-of-scope-file-paths-using-shortcut"] = () => Listing("~/foo"),
        ["out-of-scope-file-paths-using-shortcut-username"] = () => Listing("~root/foo"),
        ["out-of-scope-file-paths-using-absolute-path of Windows"] = () => Listing(@"C:\Windows\System32\setx.exe"),
        ["out-of-scope-file-paths-using-unc"] = () => Listing(@"\\?\UNC\server\Windows\System32\setx.exe"),
        ["out-of-scope-file-paths-using-shortcut of Windows"] = () => Listing(@"%HomeDrive%\Windows\System32\setx.exe"),
        ["out-of-scope-file-paths-using-dot-notation-for-fetch"] = () => Fetching("../../../README.md"),
        ["out-of-scope-file-paths-using-absolute-path-for-fetch"] = () => Fetching("/etc/hostname"),
        ["out-of-scope-file-paths-using-shortcut-for-fetch"] = () => Fetching("~/foo"),
        ["out-of-scope-file-paths-using-unc-for-fetch"] = () => Fetching(@"\\?\UNC\server\foo"),
        ["same-filename-listed-twice-with-different-hashes"] = () =>
        {
            var bag = TestBag.Valid("0.97");
            return bag.With("manifest-sha512.txt",
                bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt") + bag.Line("sha512", "data/sub/b.txt", "data/a.txt")).Tagged("sha512");
        },
        ["tag files in the payload manifest"] = () => Listing("bag-info.txt"),
        ["holey-bag, not fetched"] = () => TestBag.Valid("0.97").With("fetch.txt", "http://127.0.0.1/a.txt 5 data/a.txt\n").Tagged("sha512").Without("data/a.txt"),
    };

    public static TheoryData<string> ValidNames => [.. Valid.Keys];

    public static TheoryData<string> WarnedNames => [.. Warned.Keys];

    public static TheoryData<string> InvalidNames => [.. Invalid.Keys];

    [Theory]
    [MemberData(nameof(ValidNames))]
    public async Task A_valid_bag_is_valid(string name)
    {
        var report = await Valid[name]().VerifyAsync(folder);
        Assert.Empty(report.Reasons);
    }

    [Theory]
    [MemberData(nameof(WarnedNames))]
    public async Task What_is_only_advised_against_is_a_warning(string name)
    {
        var report = await Warned[name]().VerifyAsync(folder);
        Assert.Empty(report.Reasons);
        Assert.NotEmpty(report.Warnings);
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public async Task An_invalid_bag_is_not_valid(string name)
    {
        var report = await Invalid[name]().VerifyAsync(folder);
        Assert.NotEmpty(report.Reasons);
    }

    /// <summary>A bag whose payload manifest writes its paths in another way.</summary>
    private static TestBag Rewritten(string version, Func<string, string> write)
    {
        var bag = TestBag.Valid(version);
        return bag.With("manifest-sha512.txt", bag.Line("sha512", "data/a.txt", write("data/a.txt")) + bag.Line("sha512", "data/sub/b.txt", write("data/sub/b.txt")))
            .Tagged("sha512");
    }

    private static TestBag Named(string there, string listed)
    {
        var bag = TestBag.Valid().With(there, "").With("bag-info.txt", "A: b\n").Listed("sha512");
        return bag.With("manifest-sha512.txt",
            bag.Line("sha512", there, listed) + bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt")).Tagged("sha512");
    }

    private static TestBag Listing(string path)
    {
        var bag = TestBag.Valid("0.97");
        return bag.With("manifest-sha512.txt",
            bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt") + bag.Line("sha512", "bag-info.txt", path)).Tagged("sha512");
    }

    private static TestBag Fetching(string path) => TestBag.Valid("0.97").With("fetch.txt", $"http://127.0.0.1/foo 5 {path}\n").Tagged("sha512");
}
