using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rogatory.Core;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

public sealed class SharedPagesTests(RunningNode node, RealNode real, Chromium chromium) : IClassFixture<RunningNode>, IClassFixture<RealNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dario", "Dario Pell", "/cases")]
    [InlineData("ana", "Ana Petrov", "/orders")]
    [InlineData("vera", "Vera Lang", "/administration/people")]
    [InlineData("samuel", "Samuel Okoro", "/oversight")]
    public async Task A_demo_person_signs_in_with_one_click_and_lands_where_their_role_begins(string signIn, string name, string home)
    {
        var page = await chromium.OpenAsync(node, "/sign-in");
        Assert.Contains(RunningNode.Password, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(signIn, await page.Locator("form", new() { HasText = $"Sign in as {name}" }).Locator("[name=Name]").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {name}" }).ClickAsync();
        Assert.Equal(node.Address + home, page.Url);
        await page.GotoAsync(node.Address + "/");
        Assert.Equal(node.Address + home, page.Url);
    }

    [Fact]
    public async Task In_the_real_world_nobody_is_listed_and_no_password_shown()
    {
        using var client = real.Client();
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Stop);
        Assert.DoesNotContain("Sign in as", page, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningNode.Password, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ilse Brandt", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<form", RegexOptions.None, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_session_ends_with_its_account_at_the_next_request()
    {
        await AddAsync("jon.aske", "Jon Aske", Roles.Duty);
        var jon = (await node.Opened.People.AllAsync(Stop)).Single(person => person.SignIn == "jon.aske");
        var session = await chromium.OpenAsync(node, "/sign-in");
        await session.GetByRole(AriaRole.Button, new() { Name = "Sign in as Jon Aske" }).ClickAsync();
        Assert.EndsWith("/cases", session.Url, StringComparison.Ordinal);

        var page = await chromium.OpenAsync(node, $"/administration/people/{jon.Id}/end", role: Roles.Administrator);
        await page.GetByRole(AriaRole.Button, new() { Name = "End the account" }).ClickAsync();
        Assert.Contains("Account ended", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await session.ReloadAsync();
        Assert.Contains("/sign-in?return=", session.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_once_its_person_has_signed_out()
    {
        await AddAsync("ada.lund", "Ada Lund", Roles.Duty);
        var page = await chromium.OpenAsync(node, "/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada Lund" }).ClickAsync();
        var copied = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == node.CookieName).Value;
        var other = await chromium.OpenAsync(node, "/sign-in");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada Lund" }).ClickAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(copied));

        await page.GotoAsync($"{node.Address}/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).Last.ClickAsync();
        Assert.Equal(HttpStatusCode.Found, await StatusWithAsync(copied));
        await other.ReloadAsync();
        Assert.EndsWith("/cases", other.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_account_keeps_what_was_typed_and_says_why()
    {
        var page = await chromium.OpenAsync(node, "/administration/people", role: Roles.Administrator);
        await page.FillAsync("[name=SignIn]", "Not A Name");
        await page.FillAsync("[name=Name]", "Somebody");
        await page.CheckAsync("[name=Role][value=judge]");
        await page.FillAsync("[name=Password]", "long enough to pass");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        Assert.Contains("is no sign-in name", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal("Not A Name", await page.InputValueAsync("[name=SignIn]"));
        Assert.True(await page.IsCheckedAsync("[name=Role][value=judge]"));
    }

    [Fact]
    public async Task A_peer_is_pinned_by_the_fingerprint_heard_and_by_no_other()
    {
        await using var other = new OtherNode();
        await other.InitializeAsync();
        var page = await chromium.OpenAsync(node, "/administration/peers", role: Roles.Administrator);
        await page.FillAsync("[name=Url]", other.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask the node, or pin it" }).ClickAsync();
        var fingerprint = other.Opened.Node.Fingerprint;
        Assert.Contains(string.Join(' ', fingerprint.Chunk(4).Select(four => new string(four))), await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Null(await node.Opened.Peers.FindAsync("XCC", Stop));

        await page.FillAsync("[name=Fingerprint]", new string('a', 64));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin this node" }).ClickAsync();
        Assert.Contains("is not that of the node", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.DoesNotContain(fingerprint, await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal("govuk-error-summary", await page.EvaluateAsync<string>("document.activeElement.className"));
        Assert.Null(await node.Opened.Peers.FindAsync("XCC", Stop));

        await page.FillAsync("[name=Fingerprint]", string.Join(' ', fingerprint.Chunk(4).Select(four => new string(four))));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin this node" }).ClickAsync();
        Assert.Contains("Peer pinned", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(fingerprint, (await node.Opened.Peers.FindAsync("XCC", Stop))!.Fingerprint);

        await page.GotoAsync(node.Address + "/administration/peers/XCC/remove");
        await page.GetByRole(AriaRole.Button, new() { Name = "End the trust" }).ClickAsync();
        Assert.Contains("No reason was given", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        await page.FillAsync("[name=Reasons]", "Its key was lost.");
        await page.GetByRole(AriaRole.Button, new() { Name = "End the trust" }).ClickAsync();
        Assert.Null(await node.Opened.Peers.FindAsync("XCC", Stop));
        await page.GotoAsync(node.Address + "/administration/docket");
        Assert.Contains("Trust in the node of Corvania ended", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_waits_is_shown_without_its_case()
    {
        var received = await SampleCases.ReceivedAsync(node);
        Assert.IsType<Core.Outcome.Done>(await node.Action<Core.Decisions.AcknowledgeRequest>().RunAsync(new(received.Id), node.On(Roles.Duty), Stop));
        using var client = node.Client(Roles.Administrator);
        var page = await client.GetStringAsync(new Uri("/administration/peers", UriKind.Relative), Stop);
        Assert.Contains("acknowledgement", page, StringComparison.Ordinal);
        Assert.DoesNotContain(received.Id.ToString(), page, StringComparison.Ordinal);
        Assert.DoesNotContain(received.Request.Title, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oversight_page_tells_how_to_verify_the_log_and_it_verifies()
    {
        await SampleCases.DraftAsync(node);
        using var client = node.Client(Roles.Rights);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/oversight", UriKind.Relative), Stop));
        Assert.Contains("rogatory log verify " + node.Address + "/log --key '" + node.Opened.Node.Signer.VerifierKey + "'", page, StringComparison.Ordinal);
        Assert.Contains("We asked", page, StringComparison.Ordinal);
        await node.Opened.Log.PublishAsync(Stop);
        var found = await Log.LogVerification.VerifyAsync(node.Address + "/log", Log.NoteVerifier.Parse(node.Opened.Node.Signer.VerifierKey), Stop);
        Assert.Null(found.Failure);
    }

    public static TheoryData<string, string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, string, int>();
            foreach (var width in (int[])[1280, 360])
            {
                pages.Add("/cases", Roles.Officer, width);
                pages.Add("/cases/draft", Roles.Officer, width);
                pages.Add("/cases/received", Roles.Duty, width);
                pages.Add("/cases/collected", Roles.Authority, width);
                pages.Add("/cases/collected/entries/3", Roles.Judge, width);
                pages.Add("/cases/collected/broken", Roles.Rights, width);
                pages.Add("/administration/people", Roles.Administrator, width);
                pages.Add("/administration/people/duty/end", Roles.Administrator, width);
                pages.Add("/administration/peers", Roles.Administrator, width);
                pages.Add("/administration/peers/XAA/remove", Roles.Administrator, width);
                pages.Add("/administration/docket", Roles.Administrator, width);
                pages.Add("/oversight", Roles.Rights, width);
                pages.Add("/oversight/docket", Roles.Rights, width);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_shared_page_has_no_barrier_and_fits_its_screen(string path, string role, int width)
    {
        var page = await chromium.OpenAsync(node, await AddressOfAsync(path), width, role, scripts: true);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach((each, index) => each.open ||= index % 4 == 1)");
        await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"{path.Trim('/').Replace('/', '-')}-{width}");
    }

    [Fact]
    public async Task An_empty_inbox_says_what_will_appear_there()
    {
        using var client = real.Client(Roles.Officer);
        var page = await client.GetStringAsync(new Uri("/cases", UriKind.Relative), Stop);
        Assert.Contains("No cases yet", page, StringComparison.Ordinal);
        Assert.Contains("Draft a request", page, StringComparison.Ordinal);
    }

    private async Task<string> AddressOfAsync(string path)
    {
        var part = path.Split('/');
        if (path.StartsWith("/administration/people/", StringComparison.Ordinal)) return path.Replace("duty", node.PersonIn(Roles.Duty).Id.ToString(), StringComparison.Ordinal);
        var subject = part is not [_, "cases", var kind, ..] ? null
            : kind == "draft" ? await SampleCases.DraftAsync(node)
            : kind == "received" ? await SampleCases.ReceivedAsync(node, "preserve")
            : await SampleCases.CollectedAsync(node);
        if (path == "/cases") await SampleCases.ReceivedAsync(node);
        if (subject is null) return path;
        if (!path.EndsWith("/broken", StringComparison.Ordinal)) return path.Replace(part[2], subject.Id.ToString(), StringComparison.Ordinal);
        File.Delete(node.Opened.Node.PathOf("evidence", subject.Id.ToString(), subject.Evidence[0].Id.ToString()));
        return $"/cases/{subject.Id}/evidence/{subject.Evidence[0].Id}";
    }

    private async Task<HttpStatusCode> StatusWithAsync(string cookie)
    {
        using var client = node.Client();
        client.DefaultRequestHeaders.Add("Cookie", $"{node.CookieName}={cookie}");
        using var answer = await client.GetAsync(new Uri("/cases", UriKind.Relative), Stop);
        return answer.StatusCode;
    }

    private async Task AddAsync(string signIn, string name, string role)
    {
        var page = await chromium.OpenAsync(node, "/administration/people", role: Roles.Administrator);
        await page.FillAsync("[name=SignIn]", signIn);
        await page.FillAsync("[name=Name]", name);
        await page.CheckAsync($"[name=Role][value={role}]");
        await page.FillAsync("[name=Password]", RunningNode.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        Assert.Contains("Account made", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private sealed class OtherNode : RunningNode
    {
        protected override NodeRecord Record => new("XCC", "Central Authority of Corvania", "demo", "UTC");
    }
}
