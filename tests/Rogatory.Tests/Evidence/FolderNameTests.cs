using System.Diagnostics;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>Names that are not in UTF-8, which the framework shows under another name: no file is lost behind one, and none is taken for another.</summary>
public sealed class FolderNameTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The framework cannot take away what it cannot name.
    public void Dispose()
    {
        using (var find = Process.Start("find", [folder.Root, "-mindepth", "1", "-delete"])) find.WaitForExit();
        folder.Dispose();
    }

    [Theory]
    [InlineData(@"printf x > data/$'a\xff'")]
    [InlineData(@"printf x > data/$'a\xff'; printf y > data/$'a\xef\xbf\xbd'")]
    [InlineData(@"printf x > data/$'a\xff'; printf y > data/$'a\xfe'")]
    [InlineData(@"mkdir data/$'a\xff'; printf x > data/$'a\xff'/in")]
    [InlineData(@"mkdir data/$'a\xff' data/$'a\xef\xbf\xbd'; printf x > data/$'a\xff'/in")]
    [InlineData(@"mkdir data/$'a\xff' data/$'a\xef\xbf\xbd'; printf x > data/$'a\xff'/in; printf y > data/$'a\xef\xbf\xbd'/in")]
    [InlineData(@"mkdir data/$'a\xff'; printf x > data/$'a\xff'/in; printf y > data/$'a\xef\xbf\xbd'")]
    [InlineData(@"mkdir data/$'a\xef\xbf\xbd'; printf y > data/$'a\xff'")]
    public async Task A_name_that_is_not_in_UTF_8_is_found_and_its_folder_not_sealed(string make)
    {
        var bag = TestBag.Valid().WriteFolder(folder);
        await MakeAsync(bag, make);
        var report = await BagVerification.VerifyAsync(bag, Stop);
        Assert.Contains(report.Reasons, reason => reason.Path == "data/a\uFFFD" && reason.Text.Contains("not in UTF-8", StringComparison.Ordinal));
        var refused = Assert.Throws<InvalidDataException>(() => PackageContents.FilesOf(Path.Combine(bag, "data")));
        Assert.Contains("not in UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_holds_the_mark_of_replacement_itself_is_one_like_others()
    {
        var bag = TestBag.Valid().With("data/a\uFFFD", "x").With("data/b\uFFFD/in", "y").With("bag-info.txt", "A: b\n").Listed("sha512").WriteFolder(folder);
        Assert.Empty((await BagVerification.VerifyAsync(bag, Stop)).Reasons);
        Assert.Equal(4, PackageContents.FilesOf(Path.Combine(bag, "data")).Count);
    }

    [Theory]
    [InlineData(@"printf x > '..\x'")]
    [InlineData(@"printf x > 'a\..\x'")]
    [InlineData(@"mkdir '..\x'")]
    public async Task What_leads_upwards_where_backslashes_part_names_is_refused_in_a_folder_as_in_a_zip(string make)
    {
        var bag = TestBag.Valid().WriteFolder(folder);
        await MakeAsync(bag, make);
        Assert.Contains((await BagVerification.VerifyAsync(bag, Stop)).Reasons, reason => reason.Text.Contains("leads upwards", StringComparison.Ordinal));
    }

    private static async Task MakeAsync(string place, string commands)
    {
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", commands]) { WorkingDirectory = place })!;
        await bash.WaitForExitAsync(Stop);
        Assert.Equal(0, bash.ExitCode);
    }
}
