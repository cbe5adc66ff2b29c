using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Forgetting;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>Closed cases on their way out, and what the pages still show when they are gone.</summary>
public sealed partial class ForgettingPagesTests(RunningNode node, Chromium chromium) : IClassFixture<RunningNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_that_goes_next_month_stands_in_the_report_and_the_case_says_when()
    {
        var c = await ClosedAsync(350);
        foreach (var role in (string[])[Roles.Authority, Roles.Rights])
        {
            var page = await ReadAsync(role, "/retention");
            Assert.Contains($"/cases/{c.Id}", page, StringComparison.Ordinal);
            Assert.Contains("29 March 2029", page, StringComparison.Ordinal);
        }

        Assert.Contains("29 March 2029", await ReadAsync(Roles.Judge, $"/cases/{c.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain((await ClosedAsync(10)).Id.ToString(), await ReadAsync(Roles.Rights, "/retention"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_is_placed_shown_and_released_by_named_persons()
    {
        var c = await ClosedAsync(400);
        Assert.Equal($"/cases/{c.Id}?done=legal-hold", await TakeAsync(Roles.Rights, $"/cases/{c.Id}/legal-hold", ("Ground", "Appeal"), ("Reasons", "Appeal 7 of 2029.")));
        await EraseAsync();
        var page = await ReadAsync(Roles.Authority, $"/cases/{c.Id}");
        Assert.Contains("Legal hold: an appeal is pending", page, StringComparison.Ordinal);
        Assert.Contains("Placed by Samuel Okoro", page, StringComparison.Ordinal);
        Assert.Contains("Legal hold", await ReadAsync(Roles.Authority, "/retention"), StringComparison.Ordinal);
        Assert.Equal($"/cases/{c.Id}?done=release-legal-hold", await TakeAsync(Roles.Judge, $"/cases/{c.Id}/release-legal-hold", ("Hold", "hold-1"), ("Reasons", "It was dismissed.")));
        Assert.Contains("Legal hold released", await ReadAsync(Roles.Authority, $"/cases/{c.Id}"), StringComparison.Ordinal);
        await EraseAsync();
        Assert.Contains("This case was erased", await ReadAsync(Roles.Authority, $"/cases/{c.Id}/erased"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judge_orders_a_case_kept_longer_within_the_maximum()
    {
        var c = await ClosedAsync(300);
        Assert.Equal($"/cases/{c.Id}?done=keep-longer", await TakeAsync(Roles.Judge, $"/cases/{c.Id}/keep-longer", ("Court", "Circuit Court"), ("Until", "2030-01-31"), ("Reasons", "A claim is announced.")));
        Assert.Contains("31 January 2030, by a judge", await ReadAsync(Roles.Rights, $"/cases/{c.Id}"), StringComparison.Ordinal);
        var refused = await SendAsync(Roles.Judge, $"/cases/{c.Id}/keep-longer", ("Court", "Circuit Court"), ("Until", "2039-01-31"), ("Reasons", "Just in case."));
        Assert.Contains("The last day that an order can give", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_case_says_so_with_its_headers_and_proofs_and_nothing_of_what_it_said()
    {
        var c = await ClosedAsync(400);
        await EraseAsync();
        foreach (var path in (string[])[$"/cases/{c.Id}", $"/cases/{c.Id}/entries/1"])
        {
            using var client = node.Client(Roles.Rights);
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
            Assert.Equal($"/cases/{c.Id}/erased", answer.Headers.Location!.ToString());
        }

        var page = await ReadAsync(Roles.Rights, $"/cases/{c.Id}/erased");
        Assert.Contains("R02", page, StringComparison.Ordinal);
        Assert.DoesNotContain(c.Request.Title, page, StringComparison.Ordinal);
        Assert.DoesNotContain(c.Request.Reference, page, StringComparison.Ordinal);
        Assert.Equal(c.Docket.Count, Proof().Count(page));
        var proof = await ReadAsync(Roles.Rights, Proof().Match(page).Groups["path"].Value);
        Assert.Null(Rogatory.Log.ProofFile.Parse(System.Text.Encoding.UTF8.GetBytes(proof)).Check());
        Assert.Contains(c.Id.ToString(), await ReadAsync(Roles.Authority, "/retention/erased"), StringComparison.Ordinal);
        Assert.Contains("Case erased by rule R02", await ReadAsync(Roles.Rights, "/oversight/docket"), StringComparison.Ordinal);
        using var form = node.Client(Roles.Judge);
        using var gone = await form.GetAsync(new Uri($"/cases/{c.Id}/legal-hold", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_clock_in_doubt_is_confirmed_on_the_page_by_the_authority_or_the_rights_officer()
    {
        var before = await RanAtAsync("2020-01-01T00:00:00.000Z");
        try
        {
            Assert.Contains("Is the clock right?", await ReadAsync(Roles.Authority, "/retention"), StringComparison.Ordinal);
            ErasureRun run;
            while ((run = await node.Action<EraseDueCases>().RunAsync(Stop)) == ErasureRun.NotMine) await Task.Delay(50, Stop);
            Assert.Equal(ErasureRun.ClockInDoubt, run);
            Assert.Equal("/retention?done=clock", await TakeAsync(Roles.Authority, "/retention", ("Reasons", "The node was off.")));
            Assert.DoesNotContain("Is the clock right?", await ReadAsync(Roles.Authority, "/retention"), StringComparison.Ordinal);
        }
        finally
        {
            await SetRanAtAsync(before);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_pages_have_no_barrier_and_fit_their_screen(int width)
    {
        var (soon, gone) = (await ClosedAsync(340), await ClosedAsync(400));
        await EraseAsync();
        await TakeAsync(Roles.Rights, $"/cases/{soon.Id}/legal-hold", ("Ground", "Complaint"), ("Reasons", "Complaint 12 of 2029 is pending."));
        foreach (var (path, role) in ((string, string)[])
        [
            ("/retention", Roles.Authority), ("/retention/erased", Roles.Rights), ($"/cases/{gone.Id}/erased", Roles.Rights), ($"/cases/{soon.Id}", Roles.Judge),
            ($"/cases/{soon.Id}/legal-hold", Roles.Rights), ($"/cases/{soon.Id}/release-legal-hold", Roles.Judge), ($"/cases/{soon.Id}/keep-longer", Roles.Judge),
        ])
        {
            var page = await chromium.OpenAsync(node, path, width, role, scripts: true);
            await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"forgetting-{path.Split('/')[^1].Split('_')[0]}-{width}");
        }
    }

    [Fact]
    public async Task An_erased_case_is_not_exported_and_the_command_says_when_it_went_and_by_which_rule()
    {
        var c = await ClosedAsync(400);
        await EraseAsync();
        var zip = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        var note = (await node.Action<ErasedCases>().FindAsync(c.Id, Stop))!;
        var said = await RunningCommand.RefusedAsync("case", "export", "--data", node.Opened.Node.Folder, c.Id.ToString(), "--out", zip);
        Assert.Contains($"was erased on {note.Entry.Occasion.At.UtcDateTime:yyyy-MM-dd} under the rule `{note.Body.Case.Rule}`", said, StringComparison.Ordinal);
        Assert.False(File.Exists(zip));
    }

    /// <summary>A case of the requested side that was refused and closed so many days ago.</summary>
    private async Task<Case> ClosedAsync(int daysAgo)
    {
        var c = await SampleCases.ReceivedAsync(node);
        var then = node.On(Roles.Authority) with { At = node.Opened.Node.Clock.GetUtcNow().AddDays(-daysAgo) };
        return await node.Opened.Journal.WriteAsync(
            writing =>
            {
                var end = new Verdict.Act([new EntryBody.Decided(new Decision(DecisionKind.Refused, "It would persecute.", ["40(22)"]), null), new EntryBody.CaseClosed("Refused and receipted.")], []);
                return ((Core.Outcome.Done)node.Opened.Journal.Carry(writing, c, then, end)).Case;
            },
            Stop);
    }

    // The node's own job may be at it, and while somebody reads traces are left for the next run.
    private async Task EraseAsync()
    {
        ErasureRun run;
        while ((run = await node.Action<EraseDueCases>().RunAsync(Stop)) is ErasureRun.NotMine or ErasureRun.TracesLeft) await Task.Delay(50, Stop);
        Assert.Equal(ErasureRun.Done, run);
    }

    /// <summary>Says when the erasure last ran; gives what was said before.</summary>
    private async Task<string> RanAtAsync(string at)
    {
        await EraseAsync();
        await using var db = await node.Opened.Database.ConnectAsync(Stop);
        var before = await db.ExecuteScalarAsync<string>("select ran_at from forgetting");
        await SetRanAtAsync(at);
        return before!;
    }

    private async Task SetRanAtAsync(string at)
    {
        await using var db = await node.Opened.Database.ConnectAsync(Stop);
        await db.ExecuteAsync("update forgetting set ran_at = @at", new { at });
    }

    private async Task<string> ReadAsync(string role, string path)
    {
        using var client = node.Client(role);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<string> TakeAsync(string role, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(role, path, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(string role, string path, params (string Name, string Value)[] fields)
    {
        using var client = node.Client(role);
        using var page = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        var token = Token().Match(await page.Content.ReadAsStringAsync(Stop)).Groups["token"].Value;
        client.DefaultRequestHeaders.Add("Cookie", page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : []);
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("form-token", token)]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form, Stop);
    }

    [GeneratedRegex("name=\"form-token\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("href=\"(?<path>/cases/[^\"]*handler=Proof[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Proof();
}
