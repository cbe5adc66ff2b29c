using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Rogatory.Web.Tests.Chromium))]

namespace Rogatory.Web.Tests;

/// <summary>One real browser for all tests; each page gets a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ROGATORY_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of the node at a width, without JavaScript, signed in with the given role if there is one.</summary>
    public async Task<IPage> OpenAsync(RunningNode node, string path, int width = 1280, string? role = null, bool scripts = false)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts, BypassCSP = scripts });
        if (role is not null)
            await context.AddCookiesAsync([new() { Name = node.CookieName, Value = node.CookieFor(role), Url = node.Address }]);
        var page = await context.NewPageAsync();
        await page.GotoAsync(node.Address + path);
        return page;
    }
}
