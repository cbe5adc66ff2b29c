using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rogatory.Core.Cases;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>The pages of the notice in a real browser without scripts, for everybody who uses them, on a desk and on a telephone; and the letter as it was approved.</summary>
public sealed partial class NoticePagesTests(RunningNode node, Chromium chromium) : IClassFixture<RunningNode>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_steps_of_the_notice_have_no_barrier_and_fit_their_screen(int width)
    {
        var c = await SampleCases.CollectedAsync(node);
        await ShowAsync($"/cases/{c.Id}/delay-notice", Roles.Judge, width);
        await ShowAsync($"/cases/{c.Id}/enter-complaint", Roles.Rights, width);
        var give = await ShowAsync($"/cases/{c.Id}/give-notice", Roles.Authority, width);
        await give.FillAsync("[name=To]", "B. Holder\n7 Mill Lane\nPort Aldmark");
        await give.FillAsync("[name=Text]", "The traffic data of your account, from 1 to 31 May 2028.");
        await give.GetByRole(AriaRole.Button, new() { Name = "Give notice" }).ClickAsync();
        Assert.EndsWith("?done=give-notice", give.Url, StringComparison.Ordinal);
        await give.GetByRole(AriaRole.Link, new() { Name = "Print the letter" }).ClickAsync();
        Assert.True(await give.Locator(".rg-letter__qr").EvaluateAsync<bool>("picture => picture.decode().then(() => picture.naturalWidth > 0)"));
        await give.Context.CloseAsync();
        await ShowAsync($"/cases/{c.Id}/letters/notice", Roles.Authority, width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_public_page_has_no_barrier_and_fits_a_telephone_with_nothing_in_it_a_slip_a_notice_and_a_complaint(int width)
    {
        var (c, code) = await CheckPageTests.NoticeAsync(node);
        var page = await ShowAsync("/check", null, width);
        await page.FillAsync("[name=Code]", code[..^1]);
        await CheckAsync(page, "Show the notice", $"check-slip-{width}");
        Assert.Contains("This is not a code", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        await page.FillAsync("[name=Code]", code);
        await CheckAsync(page, "Show the notice", $"check-notice-{width}");
        Assert.Equal(node.Address + "/check", page.Url);
        await page.FillAsync("[name=Text]", "The account was never mine.");
        await CheckAsync(page, "Send the complaint", $"check-complaint-{width}");
        Assert.DoesNotContain(code, page.Url, StringComparison.Ordinal);
        await ShowAsync("/oversight", Roles.Rights, width);
        await ShowAsync($"/cases/{c.Id}/decide-remedy", Roles.Rights, width);
        await ShowAsync($"/cases/{c.Id}", Roles.Authority, width);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_judge_puts_the_notice_off_on_the_page_and_the_authority_is_told_why_it_cannot_be_given()
    {
        var c = await SampleCases.CollectedAsync(node);
        using var judge = new Walker(node, Roles.Judge);
        (string, string)[] order = [("Court", "Circuit Court"), ("Reasons", "The others are not found yet.")];
        Assert.Contains("No last day was given", (await judge.SendAsync($"/cases/{c.Id}/delay-notice", order)).Text, StringComparison.Ordinal);
        Assert.Contains("later than one order can reach", (await judge.SendAsync($"/cases/{c.Id}/delay-notice", [.. order, ("Until", "2029-06-13")])).Text, StringComparison.Ordinal);
        Assert.Equal($"/cases/{c.Id}?done=delay-notice", (await judge.SendAsync($"/cases/{c.Id}/delay-notice", [.. order, ("Until", "2029-06-12")])).Location);
        using var authority = new Walker(node, Roles.Authority);
        var page = (await authority.ReadAsync($"/cases/{c.Id}/give-notice")).Text;
        Assert.Contains("Put off by a judge until 12 June 2029", page, StringComparison.Ordinal);
        Assert.Contains("Due on 13 June 2029", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"To\"", page, StringComparison.Ordinal);
        var whole = (await authority.ReadAsync($"/cases/{c.Id}")).Text.Replace('\u00a0', ' ');
        Assert.DoesNotContain($"/cases/{c.Id}/give-notice\"", whole, StringComparison.Ordinal);
        Assert.Contains("To the end of 13 June 2029 (UTC)", whole, StringComparison.Ordinal);
        Assert.Contains("before <time class=\"rg-figures\" datetime=\"2029-06-14T00:00:00Z\">", whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Officer)]
    [InlineData(Roles.Judge)]
    [InlineData(Roles.Rights)]
    public async Task Nobody_but_who_sends_the_letter_sees_its_code(string role)
    {
        var (c, code) = await CheckPageTests.NoticeAsync(node);
        using var other = new Walker(node, role);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.ReadAsync($"/cases/{c.Id}/letters/notice")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.ReadAsync($"/cases/{c.Id}/letters/notice?handler=Proof")).Status);
        var entry = c.Docket.Single(e => e.Body is EntryBody.NoticeGiven).Number;
        foreach (var path in (string[])[$"/cases/{c.Id}", $"/cases/{c.Id}/entries/{entry}"])
            Assert.DoesNotContain(code, (await other.ReadAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_reads_as_it_was_approved()
    {
        var (c, code) = await CheckPageTests.NoticeAsync(node);
        var page = await chromium.OpenAsync(node, $"/cases/{c.Id}/letters/notice", role: Roles.Authority);
        var text = await page.Locator("main").InnerTextAsync();
        await page.Context.CloseAsync();
        var reference = c.Docket.Single(e => e.Body is EntryBody.NoticeGiven).Id.ToString()[^12..].ToUpperInvariant();
        Approved.Check("notice-letter", Places().Replace(
            text.Replace(code, "ACDE-FGHJ-KLMN-PRTV-WXY3", StringComparison.Ordinal).Replace(node.Address, "https://node.example", StringComparison.Ordinal).Replace(reference, "0123456789AB", StringComparison.Ordinal), "…"));
    }

    [Fact]
    public async Task The_letter_offers_the_file_and_a_picture_of_the_address_with_the_code()
    {
        var (c, code) = await CheckPageTests.NoticeAsync(node);
        using var authority = node.Client(Roles.Authority);
        using var picture = await authority.GetAsync(new Uri($"/cases/{c.Id}/letters/notice?handler=Qr", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Design.QrPicture.Of($"{node.Address}/check/{code}"), await picture.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(code, await authority.GetStringAsync(new Uri($"/cases/{c.Id}/letters/notice?handler=Proof", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var earlier = await SampleCases.CollectedAsync(node);
        using var none = await authority.GetAsync(new Uri($"/cases/{earlier.Id}/letters/notice", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private async Task<IPage> ShowAsync(string path, string? role, int width)
    {
        var page = await chromium.OpenAsync(node, path, width, role, scripts: true);
        var name = path.Split('/')[^1];
        await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"{(name.StartsWith("case_", StringComparison.Ordinal) ? "case-with-complaint" : name)}-{width}");
        return page;
    }

    private static async Task CheckAsync(IPage page, string button, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await AccessibilityTests.AssertOpenToEveryoneAsync(page, name);
    }

    [GeneratedRegex("[0-9a-f]{64}|entry \\d+ in a log of \\d+", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
