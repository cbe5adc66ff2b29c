using System.Net;
using System.Text.RegularExpressions;
using Rogatory.Core.Cases;

namespace Rogatory.Web.Tests;

/// <summary>A person of a State who has signed in and works with forms, as a browser without scripts would send them.</summary>
public sealed partial class Seat : IDisposable
{
    private readonly HttpClient client;

    public Seat(StateNode node, string cookie, string ticket, Role role)
    {
        (Node, Cookie, Role) = (node, (cookie, ticket), role);
        var cookies = new CookieContainer();
        cookies.Add(new Uri(node.Address), new Cookie(cookie, ticket));
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(node.Address) };
    }

    public StateNode Node { get; }

    public (string Name, string Value) Cookie { get; }

    public Role Role { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => client.Dispose();

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), Stop);

    public async Task<string> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Opens the form, fills in the fields and sends it; says where it leads.</summary>
    public async Task<string> TakeAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await SendAsync(path, fields);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? answer.Headers.Location!.ToString()
            : throw new InvalidOperationException($"{path} was not taken: {await ErrorAsync(answer)}");
    }

    /// <summary>Sends a form that is expected to be refused; gives the refusal as the page shows it.</summary>
    public async Task<string> RefusedAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await SendAsync(path, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ErrorAsync(answer);
    }

    public async Task<HttpResponseMessage> SendAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var sent = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        var hidden = (await HiddenAsync(path)).Where(field => sent.TrueForAll(own => own.Key != field.Key));
        using var form = new FormUrlEncodedContent([.. sent, .. hidden]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form, Stop);
    }

    public async Task<HttpResponseMessage> SendFileAsync(string path, string name, byte[] content)
    {
        var token = (await HiddenAsync(path)).First(field => field.Key == "form-token");
        using var form = new MultipartFormDataContent { { new StringContent(token.Value), token.Key }, { new ByteArrayContent(content), "File", name } };
        return await client.PostAsync(new Uri(path, UriKind.Relative), form, Stop);
    }

    // What the form of a page hides. A page that is closed to the person has no form; any page of theirs gives a token that holds.
    private async Task<IReadOnlyList<KeyValuePair<string, string>>> HiddenAsync(string path)
    {
        foreach (var page in (string[])[path, "/sign-out"])
        {
            var text = await (await GetAsync(page)).Content.ReadAsStringAsync(Stop);
            var main = text.IndexOf("<main", StringComparison.Ordinal);
            var found = main < 0 ? [] : Hidden().Matches(text[main..]).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value))).DistinctBy(field => field.Key).ToList();
            if (found.Exists(field => field.Key == "form-token")) return found;
        }

        throw new InvalidOperationException($"No form was found for {path}.");
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage answer)
    {
        var found = Summary().Match(await answer.Content.ReadAsStringAsync(Stop));
        return WebUtility.HtmlDecode(Tags().Replace(found.Value, " "));
    }

    [GeneratedRegex("<input(?=[^>]*type=\"hidden\")(?=[^>]*name=\"(?<name>[^\"]+)\")(?=[^>]*value=\"(?<value>[^\"]*)\")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("govuk-error-summary__list.*?</ul>", RegexOptions.Singleline, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]+>|govuk-[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
