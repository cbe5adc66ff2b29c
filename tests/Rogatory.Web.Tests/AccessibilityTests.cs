using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

public sealed class AccessibilityTests(RunningNode node, Chromium chromium) : IClassFixture<RunningNode>
{
    private const string FindBarriers =
        """
        async () => {
            const found = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
            return found.violations.map(each => `${each.id}: ${each.help}: ${each.nodes.map(node => node.html).join(' | ')}`);
        }
        """;

    // Run as it is: the package's own way opens another page for each, for what frames have in common, and brings back what was found in order too.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string, string?, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, string?, int>();
            foreach (var width in (int[])[1280, 360])
            {
                pages.Add("/", null, width);
                pages.Add("/sign-in?return=/design", null, width);
                pages.Add("/sign-out", Roles.Judge, width);
                pages.Add("/design", Roles.Authority, width);
                pages.Add("/design/letter", null, width);
                pages.Add("/nothing-here", null, width);
                pages.Add("/trap/judges-only", Roles.Officer, width);
                pages.Add("/health/failing", null, width);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_barrier_and_fits_its_screen(string path, string? role, int width)
    {
        var page = await chromium.OpenAsync(node, path, width, role, scripts: true);
        await AssertOpenToEveryoneAsync(page, $"{path.Trim('/').Replace('/', '-').Split('?')[0]}-{role ?? "anyone"}-{width}");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_refused_form_has_no_barrier_and_leads_to_each_of_its_fields(int width)
    {
        var page = await chromium.OpenAsync(node, "/design", width, scripts: true);
        await page.Locator("#Subject").FillAsync("");
        await page.Locator("#Wanted").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await AssertOpenToEveryoneAsync(page, $"design-refused-{width}");
        Assert.StartsWith("Error: ", await page.TitleAsync(), StringComparison.Ordinal);
        var links = await page.Locator(".govuk-error-summary__list a").AllAsync();
        var asked = await page.Locator(".govuk-form-group--error").EvaluateAllAsync<string[]>("groups => groups.map(group => '#' + group.querySelector('[id]:is(input,textarea,select)').id)");
        Assert.Equal(asked, await Task.WhenAll(links.Select(async link => (await link.GetAttributeAsync("href"))!)));
        Assert.Contains("#Wanted", asked);
        foreach (var link in links)
        {
            await link.ClickAsync();
            var target = await link.GetAttributeAsync("href");
            Assert.Equal(target, await page.EvaluateAsync<string>("'#' + document.activeElement.id"));
        }
    }

    [Fact]
    public async Task A_barrier_is_found_where_there_is_one()
    {
        var page = await chromium.OpenAsync(node, "/", scripts: true);
        await page.EvaluateAsync("document.querySelector('main').append(document.createElement('input'))");
        Assert.StartsWith("label: ", Assert.Single(await BarriersAsync(page)), StringComparison.Ordinal);
    }

    private static Task<float> LeftOf(IPage page, string selector) => page.EvaluateAsync<float>($"document.querySelector('{selector}').getBoundingClientRect().left");

    internal static async Task AssertOpenToEveryoneAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ROGATORY_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, name + ".png") });
        Assert.Empty(await BarriersAsync(page));
        if (await page.Locator(".rg-header__mark").CountAsync() > 0)
            Assert.Equal(await LeftOf(page, ".rg-header__mark"), await LeftOf(page, "main h1"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
    }

    private static async Task<string[]> BarriersAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(FindBarriers);
    }
}
