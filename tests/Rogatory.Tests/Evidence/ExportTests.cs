using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Exports;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>The exported file of a case is a valid bag, verifies without the node, and shows whatever is changed in it, by whoever made its manifests anew.</summary>
public sealed class ExportTests : TwoNodeTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-export-").FullName;
    private Case c = null!;

    private NoteVerifier Key => NoteVerifier.Parse(Answering.Node.Signer.VerifierKey);

    private string Unpacked => Path.Combine(folder, "unpacked", "case");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1/2027")));
        c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.EstablishAsync(c)));
        c = await Play.ReviewAsync(await Play.CollectAsync(c, "what the account held"u8.ToArray()));
    }

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_export_is_a_valid_bag_and_verifies_as_a_zip_and_unpacked(bool withEvidence)
    {
        var zip = await ExportAsync(withEvidence);
        Assert.Empty((await BagVerification.VerifyAsync(zip, Stop)).Reasons);
        foreach (var place in (string[])[zip, Unpacked])
        {
            var report = await ExportVerification.VerifyAsync(place, Key, Stop);
            Assert.Equal([], report.Differences);
            Assert.Equal((c.Id.ToString(), c.Docket.Count + 1), (report.Case, report.Entries));
        }

        Assert.Equal(withEvidence, Directory.Exists(Path.Combine(Unpacked, "data", "evidence")));
        Assert.Contains("rogatory case verify", await File.ReadAllTextAsync(PathOf("README.txt"), Stop), StringComparison.Ordinal);
        Assert.Equal("For these reasons.", await File.ReadAllTextAsync(PathOf("letters/request.txt"), Stop));
    }

    [Fact]
    public async Task The_export_is_entered_before_it_leaves_and_is_the_last_entry_of_what_leaves()
    {
        var ready = Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(Answering.As(Role.Rights), withEvidence: true));
        c = await Answering.CaseAsync(c.Id);
        Assert.Equal(c.Items.Select(i => i.Id), Assert.IsType<EntryBody.CaseExported>(c.Docket[^1].Body).Evidence);
        await Play.ReviewAsync(c, c.Items[0], new ReviewAct.MayLeave());
        var report = await ExportVerification.VerifyAsync(await WriteAsync(ready), Key, Stop);
        Assert.Equal((true, c.Docket.Count), (report.Verified, report.Entries));
    }

    [Theory]
    [InlineData(Role.Officer, Way.Page)]
    [InlineData(Role.Judge, Way.Page)]
    [InlineData(Role.Duty, Way.Page)]
    [InlineData(Role.Provider, Way.Page)]
    [InlineData(Role.Administrator, Way.Page)]
    [InlineData(Role.Authority, Way.Api)]
    [InlineData(Role.Rights, Way.Message)]
    [InlineData(Role.Authority, Way.CommandLine)]
    [InlineData(Role.Node, Way.Job)]
    [InlineData(Role.Peer, Way.Message)]
    public async Task Nobody_else_exports_and_nothing_is_entered(Role role, Way way)
    {
        Assert.IsType<ExportCase.Exporting.Refused>(await RunAsync(Answering.As(role, way: way), withEvidence: false));
        Assert.Equal(c.Docket.Count, (await Answering.CaseAsync(c.Id)).Docket.Count);
    }

    [Fact]
    public async Task What_was_set_aside_leaves_with_no_export()
    {
        Assert.Null(await Answering.Open.People.AddAsync(new("a.judge", "A judge", Role.Judge, null, "twelve letters"), Answering.Open.AtTheMachine("Test"), Stop));
        var judge = (await Answering.Open.People.AllAsync(Stop)).Single(p => p.Role == Role.Judge);
        c = await Play.Done(Play.ReviewAsync(c, c.Items[0], new ReviewAct.SetAside(judge.Id.ToString()), "Perhaps."));
        foreach (var occasion in (Occasion[])[Answering.As(Role.Authority), Answering.As(Role.Rights), Answering.Open.AtTheMachine("Test")])
        {
            await WriteAsync(Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(occasion, withEvidence: true)));
            Assert.Empty(Assert.IsType<EntryBody.CaseExported>((await Answering.CaseAsync(c.Id)).Docket[^1].Body).Evidence);
            Assert.False(Directory.Exists(Path.Combine(Unpacked, "data", "evidence")));
        }
    }

    [Theory]
    [InlineData("text", "do not make its commitment")]
    [InlineData("salt", "do not make its commitment")]
    [InlineData("header", "do not make its commitment")]
    [InlineData("all of it made anew", "It proves another entry")]
    public async Task A_changed_entry_is_named_even_where_the_manifests_are_made_anew(string what, string said)
    {
        await ExportAsync(withEvidence: true);
        var entry = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("entries/0003.json"), Stop))!;
        switch (what)
        {
            case "salt":
                entry["salt"] = new string('0', 64);
                break;
            case "header":
                entry["header"]!["at"] = "2027-01-01T00:00:00.000Z";
                break;
            default:
                entry["text"] = ((string)entry["text"]!).Replace("Looked at.", "Never looked.", StringComparison.Ordinal);
                break;
        }

        if (what == "all of it made anew")
        {
            var header = new Rogatory.Core.Journal.EntryHeader(c.Id.ToString(), 3, (string)entry["header"]!["kind"]!, (string)entry["header"]!["at"]!);
            entry["commitment"] = Convert.ToHexStringLower(header.Commitment(Rogatory.Core.Journal.EntryHeader.Content(Convert.FromHexString((string)entry["salt"]!), (string)entry["text"]!)));
        }

        await ChangeAsync("entries/0003.json", entry.ToJsonString());
        await AssertDiffersAsync(what == "all of it made anew" ? "proofs/0003.json" : "entries/0003.json", said);
    }

    [Fact]
    public async Task An_entry_that_was_taken_away_or_put_in_anothers_place_is_named()
    {
        await ExportAsync(withEvidence: false);
        var last = c.Docket.Count + 1;
        await RemoveAsync($"entries/{last:0000}.json");
        await RemoveAsync($"proofs/{last:0000}.json");
        await AssertDiffersAsync($"entries/{last - 1:0000}.json", "entries are lacking at the end");

        await ExportAsync(withEvidence: false);
        await RemoveAsync("entries/0002.json");
        await AssertDiffersAsync("entries/0002.json", "It is not there.");

        await ExportAsync(withEvidence: false);
        await ChangeAsync("entries/0002.json", await File.ReadAllTextAsync(PathOf("entries/0003.json"), Stop));
        await ChangeAsync("proofs/0002.json", await File.ReadAllTextAsync(PathOf("proofs/0003.json"), Stop));
        await AssertDiffersAsync("entries/0002.json", "It says that it is entry 3");
        await AssertDiffersAsync("proofs/0003.json", "before the entry that it follows");
    }

    [Fact]
    public async Task A_proof_that_was_changed_is_named()
    {
        await ExportAsync(withEvidence: false);
        var proof = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("proofs/0004.json"), Stop))!;
        proof["proof"]![0] = Convert.ToBase64String(new byte[32]);
        await ChangeAsync("proofs/0004.json", proof.ToJsonString());
        await AssertDiffersAsync("proofs/0004.json", "does not lead from the entry to the root");
        proof["root"] = Convert.ToBase64String(new byte[32]);
        await ChangeAsync("proofs/0004.json", proof.ToJsonString());
        await AssertDiffersAsync("proofs/0004.json", "another root than the signed checkpoint");
    }

    [Fact]
    public async Task A_file_of_evidence_that_is_not_what_the_docket_says_is_named()
    {
        await ExportAsync(withEvidence: true);
        var item = c.Items[0];
        await ChangeAsync($"evidence/{item.Id}/{item.Name}", "What the account held");
        await AssertDiffersAsync($"evidence/{item.Id}/{item.Name}", "not that which the docket gives");
        var list = (await File.ReadAllTextAsync(PathOf("evidence.json"), Stop)).Replace(item.Sha256, new string('0', 64), StringComparison.Ordinal);
        await ChangeAsync("evidence.json", list);
        await AssertDiffersAsync("evidence.json", "is not what the docket says of it");
        await ChangeAsync("evidence.json", "[]");
        await AssertDiffersAsync("evidence.json", "stands in the docket and not in the list");
    }

    [Theory]
    [InlineData("entries/0002.json", "rogatory-entry/1", "rogatory-entry/2")]
    [InlineData("custody.json", "handed-over", "opened")]
    [InlineData("custody.json", null, null)]
    [InlineData("custody.json", null, "[]")]
    [InlineData("evidence.json", "may-leave", "taken-out")]
    [InlineData("evidence.json", "\"may-leave\"", "null")]
    [InlineData("evidence.json", "[{", "[{\"more\":1,")]
    [InlineData("case.json", "\"version\":1", "\"version\":2")]
    [InlineData("case.json", "R-1/2027", "R-2/2027")]
    [InlineData("case.json", "\"side\":\"requested\"", "\"side\":\"requesting\"")]
    [InlineData("case.json", "\"state\":\"X", "\"state\":\"Y")]
    [InlineData("case.json", "\"request\":\"req_", "\"request\":\"req_0")]
    [InlineData("case.json", "\"exportedAt\":\"2", "\"exportedAt\":\"3")]
    [InlineData("case.json", "+", "+0")]
    [InlineData("letters/request.txt", null, null)]
    [InlineData("README.txt", null, null)]
    [InlineData("letters/decision-9999.txt", null, "Refused.")]
    [InlineData("evidence/evd_0/x", null, "x")]
    [InlineData("proofs/0099.json", null, "{}")]
    [InlineData("x", null, "x")]
    [InlineData("../notes.txt", null, "x")]
    public async Task What_the_docket_does_not_say_is_named(string path, string? from, string? to)
    {
        await ExportAsync(withEvidence: true);
        if (from is not null)
        {
            var text = await File.ReadAllTextAsync(PathOf(path), Stop);
            Assert.Contains(from, text, StringComparison.Ordinal);
            await ChangeAsync(path, text.Replace(from, to, StringComparison.Ordinal));
        }
        else if (to is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
            await ChangeAsync(path, to);
        }
        else
        {
            await RemoveAsync(path);
        }

        var file = path.StartsWith("../", StringComparison.Ordinal) ? path[3..] : "data/" + path;
        Assert.Contains((await ExportVerification.VerifyAsync(Unpacked, Key, Stop)).Differences, d => d.Path == file);
    }

    [Fact]
    public async Task A_file_of_evidence_that_is_said_not_to_have_left_or_stands_twice_is_named()
    {
        await ExportAsync(withEvidence: true);
        var list = await File.ReadAllTextAsync(PathOf("evidence.json"), Stop);
        await ChangeAsync("evidence.json", $"[{list[1..^1]},{list[1..]}");
        await AssertDiffersAsync("evidence.json", "not the list that the docket gives");
        var (one, path) = (JsonNode.Parse(list)!, $"evidence/{c.Items[0].Id}/{c.Items[0].Name}");
        one[0]!["path"] = null;
        await ChangeAsync("evidence.json", one.ToJsonString());
        await RemoveAsync(path);
        await AssertDiffersAsync("evidence.json", "not what the docket says of it");
        await AssertDiffersAsync(path, "It is not there.");
    }

    [Fact]
    public async Task An_end_that_was_cut_off_back_to_an_earlier_export_is_named()
    {
        await ExportAsync(withEvidence: false);
        var (count, about) = (c.Docket.Count + 1, await File.ReadAllTextAsync(PathOf("case.json"), Stop));
        await ExportAsync(withEvidence: false);
        foreach (var folderOf in (string[])["entries", "proofs"]) await RemoveAsync($"{folderOf}/{count + 1:0000}.json");
        await ChangeAsync("case.json", about);
        await AssertDiffersAsync("checkpoint.txt", "entries may be lacking at the end");
    }

    [Fact]
    public async Task An_export_ends_with_the_last_entry_of_the_log_that_proves_it_whatever_was_written_since()
    {
        var ready = Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(Answering.As(Role.Rights), withEvidence: true));
        await RunAsync(Answering.As(Role.Rights), withEvidence: false);
        var report = await ExportVerification.VerifyAsync(await WriteAsync(ready), Key, Stop);
        Assert.Equal([], report.Differences);
        Assert.True(report.Size < (ulong)(await Answering.Open.Journal.CommittedAsync(c.Id.ToString(), Stop))[^1].Inclusion.Size);
    }

    [Fact]
    public async Task A_letter_that_was_changed_makes_the_bag_not_valid()
    {
        await ExportAsync(withEvidence: false);
        await File.AppendAllTextAsync(PathOf("letters/request.txt"), "!", Stop);
        Assert.Contains((await ExportVerification.VerifyAsync(Unpacked, Key, Stop)).Differences, d => d.Path == "data/letters/request.txt");
    }

    [Fact]
    public async Task The_checkpoint_of_another_log_vouches_for_nothing()
    {
        var zip = await ExportAsync(withEvidence: false);
        var report = await ExportVerification.VerifyAsync(zip, NoteVerifier.Parse(Asking.Node.Signer.VerifierKey), Stop);
        Assert.Contains(report.Differences, d => d.Path == "data/checkpoint.txt");
    }

    [Theory]
    [InlineData("entries/0001.json", "null")]
    [InlineData("entries/0001.json", "{")]
    [InlineData("entries/0001.json", """{"header":null,"text":"","salt":"","commitment":""}""")]
    [InlineData("entries/0001.json", """{"header":{"docket":"case_1","number":1,"kind":"x","at":"y"},"text":"null","salt":"zz","commitment":""}""")]
    [InlineData("proofs/0001.json", "[]")]
    [InlineData("case.json", "7")]
    [InlineData("checkpoint.txt", "")]
    [InlineData("evidence.json", """[{"item":null,"outcome":null,"path":"../../../etc/passwd"}]""")]
    [InlineData("custody.json", "")]
    public async Task A_hostile_export_is_refused_and_breaks_nothing(string path, string content)
    {
        await ExportAsync(withEvidence: false);
        await ChangeAsync(path, content);
        Assert.False((await ExportVerification.VerifyAsync(Unpacked, Key, Stop)).Verified);
    }

    [Fact]
    public async Task A_folder_that_is_no_export_does_not_verify()
    {
        Directory.CreateDirectory(Unpacked);
        Assert.False((await ExportVerification.VerifyAsync(Unpacked, Key, Stop)).Verified);
    }

    private string PathOf(string path) => Path.Combine(Unpacked, "data", path);

    private Task<ExportCase.Exporting> RunAsync(Occasion occasion, bool withEvidence) => new ExportCase(Answering.Open.Journal, Answering.Evidence, Answering.Node)
        .RunAsync(new(c.Id, withEvidence, Letters), occasion, Stop);

    private static IReadOnlyList<LetterText> Letters(Case exported) =>
    [
        new("request", "The request", exported.Decision!.Reasons),
        .. exported.Docket.Where(e => e.Body is EntryBody.Decided).Select(e => new LetterText($"decision-{e.Number:0000}", "", "Granted.")),
        .. exported.Docket.Where(e => e.Body is EntryBody.ProviderOrdered).Select(e => new LetterText($"order-{e.Number:0000}", "", "Hand it over.")),
    ];

    private async Task<string> ExportAsync(bool withEvidence) =>
        await WriteAsync(Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(Answering.As(Role.Authority), withEvidence)));

    /// <summary>Writes the zip, and unpacks it with another program's reader.</summary>
    private async Task<string> WriteAsync(ExportCase.Exporting.Ready ready)
    {
        var zip = Path.Combine(folder, ready.Export.FileName);
        await using (var file = new FileStream(zip, FileMode.Create)) await ready.Export.WriteAsync(file, Stop);
        if (Directory.Exists(Unpacked)) Directory.Delete(Unpacked, recursive: true);
        await ZipFile.ExtractToDirectoryAsync(zip, Path.Combine(folder, "unpacked"), Stop);
        return zip;
    }

    private async Task RemoveAsync(string path)
    {
        File.Delete(PathOf(path));
        await MakeManifestsAnewAsync();
    }

    private async Task ChangeAsync(string path, string content)
    {
        await File.WriteAllTextAsync(PathOf(path), content, Stop);
        await MakeManifestsAnewAsync();
    }

    // Whoever changes an export can make its manifests anew; nothing may rest on them alone.
    private async Task MakeManifestsAnewAsync()
    {
        foreach (var tags in Directory.EnumerateFiles(Unpacked, "*manifest-*").ToList()) File.Delete(tags);
        var lines = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Unpacked, "data"), "*", SearchOption.AllDirectories))
            lines.Append(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file, Stop)))).Append("  ").Append(Path.GetRelativePath(Unpacked, file)).Append('\n');
        await File.WriteAllTextAsync(Path.Combine(Unpacked, "manifest-sha256.txt"), lines.ToString(), Stop);
        await File.WriteAllTextAsync(Path.Combine(Unpacked, "bag-info.txt"), "External-Identifier: R-1\n", Stop);
        Assert.Empty((await BagVerification.VerifyAsync(Unpacked, Stop)).Reasons);
    }

    private async Task AssertDiffersAsync(string path, string text)
    {
        var report = await ExportVerification.VerifyAsync(Unpacked, Key, Stop);
        Assert.False(report.Verified);
        Assert.Contains(report.Differences, d => d.Path == "data/" + path && d.Text.Contains(text, StringComparison.Ordinal));
    }
}
