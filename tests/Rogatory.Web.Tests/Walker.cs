using System.Net;
using System.Text.RegularExpressions;

namespace Rogatory.Web.Tests;

/// <summary>A person who reads pages of a node and sends their forms, as a browser without scripts would.</summary>
public sealed partial class Walker : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Somebody in a role, or nobody known; as a proxy on this machine would pass them on, where an address is given.</summary>
    public Walker(RunningNode node, string? role = null, string? from = null)
    {
        var cookies = new CookieContainer();
        if (role is not null) cookies.Add(new Uri(node.Address), new Cookie(node.CookieName, node.CookieFor(role)));
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(node.Address) };
        if (from is not null) _client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
    }

    public void Dispose() => _client.Dispose();

    public async Task<(HttpStatusCode Status, string Text)> ReadAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Sends a file with the first form of a page.</summary>
    public async Task<string> SendFileAsync(string path, string field, string content)
    {
        var (_, page) = await ReadAsync(path);
        var token = Hidden().Matches(page[page.IndexOf("<main", StringComparison.Ordinal)..]).First(match => match.Groups[1].Value == "form-token").Groups[2].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "form-token" }, { new StringContent(content), field, "notice.json" } };
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a page, fills its form and sends it; what the form hides is sent along.</summary>
    public async Task<Sent> SendAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var hidden = await FormAsync(path);
        var sent = fields.ToList();
        return await PostAsync(path, [.. hidden.Where(field => !sent.Exists(own => own.Name == field.Name)), .. sent]);
    }

    /// <summary>What the form of a page hides.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> FormAsync(string path)
    {
        var (status, page) = await ReadAsync(path);
        Assert.True(status == HttpStatusCode.OK, $"{path} answered {status}.");
        return [.. Hidden().Matches(page[page.IndexOf("<main", StringComparison.Ordinal)..]).Select(match => (Name: match.Groups[1].Value, Value: match.Groups[2].Value))];
    }

    /// <summary>Sends a form whose page was opened before.</summary>
    public async Task<Sent> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var form = new FormUrlEncodedContent(all);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return new Sent(answer.StatusCode, answer.Headers.Location?.OriginalString, text);
    }

    [GeneratedRegex("<input(?=[^>]*type=\"hidden\")(?=[^>]*name=\"([^\"]+)\")(?=[^>]*value=\"([^\"]*)\")", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    /// <summary>What came of a form: where it leads, or the page it shows again.</summary>
    public sealed record Sent(HttpStatusCode Status, string? Location, string Text);
}
