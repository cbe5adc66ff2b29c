using System.Diagnostics;
using System.Net;
using Microsoft.Playwright;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>Review, custody, print and export on their pages, in a real browser without scripts, and what each person is refused there.</summary>
public sealed class EvidenceReviewTests(RunningNode node, Chromium chromium) : IClassFixture<RunningNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_may_be_privileged_goes_to_the_judge_and_nobody_else_opens_it()
    {
        var c = await SampleCases.CollectedAsync(node);
        var file = $"/cases/{c.Id}/evidence/{c.Items[0].Id}";
        await AssertOpenAsync(Roles.Authority, $"/cases/{c.Id}/review");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Roles.Authority, file));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Roles.Judge, file));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Roles.Officer, file));

        var review = await chromium.OpenAsync(node, $"/cases/{c.Id}/review", role: Roles.Authority);
        Assert.DoesNotContain("Ilse Brandt", await review.InnerTextAsync("#Reviewer"), StringComparison.Ordinal);
        await FillAsync(review, "set-aside", "It may be between a lawyer and a client.");
        await review.Locator("#Reviewer").SelectOptionAsync(new SelectOptionValue { Label = "Nadia Khoury, judge" });
        await SubmitAsync(review);
        Assert.EndsWith("done=review", review.Url, StringComparison.Ordinal);

        foreach (var role in (string[])[Roles.Authority, Roles.Officer, Roles.Rights])
        {
            using var answer = await GetAsync(role, file);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(Stop);
            Assert.Contains("only the separate reviewer opens it", page, StringComparison.Ordinal);
            Assert.DoesNotContain("what the account held", page, StringComparison.Ordinal);
        }

        var rights = await chromium.OpenAsync(node, $"/cases/{c.Id}", role: Roles.Rights);
        Assert.Contains("Waits for the separate reviewer", await rights.InnerTextAsync("#evidence ~ div"), StringComparison.Ordinal);
        Assert.Contains("mailbox-export.txt", await rights.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Roles.Judge, file));
        await AssertOpenAsync(Roles.Authority, $"/cases/{c.Id}/examine");
        await AssertOpenAsync(Roles.Judge, $"/cases/{c.Id}/examine");

        var deliver = await chromium.OpenAsync(node, $"/cases/{c.Id}/deliver", role: Roles.Authority);
        Assert.EndsWith("closed=deliver", deliver.Url, StringComparison.Ordinal);
        var examine = await chromium.OpenAsync(node, $"/cases/{c.Id}/examine", role: Roles.Judge);
        await examine.Locator("[name=MayLeave][value=no]").CheckAsync();
        await examine.Locator("#Reasons").FillAsync("It is.");
        await examine.GetByRole(AriaRole.Button, new() { Name = "Record the answer" }).ClickAsync();
        Assert.EndsWith("done=examine", examine.Url, StringComparison.Ordinal);
        Assert.Equal([new Withheld(TakenOutFor.Privileged, "40(17)", 1)], Withheld.From(await CaseAsync(c)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Roles.Authority, file));
        await AssertOpenAsync(Roles.Authority, $"/cases/{c.Id}/deliver");
    }

    [Fact]
    public async Task A_form_that_lacks_something_says_what_and_keeps_what_was_typed()
    {
        var c = await SampleCases.CollectedAsync(node);
        var review = await chromium.OpenAsync(node, $"/cases/{c.Id}/review", role: Roles.Authority);
        await FillAsync(review, "redact", "A child is named.");
        await SubmitAsync(review);
        Assert.Contains("No kind of third person was named", await review.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal("A child is named.", await review.InputValueAsync("#Reasons"));
        await review.Locator("[name=Kinds][value=Child]").CheckAsync();
        await SubmitAsync(review);
        Assert.Contains("The copy’s name is empty", await review.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        await review.Locator("[name=Copy]").SetInputFilesAsync(new FilePayload { Name = "redacted.txt", MimeType = "text/plain", Buffer = "***"u8.ToArray() });
        await SubmitAsync(review);
        var after = await CaseAsync(c);
        Assert.Equal((Stage.Reviewed, "redacted.txt"), (after.Stage, Assert.Single(after.Evidence).Name));
        Assert.Equal("***", await TextAsync(Roles.Authority, $"/cases/{c.Id}/evidence/{after.Evidence[0].Id}"));
    }

    [Fact]
    public async Task Every_opening_stands_in_the_custody_and_ranges_of_one_sitting_stand_there_once()
    {
        var c = await SampleCases.CollectedAsync(node);
        var file = $"/cases/{c.Id}/evidence/{c.Items[0].Id}";
        using var client = node.Client(Roles.Rights);
        foreach (var (from, to) in ((int, int)[])[(0, 3), (5, 7), (0, 20)])
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(file, UriKind.Relative)) { Headers = { Range = new(from, to) } };
            using var answer = await client.SendAsync(ask, Stop);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal("what the account held"[from..(to + 1)], await answer.Content.ReadAsStringAsync(Stop));
        }

        var opened = Assert.Single((await CaseAsync(c)).Docket, e => e.Body is EntryBody.EvidenceOpened);
        Assert.Equal("Samuel Okoro", opened.Occasion.By.Name);
        var custody = await chromium.OpenAsync(node, $"/cases/{c.Id}/custody", role: Roles.Judge);
        var text = await custody.InnerTextAsync("main");
        Assert.All((string[])["A file of evidence opened", "Samuel Okoro", c.Items[0].Sha256, "No malware scanner is configured", "Not scanned"], said => Assert.Contains(said, text, StringComparison.Ordinal));
        await AssertOpenAsync(Roles.Rights, $"/cases/{c.Id}/custody");
    }

    [Fact]
    public async Task The_printed_file_holds_the_docket_the_letters_the_evidence_and_the_proofs()
    {
        var c = await SampleCases.CollectedAsync(node);
        var page = await chromium.OpenAsync(node, $"/cases/{c.Id}/print", role: Roles.Authority);
        var text = await page.InnerTextAsync("main");
        var proofs = await node.Opened.Journal.CommittedAsync(c.Id.ToString(), Stop);
        Assert.All(proofs, proof => Assert.Contains(proof.Commitment, text, StringComparison.Ordinal));
        Assert.All(
            (string[])["The conduct is an offence in both States.", "Nothing points to it.", "44(2)", "ORDER TO HAND OVER DATA", c.Items[0].Sha256, node.Opened.Node.Signer.VerifierKey, "(UTC+01:00), Belvoria"],
            said => Assert.Contains(said, text.Replace('\u00a0', ' '), StringComparison.Ordinal));
        Assert.Equal(c.Docket.Count, await page.Locator(".rg-file__entry").CountAsync());
        await AssertOpenAsync(Roles.Judge, $"/cases/{c.Id}/print");
        if (Environment.GetEnvironmentVariable("ROGATORY_SCREENSHOTS") is { } folder) await page.PdfAsync(new() { Path = Path.Combine(folder, "print.pdf"), PreferCSSPageSize = true });
    }

    [Fact]
    public async Task An_export_is_downloaded_and_both_commands_accept_it_and_not_a_changed_one()
    {
        var c = await SampleCases.CollectedAsync(node);
        await AssertOpenAsync(Roles.Rights, $"/cases/{c.Id}/export");
        var page = await chromium.OpenAsync(node, $"/cases/{c.Id}/export", role: Roles.Rights);
        await page.Locator("[name=WithEvidence]").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());
        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        var zip = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        await download.SaveAsAsync(zip);
        Assert.IsType<EntryBody.CaseExported>((await CaseAsync(c)).Docket[^1].Body);
        var key = node.Opened.Node.Signer.VerifierKey;
        Assert.Equal(0, (await RunAsync("package", "verify", zip)).Exit);
        var (exit, said) = await RunAsync("case", "verify", zip, "--key", key);
        Assert.Equal((0, $"Verified: case {c.Id}, {c.Docket.Count + 1} entries"), (exit, said.Split(", in the log")[0]));

        var bytes = await File.ReadAllBytesAsync(zip, Stop);
        var at = bytes.AsSpan().IndexOf("Nothing points to it."u8);
        bytes[at] = (byte)'n';
        await File.WriteAllBytesAsync(zip, bytes, Stop);
        (exit, said) = await RunAsync("case", "verify", zip, "--key", key, "--json");
        Assert.Equal(3, exit);
        Assert.Contains("\"path\":\"data/entries/", said, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("case", "verify", zip, "--key", "nonsense")).Exit);
        Assert.Equal(1, (await RunAsync("case", "verify", zip + ".not", "--key", key)).Exit);
        File.Delete(zip);
    }

    [Fact]
    public async Task The_command_line_exports_what_the_docket_then_says_was_exported()
    {
        var c = await SampleCases.CollectedAsync(node);
        var zip = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        var (exit, said) = await RunAsync("case", "export", "--data", node.Opened.Node.Folder, c.Id.ToString(), "--out", zip);
        Assert.True(exit == 0, said);
        var entry = (await CaseAsync(c)).Docket[^1];
        Assert.Equal((Way.CommandLine, 0), (entry.Occasion.Through, Assert.IsType<EntryBody.CaseExported>(entry.Body).Evidence.Count));
        Assert.Equal(0, (await RunAsync("case", "verify", zip, "--key", node.Opened.Node.Signer.VerifierKey)).Exit);
        Assert.Equal(0, (await RunningCommand.RunInAsync(Path.GetTempPath(), zip, "case", "verify", "-", "--key", node.Opened.Node.Signer.VerifierKey)).Status);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(zip));
        Assert.Equal(1, (await RunAsync("case", "export", "--data", node.Opened.Node.Folder, c.Id.ToString(), "--out", zip)).Exit);
        File.Delete(zip);
        Assert.Equal(1, (await RunAsync("case", "export", "--data", node.Opened.Node.Folder, "case_1", "--out", zip)).Exit);
        Assert.Equal(1, (await RunAsync("case", "export", "--data", node.Opened.Node.Folder, "case_00000000000000000000000000000000", "--out", zip)).Exit);
        Assert.Contains("There is no case", (await RunAsync("case", "export", "--data", node.Opened.Node.Folder, "case_00000000000000000000000000000000", "--out", zip)).Said, StringComparison.Ordinal);
        Assert.False(File.Exists(zip));
    }

    private static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "rogatory.dll"), .. arguments];
        using var rogatory = Process.Start(new ProcessStartInfo("dotnet", command) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = rogatory.StandardError.ReadToEndAsync(Stop);
        var said = await rogatory.StandardOutput.ReadToEndAsync(Stop);
        await rogatory.WaitForExitAsync(Stop);
        return (rogatory.ExitCode, said + await errors);
    }

    private static async Task FillAsync(IPage page, string outcome, string reasons)
    {
        await page.Locator($"[name=Outcome][value={outcome}]").CheckAsync();
        await page.Locator("#Reasons").FillAsync(reasons);
    }

    private static Task SubmitAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Record the outcome" }).ClickAsync();

    private async Task<Case> CaseAsync(Case c) => (await node.Opened.Journal.CaseAsync(c.Id, Stop))!;

    private async Task<HttpResponseMessage> GetAsync(string role, string path)
    {
        using var client = node.Client(role);
        return await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
    }

    private async Task<HttpStatusCode> StatusAsync(string role, string path)
    {
        using var answer = await GetAsync(role, path);
        return answer.StatusCode;
    }

    private async Task<string> TextAsync(string role, string path)
    {
        using var answer = await GetAsync(role, path);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private async Task AssertOpenAsync(string role, string path)
    {
        foreach (var width in (int[])[1280, 360])
        {
            var page = await chromium.OpenAsync(node, path, width, role, scripts: true);
            await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"evidence-{path.Split('/')[^1]}-{role}-{width}");
            await page.Context.CloseAsync();
        }
    }
}
