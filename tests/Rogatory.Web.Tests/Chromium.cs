using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Rogatory.Web.Tests.Chromium))]
[assembly: Rogatory.Web.Tests.ClosePages]

namespace Rogatory.Web.Tests;

/// <summary>One real browser for all tests; each page gets a context of its own, which is closed with the test that opened it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly float Patience = (float)TimeSpan.FromMinutes(3).TotalMilliseconds;

    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            Timeout = Patience,
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

    /// <summary>
    /// A page of the node at a width, without JavaScript, signed in with the given role if there is one. With scripts those of a test may run too, unless
    /// the page's own policy is to hold strictly.
    /// </summary>
    public Task<IPage> OpenAsync(RunningNode node, string path, int width = 1280, string? role = null, bool scripts = false, bool strict = false) =>
        OpenAsync(node.Address, path, width, role is null ? null : (node.CookieName, node.CookieFor(role)), scripts, strict);

    /// <summary>A page as the person in this seat sees it.</summary>
    public Task<IPage> OpenAsync(Seat seat, string path, int width = 1280, bool scripts = false) =>
        OpenAsync(seat.Node.Address, path, width, seat.Cookie, scripts);

    private async Task<IPage> OpenAsync(string address, string path, int width, (string Name, string Value)? cookie, bool scripts, bool strict = false)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts, BypassCSP = scripts && !strict });
        if (TestContext.Current.Test is { } test) Opened.GetOrAdd(test.UniqueID, _ => []).Add(context);

        // Many pages are opened at once, on two cores.
        context.SetDefaultTimeout(Patience);
        if (cookie is { } held)
            await context.AddCookiesAsync([new() { Name = held.Name, Value = held.Value, Url = address }]);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address + path);
        return page;
    }

    internal static Task CloseAsync(string test) => Opened.TryRemove(test, out var contexts) ? Task.WhenAll(contexts.Select(context => context.CloseAsync())) : Task.CompletedTask;
}

/// <summary>Closes what a test opened in the browser: what stays open goes on taking the machine's time.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ClosePagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Task.Run(() => Chromium.CloseAsync(test.UniqueID)).Wait();
}
