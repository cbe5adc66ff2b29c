using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>What is wrong with a bag, or only advised against, is called what it is: two rules that a file breaks are two findings.</summary>
public sealed class BagFindingTests : IDisposable
{
    // One letter with two marks, in three ways of writing it that are one text.
    private const string Composed = "data/\u1EAD", HalfComposed = "data/\u1EA1\u0302", Decomposed = "data/a\u0323\u0302";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("../outside", "leads upwards")]
    [InlineData("/etc/hostname", "is absolute")]
    [InlineData("bag-info.txt", "is no payload file")]
    public async Task What_a_fetch_file_may_not_name_is_said(string path, string said) =>
        Assert.Contains(await ReasonsAsync(TestBag.Valid().With("fetch.txt", $"http://127.0.0.1/a 5 {path}\n")), reason => reason.Path == "fetch.txt" && reason.Text.Contains(said, StringComparison.Ordinal));

    [Fact]
    public async Task A_length_in_a_fetch_file_that_is_not_that_of_the_file_is_warned_of()
    {
        var report = await TestBag.Valid().With("fetch.txt", "http://127.0.0.1/a 6 data/a.txt\n").Tagged("sha512").VerifyAsync(folder);
        Assert.Contains("it has 5 bytes", Assert.Single(report.Warnings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_whose_names_differ_in_normalisation_alone_are_warned_of_as_that()
    {
        var report = await TestBag.Valid().With(Composed, "one").With(HalfComposed, "two").With("bag-info.txt", "A: b\n").Listed("sha512").VerifyAsync(folder);
        Assert.True(report.Valid);
        Assert.Contains("Unicode normalisation only", Assert.Single(report.Warnings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_names_look_alike_a_third_way_of_writing_them_means_neither()
    {
        var bag = TestBag.Valid().With(Composed, "one").With(HalfComposed, "one").With("bag-info.txt", "A: b\n");
        bag.With("manifest-sha512.txt", bag.Line("sha512", Composed, Decomposed) + bag.Line("sha512", HalfComposed) + bag.Line("sha512", "data/a.txt") + bag.Line("sha512", "data/sub/b.txt"));
        Assert.Contains(await ReasonsAsync(bag), reason => reason.Path == Decomposed && reason.Text.Contains("it is not there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_name_begins_with_a_point_is_looked_at_like_any_other() =>
        Assert.Contains(await ReasonsAsync(TestBag.Valid().With("data/.hidden", "x").With("bag-info.txt", "A: b\n")), reason => reason.Path == "data/.hidden");

    [Fact]
    public async Task A_zip_that_is_neither_the_bag_nor_one_folder_is_called_that()
    {
        var place = TestBag.Valid().WriteZip(folder, "one/");
        await File.WriteAllBytesAsync(place, PackageKit.Edited(await File.ReadAllBytesAsync(place, PackageKit.Stop), zip => PackageKit.Add(zip, "two/a.txt", "x")), PackageKit.Stop);
        Assert.Contains((await BagVerification.VerifyAsync(place, PackageKit.Stop)).Reasons, reason => reason.Text.Contains("nor one folder that is the bag", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tag_files_in_UTF_16_without_a_mark_are_big_endian()
    {
        var bag = TestBag.Valid("1.0", "UTF-16BE").With("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n");
        Assert.True((await bag.Tagged("sha512").VerifyAsync(folder)).Valid);
    }

    private async Task<IReadOnlyList<BagFinding>> ReasonsAsync(TestBag bag) => (await bag.Tagged("sha512").VerifyAsync(folder)).Reasons;
}
