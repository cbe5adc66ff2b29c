using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Exports;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>Whatever is changed in an export is named, by whoever made its manifests anew.</summary>
public sealed class ForgedExportTests : ExportPlay
{
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
            var header = new Rogatory.Core.Journal.EntryHeader(Subject.Id.ToString(), 3, (string)entry["header"]!["kind"]!, (string)entry["header"]!["at"]!);
            entry["commitment"] = Convert.ToHexStringLower(header.Commitment(Rogatory.Core.Journal.EntryHeader.Content(Convert.FromHexString((string)entry["salt"]!), (string)entry["text"]!)));
        }

        await ChangeAsync("entries/0003.json", entry.ToJsonString());
        await AssertDiffersAsync(what == "all of it made anew" ? "proofs/0003.json" : "entries/0003.json", said);
    }

    [Fact]
    public async Task An_entry_that_was_taken_away_or_put_in_anothers_place_is_named()
    {
        await ExportAsync(withEvidence: false);
        var last = Subject.Docket.Count + 1;
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
        var item = Subject.Items[0];
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
        var (one, path) = (JsonNode.Parse(list)!, $"evidence/{Subject.Items[0].Id}/{Subject.Items[0].Name}");
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
        var (count, about) = (Subject.Docket.Count + 1, await File.ReadAllTextAsync(PathOf("case.json"), Stop));
        await ExportAsync(withEvidence: false);
        foreach (var folderOf in (string[])["entries", "proofs"]) await RemoveAsync($"{folderOf}/{count + 1:0000}.json");
        await ChangeAsync("case.json", about);
        await AssertDiffersAsync("checkpoint.txt", "entries may be lacking at the end");
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

    [Theory]
    [InlineData("proofs/0005.json", "{", "{\"note\":\"The case was dismissed.\",")]
    [InlineData("proofs/0005.json", "{", "\uFEFF{")]
    [InlineData("proofs/0005.json", "{", " {")]
    [InlineData("checkpoint.txt", "\n\n", "\n\n— This-case-was-dismissed-on-appeal SHORT\n")]
    [InlineData("checkpoint.txt", "\n\n", "\n\n— NAME LONG\n")]
    [InlineData("checkpoint.txt", "\n\n", "\n\n— NAME SHORT\n— NAME SHORT\n")]
    public async Task Words_that_the_export_did_not_write_are_named_though_every_proof_holds(string path, string from, string to)
    {
        await ExportAsync(withEvidence: false);
        var text = await File.ReadAllTextAsync(PathOf(path), Stop);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        var written = to.Replace("NAME", Key.Name, StringComparison.Ordinal).Replace("SHORT", Convert.ToBase64String(new byte[68]), StringComparison.Ordinal)
            .Replace("LONG", Convert.ToBase64String(new byte[999]), StringComparison.Ordinal);
        await ChangeAsync(path, string.Concat(text.AsSpan(0, at), written, text.AsSpan(at + from.Length)));
        await AssertDiffersAsync(path, "more than");
    }

    [Theory]
    [InlineData("case.json", 2)]
    [InlineData("checkpoint.txt", 2)]
    [InlineData("custody.json", 6)]
    [InlineData("evidence.json", 6)]
    [InlineData("proofs/0005.json", 2)]
    [InlineData("entries/0005.json", 17)]
    public async Task A_file_that_is_longer_than_it_can_be_is_not_read(string path, int mebibytes)
    {
        await ExportAsync(withEvidence: false);
        await ChangeAsync(path, await File.ReadAllTextAsync(PathOf(path), Stop) + new string(' ', mebibytes << 20));
        await AssertDiffersAsync(path, "It is too long.");
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
