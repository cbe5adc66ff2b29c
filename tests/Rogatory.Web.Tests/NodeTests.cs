using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

public sealed class NodeTests(RunningNode node, Chromium chromium) : IClassFixture<RunningNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_node_says_that_it_runs(string path)
    {
        using var client = node.Client();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, path)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/design")]
    [InlineData("/health/live")]
    [InlineData("/health/failing")]
    [InlineData("/trap/without-a-rule")]
    [InlineData("/nothing-here")]
    [InlineData("/assets/rogatory.css")]
    public async Task Every_answer_carries_the_headers_that_protect_it(string path)
    {
        using var client = node.Client();
        var answer = await GetAsync(client, path);
        string Header(string name) => string.Join(',', answer.Headers.TryGetValues(name, out var values) ? values : []);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("", Header("Server"));
        Assert.Equal(path.StartsWith("/assets", StringComparison.Ordinal) ? "public, max-age=3600" : "no-store", Header("Cache-Control"));
    }

    [Fact]
    public async Task Every_style_sheet_and_font_that_a_page_asks_for_is_there_and_kept()
    {
        using var client = node.Client();
        var home = await (await GetAsync(client, "/")).Content.ReadAsStringAsync(Stop);
        var sheet = Regex.Match(home, "/assets/rogatory\\.css\\?v=[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(30)).Value;
        var answer = await GetAsync(client, sheet);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        var fonts = Regex.Matches(await answer.Content.ReadAsStringAsync(Stop), "fonts/[^\")]+", RegexOptions.None, TimeSpan.FromSeconds(30));
        Assert.NotEmpty(fonts);
        foreach (Match font in fonts)
            Assert.Equal("font/woff2", (await GetAsync(client, "/assets/" + font.Value)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_failure_shows_a_code_and_nothing_of_the_inside()
    {
        using var client = node.Client();
        var answer = await GetAsync(client, "/health/failing");
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Matches("rg-fact--large\">[A-Z0-9]{6}<", page);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_page_is_not_found()
    {
        using var client = node.Client();
        var answer = await GetAsync(client, "/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forbidden_page_says_why_and_as_whom_one_came()
    {
        using var client = node.Client(Roles.Officer);
        var answer = await GetAsync(client, "/trap/judges-only");
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("This is not open to your role", page, StringComparison.Ordinal);
        Assert.Contains("It is open to: Judge. You are signed in as Dario Pell, Investigating officer.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var client = node.Client(Roles.Judge);
        using var form = new FormUrlEncodedContent([]);
        var answer = await client.PostAsync(new Uri("/sign-out", UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The form could not be read", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
        Assert.DoesNotContain(cookies, cookie => cookie.StartsWith(node.CookieName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        using var client = node.Client();
        using var body = new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]);
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        client.DefaultRequestHeaders.ExpectContinue = true;
        var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), body, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_signs_in_without_scripts_comes_back_and_signs_out()
    {
        var page = await chromium.OpenAsync(node, "/sign-out");
        await page.GetByLabel("Sign-in name").FillAsync("ilse");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("wrong and long enough");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        Assert.Contains("is not right", await page.Locator(".govuk-error-summary").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(RunningNode.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        Assert.EndsWith("/sign-out", page.Url, StringComparison.Ordinal);
        Assert.Contains("Ilse Brandt", await page.Locator("header").InnerTextAsync(), StringComparison.Ordinal);

        var cookie = (await page.Context.CookiesAsync()).Single(each => each.Name == node.CookieName);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);

        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        Assert.Equal(0, await page.GetByText("Ilse Brandt").CountAsync());
    }

    [Fact]
    public async Task Over_https_the_cookies_are_bound_to_this_host()
    {
        await using var app = WebNode.Build(node.Options("https://127.0.0.1:0"));
        var person = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie;
        var form = app.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie;
        foreach (var cookie in (CookieBuilder[])[person, form])
        {
            Assert.StartsWith("__Host-rogatory-xbb-", cookie.Name, StringComparison.Ordinal);
            Assert.Equal((CookieSecurePolicy.Always, true, SameSiteMode.Strict, "/"), (cookie.SecurePolicy, cookie.HttpOnly, cookie.SameSite, cookie.Path));
            Assert.Null(cookie.Domain);
        }
    }

    [Fact]
    public async Task A_return_to_another_site_is_not_followed()
    {
        var page = await chromium.OpenAsync(node, "/sign-in?return=https://example.org/");
        await page.GetByLabel("Sign-in name").FillAsync("ilse");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(RunningNode.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        Assert.Equal(node.Address + "/cases", page.Url);
    }

    [Fact]
    public async Task The_demonstration_world_is_named_on_every_page_with_its_date()
    {
        using var client = node.Client();
        foreach (var path in (string[])["/", "/sign-in", "/design/letter", "/nothing-here"])
        {
            var page = await (await GetAsync(client, path)).Content.ReadAsStringAsync(Stop);
            Assert.Contains("Demonstration world: nothing here is real.", page, StringComparison.Ordinal);
            Assert.Contains("14 March 2029", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("41 days left")]
    [InlineData("Near: 1 day 3 hours left")]
    [InlineData("Overdue by 6 hours")]
    [InlineData("Done in time")]
    [InlineData("15 March 2029, 13:42 (UTC+01:00)")]
    [InlineData("15 March 2029, 07:42 (UTC\u221205:00)")]
    public async Task A_clock_says_in_words_what_is_left_and_shows_its_end_in_both_zones(string words)
    {
        var page = await chromium.OpenAsync(node, "/design");
        var clocks = await page.Locator(".rg-clocks").InnerTextAsync();
        Assert.Contains(words, clocks.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative), Stop);
}
