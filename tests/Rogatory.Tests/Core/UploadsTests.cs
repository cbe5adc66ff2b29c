using System.Security.Cryptography;
using System.Text;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Uploads;
using Rogatory.Core.Verification;

namespace Rogatory.Tests.Core;

/// <summary>What a provider brings: in parts, over broken connections, sealed from the first byte, and in the docket only once it is handed over.</summary>
public sealed class UploadsTests : OrderedUploads
{
    private const int Part = 8 * 1024 * 1024;

    [Fact]
    public async Task What_comes_in_parts_is_handed_over_as_it_was()
    {
        var content = RandomNumberGenerator.GetBytes((2 * Part) + 100_000);
        var upload = await BeginAsync("big.bin", content.Length);
        Assert.Equal(5, Assert.IsType<Appended.Kept>(await AppendAsync(upload, 0, content[..5])).Upload.Came);
        Assert.Equal(5, Assert.IsType<Appended.Elsewhere>(await AppendAsync(upload, 0, content)).Offset);
        Assert.Equal(5, Assert.IsType<Appended.Elsewhere>(await AppendAsync(upload, 7, content[7..])).Offset);
        var refusal = await Play.Refused(HandOverAsync());
        Assert.Contains("in part only", refusal.Why, StringComparison.Ordinal);
        var whole = Assert.IsType<Appended.Kept>(await AppendAsync(upload, 5, content[5..])).Upload;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), whole.Item!.Sha256);
        Assert.Empty((await Answering.CaseAsync(Ordered.Id)).Evidence);
        var after = await Play.Done(HandOverAsync());
        Assert.Equal(content, await Answering.ReadAsync(after, Assert.Single(after.Evidence)));
    }

    [Fact]
    public async Task What_had_come_when_the_line_broke_is_kept()
    {
        var content = RandomNumberGenerator.GetBytes(Part + 300_000);
        var upload = await BeginAsync("big.bin", content.Length);
        await Assert.ThrowsAsync<IOException>(() => Answering.Uploads.AppendAsync(Ordered.Id, upload.Id, 0, new Breaks(content, Part + 200_000), Provider, Stop));
        var came = (await Answering.Uploads.FindAsync(Ordered.Id, upload.Id, Provider, Stop))!.Came;
        Assert.InRange(came, Part + 1, Part + 200_000);
        var whole = Assert.IsType<Appended.Kept>(await AppendAsync(upload, came, content[(int)came..])).Upload;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), whole.Item!.Sha256);
    }

    [Fact]
    public async Task A_node_that_was_killed_goes_on_from_the_last_whole_part()
    {
        var content = RandomNumberGenerator.GetBytes((2 * Part) + 9);
        var upload = await BeginAsync("big.bin", content.Length);
        await AppendAsync(upload, 0, content[..(Part + 9)]);
        var folder = Answering.Node.PathOf("evidence", Ordered.Id.ToString(), "uploads", upload.Id.ToString());

        // A part is whole and durable every eight mebibytes.
        Assert.Equal(2, Directory.EnumerateFiles(folder, "*-*").Count());

        // As it lies when the node dies while it writes: a part without an end, and one that came after a gap.
        await File.WriteAllBytesAsync(Path.Combine(folder, "writing.part"), RandomNumberGenerator.GetBytes(1000), Stop);
        var last = Directory.EnumerateFiles(folder, "*-*").Order(StringComparer.Ordinal).First();
        File.Copy(last, Path.Combine(folder, "0000000000000099999-0000000000000199999"));
        Assert.Equal(Part + 9, (await Answering.Uploads.FindAsync(Ordered.Id, upload.Id, Provider, Stop))!.Came);
        Assert.IsType<Appended.Kept>(await AppendAsync(upload, Part + 9, content[(Part + 9)..]));
        Assert.Equal(content, await Answering.ReadAsync(Ordered, (await Answering.Uploads.OfAsync(Ordered.Id, Stop)).Single().Item!));
    }

    [Fact]
    public async Task A_part_that_was_put_in_the_place_of_another_does_not_open()
    {
        var upload = await BeginAsync("big.bin", (2 * Part) + 1);
        await AppendAsync(upload, 0, RandomNumberGenerator.GetBytes(2 * Part));
        var folder = Answering.Node.PathOf("evidence", Ordered.Id.ToString(), "uploads", upload.Id.ToString());
        var parts = Directory.EnumerateFiles(folder, "*-*").Order(StringComparer.Ordinal).ToList();
        var aside = Path.Combine(folder, "aside");
        File.Move(parts[0], aside);
        File.Move(parts[1], parts[0]);
        File.Move(aside, parts[1]);
        await Assert.ThrowsAsync<BrokenSealException>(() => AppendAsync(upload, 2 * Part, [1]));
        Assert.False((await Answering.Uploads.FindAsync(Ordered.Id, upload.Id, Provider, Stop))!.IsWhole);
    }

    [Fact]
    public async Task A_part_of_no_bytes_ends_what_had_come_whole()
    {
        var upload = await BeginAsync("a.bin", 3);
        await AppendAsync(upload, 0, [1, 2, 3]);
        await using (var db = await Answering.Open.Database.ConnectAsync(Stop))
        {
            // The node died after the last byte and before it was noted.
            var key = await Answering.Open.Journal.DocketKeyAsync(Ordered.Id.ToString(), Stop);
            UploadTable.Change(db, upload, key);
        }

        var parts = new SealedParts(Answering.Node.PathOf("evidence", Ordered.Id.ToString(), "uploads", upload.Id.ToString()), $"rogatory upload {Ordered.Id} {upload.Id}", await Answering.Open.Journal.DocketKeyAsync(Ordered.Id.ToString(), Stop));
        using (var turn = parts.TakeTurn()) await parts.AppendAsync(new MemoryStream([1, 2, 3]), 3, Stop);
        Assert.False((await Answering.Uploads.FindAsync(Ordered.Id, upload.Id, Provider, Stop))!.IsWhole);
        Assert.True(Assert.IsType<Appended.Kept>(await AppendAsync(upload, 3, [])).Upload.IsWhole);

        // Whole it stays, whatever comes after.
        Assert.True(Assert.IsType<Appended.Kept>(await AppendAsync(upload, 3, [])).Upload.IsWhole);
        Assert.Equal(3, Assert.IsType<Appended.Elsewhere>(await AppendAsync(upload, 0, [9])).Offset);
        Assert.Equal([1, 2, 3], await Answering.ReadAsync(Ordered, (await Answering.Uploads.OfAsync(Ordered.Id, Stop)).Single().Item!));
    }

    [Fact]
    public async Task Of_more_than_was_said_nothing_is_kept()
    {
        var upload = await BeginAsync("a.bin", 10);
        Assert.IsType<Appended.TooLong>(await AppendAsync(upload, 0, new byte[11]));
        Assert.Null(await Answering.Uploads.FindAsync(Ordered.Id, upload.Id, Provider, Stop));
        Assert.IsType<Appended.Gone>(await AppendAsync(upload, 10, []));
    }

    [Fact]
    public async Task Two_parts_of_one_file_do_not_come_at_once()
    {
        var upload = await BeginAsync("a.bin", 10);
        var gate = new TaskCompletionSource();
        var waits = new Waits(gate.Task);
        var first = Answering.Uploads.AppendAsync(Ordered.Id, upload.Id, 0, waits, Provider, Stop);
        await waits.Begun;
        Assert.IsType<Appended.Busy>(await AppendAsync(upload, 0, [1]));
        gate.SetResult();
        Assert.IsType<Appended.Kept>(await first);
    }

    [Fact]
    public async Task Nothing_of_a_half_upload_lies_in_the_clear()
    {
        var marker = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("MARKER-OF-THE-UPLOAD ", 50_000)));
        var upload = await BeginAsync("MARKER-OF-THE-NAME", marker.Length + 1);
        await AppendAsync(upload, 0, marker);
        var files = Directory.EnumerateFiles(Answering.Node.Folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, path => new FileInfo(path).Length > marker.Length);
        foreach (var path in files) Assert.Equal(-1, (await File.ReadAllBytesAsync(path, Stop)).AsSpan().IndexOf("MARKER-OF"u8));
    }

    [Fact]
    public async Task What_has_come_and_is_not_handed_over_yet_is_no_finding_but_another_file_is()
    {
        await TakeInAsync("a.bin", [1, 2]);
        await Answering.Open.Log.PublishAsync(Stop);
        Assert.Empty((await NodeVerification.RunAsync(Answering.Node.Folder, Answering.Setting, Stop)).Findings);
        var brought = Assert.Single(await Answering.Uploads.OfAsync(Ordered.Id, Stop)).Item!;
        File.Copy(Answering.Node.PathOf("evidence", Ordered.Id.ToString(), brought.Id.ToString()), Answering.Node.PathOf("evidence", Ordered.Id.ToString(), Id<EvidenceItem>.New(Answering.Clock).ToString()));
        Assert.Single((await NodeVerification.RunAsync(Answering.Node.Folder, Answering.Setting, Stop)).Findings);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        await TakeInAsync("a.bin", [1, 2]);
        await TakeInAsync("a.bin", [1, 2]);
        await TakeInAsync("b.bin", [3]);
        await TakeInAsync("the same by another name.bin", [3]);
        Assert.Equal(["a.bin", "b.bin", "the same by another name.bin"], (await Play.Done(HandOverAsync())).Evidence.Select(item => item.Name));
        await Play.Refused(HandOverAsync());
    }

    [Fact]
    public async Task A_form_that_breaks_off_leaves_nothing_and_holds_nothing_up()
    {
        await Assert.ThrowsAsync<IOException>(() => Answering.Uploads.TakeInAsync(Ordered.Id, "a.bin", new Breaks(new byte[100], 50), Provider, Stop));
        Assert.Empty(await Answering.Uploads.OfAsync(Ordered.Id, Stop));
        await TakeInAsync("b.bin", [3]);
        Assert.Single((await Play.Done(HandOverAsync())).Evidence);
    }

    [Fact]
    public async Task Only_the_provider_that_has_the_order_brings_files_and_finds_them()
    {
        var upload = await BeginAsync("a.bin", 3);
        foreach (var other in new[] { Answering.As(Role.Provider, organisation: "Another"), Answering.As(Role.Authority), Answering.As(Role.Provider, way: Way.CommandLine, organisation: "Mail") })
        {
            Assert.NotNull((await Answering.Uploads.BeginAsync(Ordered.Id, "b.bin", 1, other, Stop)).Refusal);
            Assert.IsType<Appended.Gone>(await Answering.Uploads.AppendAsync(Ordered.Id, upload.Id, 0, new MemoryStream([1]), other, Stop));
            Assert.False(await Answering.Uploads.WithdrawAsync(Ordered.Id, upload.Id, other, Stop));
        }

        Assert.NotNull((await Answering.Uploads.BeginAsync(Ordered.Id, "../b", 1, Provider, Stop)).Refusal);
        Assert.NotNull((await Answering.Uploads.BeginAsync(Ordered.Id, "b", 0, Provider, Stop)).Refusal);
        Assert.True(await Answering.Uploads.WithdrawAsync(Ordered.Id, upload.Id, Provider, Stop));
        Assert.Empty(await Answering.Uploads.OfAsync(Ordered.Id, Stop));
    }

    [Fact]
    public async Task They_end_with_the_order_and_what_was_handed_over_stays()
    {
        await TakeInAsync("a.bin", [1, 2]);
        await Answering.Uploads.SweepAsync(Stop);
        var after = await Play.Done(HandOverAsync());
        Assert.Equal(1, await CountAsync());
        await Answering.Uploads.SweepAsync(Stop);
        Assert.Equal(0, await CountAsync());
        Assert.Equal([1, 2], await Answering.ReadAsync(after, after.Evidence.Single()));
    }

    [Fact]
    public async Task What_was_brought_under_an_order_that_is_withdrawn_is_deleted()
    {
        await TakeInAsync("a.bin", [1, 2]);
        var upload = await BeginAsync("b.bin", 3);
        await AppendAsync(upload, 0, [1]);
        await Play.DecideAsync(Ordered, DecisionKind.Granted);
        Assert.IsType<Appended.Gone>(await AppendAsync(upload, 1, [1]));
        await Answering.Uploads.SweepAsync(Stop);
        Assert.Equal(0, await CountAsync());
        Assert.Empty(Directory.EnumerateFiles(Answering.Node.PathOf("evidence"), "*", SearchOption.AllDirectories));
    }
}
