using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Rogatory.Web.Hosting;

namespace Rogatory.Cli.Demo;

/// <summary>A person at a browser, without the browser: opens pages, fills in their forms and sends them. Posts nothing that a form does not ask.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const int MostMilliseconds = 1000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private readonly HttpClient http;

    public Visitor(Uri node, string signIn)
    {
        SignIn = signIn;
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true, UseCookies = true, CheckCertificateRevocationList = true }) { BaseAddress = node, Timeout = LongestWait };
    }

    public string SignIn { get; }

    /// <summary>What befalls the node while a form is on its way to it; nothing, unless a test has it killed.</summary>
    public Func<Task>? Meanwhile { get; init; }

    /// <summary>Signs in with the password that the demonstration's sign-in page shows.</summary>
    public async Task EnterAsync(CancellationToken stop)
    {
        const string Path = "/sign-in";
        var form = await OpenAsync(Path, stop);
        await PostAsync(Path, form, new Dictionary<string, string[]> { ["Name"] = [SignIn], ["Password"] = [NodeServices.DemoPassword] }, null, stop);
    }

    /// <summary>The text of a page.</summary>
    public async Task<string> ReadAsync(string path, CancellationToken stop) => (await GetAsync(path, stop)).Html;

    /// <summary>Waits until a step's page stands open, then returns its form.</summary>
    public Task<Form> OpenAsync(string path, CancellationToken stop) => UntilAsync(
        async () => await GetAsync(path, stop) is var (html, at) && at.AbsolutePath == path ? Form.In(html) : null,
        $"`{path}` did not open for {SignIn}.",
        stop);

    /// <summary>Waits until the inbox lists a case with this reference, and returns its id.</summary>
    public Task<string> FindCaseAsync(string reference, CancellationToken stop) => UntilAsync(
        async () =>
        {
            var (html, _) = await GetAsync("/cases", stop);
            var at = html.IndexOf(WebUtility.HtmlEncode(reference), StringComparison.Ordinal);
            return at < 0 ? null : Cases().Matches(html).OrderBy(m => Math.Abs(m.Index - at)).FirstOrDefault()?.Groups[1].Value;
        },
        $"No case {reference} came into the inbox of {SignIn}.",
        stop);

    /// <summary>
    /// Fills in and sends a form. Fields that the form does not ask are an error of the caller; the answer is the page that follows.
    /// </summary>
    public async Task<Page> SubmitAsync(string path, IReadOnlyDictionary<string, string[]> fields, CancellationToken stop, FileField? file = null)
    {
        var form = await OpenAsync(path, stop);
        if (fields.Keys.FirstOrDefault(name => !form.Names.Contains(name)) is { } strange)
            throw new InvalidOperationException($"The form at `{path}` does not ask `{strange}`.");
        if (Meanwhile is null) return await PostAsync(path, form, fields, file, stop);
        var sending = PostAsync(path, form, fields, file, stop);
        await Meanwhile();
        try
        {
            return await sending;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return await ResumeAsync(path, fields, file, stop);
        }
    }

    /// <summary>
    /// After the node died under a form: either the step was taken whole, and its page is closed or refuses it now; or it was not, and the form
    /// is sent again. That nothing was taken by half shows in what comes after.
    /// </summary>
    private async Task<Page> ResumeAsync(string path, IReadOnlyDictionary<string, string[]> fields, FileField? file, CancellationToken stop)
    {
        var page = await UntilAsync(async () => await GetAsync(path, stop), $"`{path}` could not be read.", stop);
        if (page.At.AbsolutePath != path || Form.In(page.Html) is not { } form || !fields.Keys.All(form.Names.Contains)) return page;
        try
        {
            return await PostAsync(path, form, fields, file, stop);
        }
        catch (StepRefusedException)
        {
            return page;
        }
    }

    private async Task<Page> PostAsync(string path, Form form, IReadOnlyDictionary<string, string[]> fields, FileField? file, CancellationToken stop)
    {
        using var content = Fill(form, fields, file);
        using var answer = await http.PostAsync(new Uri(form.Action ?? path, UriKind.RelativeOrAbsolute), content, stop);
        var html = await answer.Content.ReadAsStringAsync(stop);
        var refused = Errors().Match(html);
        if (!answer.IsSuccessStatusCode || refused.Success)
            throw new StepRefusedException($"`{path}` ({(int)answer.StatusCode}): {(refused.Success ? Text(refused.Value) : "no reason was shown")}");
        return new Page(html, answer.RequestMessage!.RequestUri!);
    }

    public void Dispose() => http.Dispose();

    /// <summary>A page's text without its markup, one line a paragraph.</summary>
    public static string Text(string html)
    {
        var broken = Breaks().Replace(html, "\n");
        var plain = WebUtility.HtmlDecode(Tags().Replace(broken, " "));
        return string.Join('\n', plain.Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0));
    }

    private static HttpContent Fill(Form form, IReadOnlyDictionary<string, string[]> fields, FileField? file)
    {
        var pairs = form.Hidden.Where(h => !fields.ContainsKey(h.Key)).Concat(fields.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v))));
        if (file is null) return new FormUrlEncodedContent(pairs);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in pairs) parts.Add(new StringContent(value), name);
        parts.Add(new ByteArrayContent(file.Content), file.Field, file.Name);
        return parts;
    }

    private async Task<Page> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), stop);
        return new Page(await answer.Content.ReadAsStringAsync(stop), answer.RequestMessage!.RequestUri!);
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string otherwise, CancellationToken stop) where T : class
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(began) < LongestWait)
        {
            try
            {
                if (await look() is { } found) return found;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException || e is TaskCanceledException && !stop.IsCancellationRequested)
            {
                // The node is being started again, or is very slow: look once more.
            }

            await Task.Delay(50, stop);
        }

        throw new StepRefusedException(otherwise);
    }

    [GeneratedRegex("/cases/(case_[0-9a-f]{32})(?=[\"?/])", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Cases();

    [GeneratedRegex("<div class=\"govuk-error-summary.*?</ul>", RegexOptions.Singleline, MostMilliseconds)]
    private static partial Regex Errors();

    [GeneratedRegex("</(p|h1|h2|h3|li|div|tr|dt|dd|section|address|blockquote)>|<br ?/?>", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Breaks();

    [GeneratedRegex("<style.*?</style>|<[^>]*>", RegexOptions.Singleline, MostMilliseconds)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Spaces();
}

/// <summary>A page as it came, and where redirects led.</summary>
internal sealed record Page(string Html, Uri At);

/// <summary>A file for an upload field.</summary>
internal sealed record FileField(string Field, string Name, byte[] Content);

/// <summary>The main form of a page: where it goes, the names it asks, and its hidden fields.</summary>
internal sealed partial record Form(string? Action, IReadOnlySet<string> Names, IReadOnlyList<KeyValuePair<string, string>> Hidden)
{
    private const int MostMilliseconds = 1000;

    public static Form? In(string html)
    {
        var main = html.IndexOf("<main", StringComparison.Ordinal);
        var start = html.IndexOf("<form", Math.Max(main, 0), StringComparison.Ordinal);
        if (start < 0) return null;
        var end = html.IndexOf("</form>", start, StringComparison.Ordinal);
        var text = html[start..end];
        var action = Attribute(text[..text.IndexOf('>', StringComparison.Ordinal)], "action");
        var inputs = Inputs().Matches(text).Select(m => m.Value).ToList();
        return new Form(
            string.IsNullOrEmpty(action) ? null : action,
            inputs.Select(i => Attribute(i, "name")).OfType<string>().ToHashSet(StringComparer.Ordinal),
            [.. inputs.Where(i => Attribute(i, "type") == "hidden" && Attribute(i, "name") is not null)
                .Select(i => KeyValuePair.Create(Attribute(i, "name")!, Attribute(i, "value") ?? ""))]);
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromMilliseconds(MostMilliseconds));
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
    }

    [GeneratedRegex("<(?:input|select|textarea|button)[^>]*>", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Inputs();
}

/// <summary>A page did not let a step of the walk pass.</summary>
internal sealed class StepRefusedException(string message) : Exception(message);
