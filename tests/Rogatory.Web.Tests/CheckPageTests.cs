using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rogatory.Core.Cases;
using Rogatory.Core.Notices;
using Rogatory.Log;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Tests;

/// <summary>The public page over HTTP in the real application: what the code opens, what nothing else opens, and a complaint from one end to the other.</summary>
public sealed partial class CheckPageTests(RunningNode node) : IClassFixture<RunningNode>
{
    private const string Grievance = "The account was never mine.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_shows_what_was_done_who_asked_who_decided_where_to_complain_and_the_proof()
    {
        var (_, code) = await NoticeAsync(node);
        using var person = new Walker(node, from: "192.0.2.1");
        var page = (await person.SendAsync("/check", ("Code", code.ToLowerInvariant().Replace('-', ' ')))).Text;
        foreach (var said in (string[])["Stored data handed over by a company", "Aldmark", "Central Authority of Belvoria", "Circuit Court of Belvoria", "until 28 April 2029", "14 March 2029, 09:", "rogatory log check-proof"])
            Assert.Contains(said, page, StringComparison.Ordinal);
        foreach (var hidden in (string[])["hospital", "AM-2028", "B. Holder", "mailbox", "traffic data of the account"])
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_file_verifies_by_itself_and_opens_the_notice_in_the_place_of_the_code()
    {
        var (_, code) = await NoticeAsync(node);
        using var person = new Walker(node, from: "192.0.2.2");
        var file = (await person.SendAsync("/check?handler=Proof", ("Code", code))).Text;
        Assert.Null(ProofFile.Parse(System.Text.Encoding.UTF8.GetBytes(file)).Check());
        Assert.Contains("Its proof fits our log", await person.SendFileAsync("/check", "File", file), StringComparison.Ordinal);
        var forged = ContentHash().Replace(file, match => $"\"content\":\"{(match.Groups["first"].Value == "a" ? 'b' : 'a')}");
        Assert.Contains("Your file does not fit our log", await person.SendFileAsync("/check", "File", forged), StringComparison.Ordinal);
        Assert.Contains("This is not the proof file of a notice", await person.SendFileAsync("/check", "File", "{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_never_given_and_one_whose_case_was_erased_are_answered_alike()
    {
        var (_, unknown) = await NoticeAsync(node);
        await using (var db = await node.Opened.Database.ConnectAsync(Stop)) await db.ExecuteAsync("delete from notices");
        var (erased, known) = await NoticeAsync(node);
        using var person = new Walker(node, from: "192.0.2.3");
        Assert.Contains("Your notice", (await person.SendAsync("/check", ("Code", known))).Text, StringComparison.Ordinal);
        await using (var db = await node.Opened.Database.ConnectAsync(Stop))
            await db.ExecuteAsync("update docket_keys set wrapped = null, erased_at = '2029-03-14T00:00:00.000Z' where docket = @id", new { id = erased.Id.ToString() });
        foreach (var path in (string[])["/check", "/check?handler=Complain", "/check?handler=Proof"])
        {
            var (one, other) = (await person.SendAsync(path, ("Code", unknown), ("Text", "x")), await person.SendAsync(path, ("Code", known), ("Text", "x")));
            Assert.Equal((HttpStatusCode.OK, Alike(one.Text, unknown)), (other.Status, Alike(other.Text, known)));
            Assert.Contains(NoticeWords.NotFound, other.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_told_from_an_unknown_code_and_nothing_else_differs()
    {
        var (_, code) = await NoticeAsync(node);
        var slip = (code[0] == 'A' ? 'C' : 'A') + code[1..];
        using var person = new Walker(node, from: "192.0.2.4");
        var page = (await person.SendAsync("/check", ("Code", slip))).Text;
        Assert.Contains(NoticeWords.NotACode, page, StringComparison.Ordinal);
        Assert.Contains(NoticeWords.NothingGiven, (await person.SendAsync("/check", ("Code", " "))).Text, StringComparison.Ordinal);
        await using (var db = await node.Opened.Database.ConnectAsync(Stop)) await db.ExecuteAsync("delete from notices");
        var unknown = (await person.SendAsync("/check", ("Code", code))).Text;
        Assert.Equal(Alike(unknown, code), Alike(page.Replace(NoticeWords.NotACode, NoticeWords.NotFound, StringComparison.Ordinal), slip));
    }

    [Fact]
    public async Task The_picture_on_the_letter_fills_the_form_in_and_looks_nothing_up()
    {
        var (_, known) = await NoticeAsync(node);
        using var person = new Walker(node, from: "192.0.2.5");
        var before = await person.ReadAsync($"/check/{known}");
        Assert.Contains($"value=\"{known}\"", before.Text, StringComparison.Ordinal);
        await using (var db = await node.Opened.Database.ConnectAsync(Stop)) await db.ExecuteAsync("delete from notices");
        Assert.Equal(Alike(before.Text, known), Alike((await person.ReadAsync($"/check/{known}")).Text, known));
        Assert.Contains("id=\"Code\" name=\"Code\" spellcheck=\"false\" type=\"text\" />", (await person.ReadAsync("/check/ABCD-not-a-code")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_goes_from_the_code_to_the_rights_officer_and_its_outcome_back_to_the_code()
    {
        var (c, code) = await NoticeAsync(node);
        using var person = new Walker(node, from: "192.0.2.6");
        Assert.Contains("nothing was given", (await person.SendAsync("/check?handler=Complain", ("Code", code), ("Text", " "))).Text, StringComparison.Ordinal);
        var page = (await person.SendAsync("/check?handler=Complain", ("Code", code), ("Text", Grievance))).Text;
        Assert.Contains("Your complaint has been taken in", page, StringComparison.Ordinal);
        Assert.Contains("It has not been decided yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Complain here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("has been taken in", (await person.SendAsync("/check?handler=Complain", ("Code", code), ("Text", "Again."))).Text, StringComparison.Ordinal);

        using var rights = new Walker(node, Roles.Rights);
        var oversight = (await rights.ReadAsync("/oversight")).Text;
        Assert.Contains($"/cases/{c.Id}/decide-remedy", oversight, StringComparison.Ordinal);
        Assert.Contains(Grievance, (await rights.ReadAsync($"/cases/{c.Id}/decide-remedy")).Text, StringComparison.Ordinal);
        Assert.Contains("Complaint open", (await rights.ReadAsync($"/cases/{c.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Say what was decided", (await rights.SendAsync($"/cases/{c.Id}/decide-remedy", ("Body", "Circuit Court"), ("Reasons", "x"))).Text, StringComparison.Ordinal);
        var done = await rights.SendAsync($"/cases/{c.Id}/decide-remedy", ("Outcome", "upheld"), ("Body", "Circuit Court, chamber for complaints"), ("Reasons", "The account was another’s."));
        Assert.Equal($"/cases/{c.Id}?done=decide-remedy", done.Location);

        page = (await person.SendAsync("/check", ("Code", code))).Text;
        foreach (var said in (string[])["The complaint succeeded", "Circuit Court, chamber for complaints", "The account was another’s.", "Complain here"])
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Grievance, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_guesses_is_stopped_and_shuts_out_nobody_else()
    {
        using var guesser = new Walker(node, from: "198.51.100.7");
        var answers = new List<HttpStatusCode>();

        // On a slow machine some tries come back meanwhile.
        while (answers.Count < 10 * GuessLimit.Tries && !answers.Contains(HttpStatusCode.TooManyRequests)) answers.Add((await guesser.SendAsync("/check", ("Code", "x"))).Status);
        Assert.All(answers[..^1], status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.True(answers.Count > GuessLimit.Tries, $"Stopped after {answers.Count} tries.");
        Assert.Equal(HttpStatusCode.OK, (await guesser.ReadAsync("/check")).Status);
        using var other = new Walker(node, from: "198.51.100.8");
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync("/check", ("Code", "x"))).Status);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_are_counted_by_who_has_them(string one, string other, bool together) =>
        Assert.Equal(together, GuessLimit.Network(IPAddress.Parse(one)) == GuessLimit.Network(IPAddress.Parse(other)));

    [Fact]
    public async Task A_code_is_written_into_no_log_whatever_happens_to_it()
    {
        var said = new Recorder();
        var options = node.Options("http://127.0.0.1:0");
        await using var app = WebNode.Build(options with
        {
            Services = services =>
            {
                options.Services(services);
                services.AddSingleton<ILoggerProvider>(said);
            },
        });
        await app.StartAsync(Stop);
        string code;
        try
        {
            code = await TryEverythingAsync(app.Urls.Single());
        }
        finally
        {
            await app.StopAsync(Stop);
        }

        Assert.NotEmpty(said.Lines);

        // Where the sources lie may be anywhere.
        var lines = said.Lines.Select(line => line.Replace(Repository.PathOf(), "", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(lines, line => line.Contains("a secret of the inside", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(code[..9], StringComparison.OrdinalIgnoreCase) || line.Contains("/check", StringComparison.Ordinal));
    }

    private async Task<string> TryEverythingAsync(string address)
    {
        var (_, code) = await NoticeAsync(node);
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        _ = await client.GetStringAsync(new Uri($"/check/{code}", UriKind.Relative), Stop);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Code", code)]);
        using var withoutToken = await client.PostAsync(new Uri("/check", UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        _ = await client.GetAsync(new Uri("/health/failing", UriKind.Relative), Stop);
        return code;
    }

    /// <summary>A case of the node whose person has been told, and the code of the notice.</summary>
    internal static async Task<(Case Case, string Code)> NoticeAsync(RunningNode node)
    {
        var collected = await SampleCases.CollectedAsync(node);
        var given = await node.Action<GiveNotice>().RunAsync(new(collected.Id, "B. Holder\n7 Mill Lane\nPort Aldmark", "The traffic data of the account in May."), node.On(Roles.Authority), Stop);
        var c = given.Match(done => done, refused => throw new InvalidOperationException(refused.ToString()));
        return (c, (await node.Action<CheckNotice>().CodeOfAsync(c, Stop))!.Text);
    }

    // What differs between any two answers: the token of the form, the head of the log at the foot of the page, and the code as it was typed.
    private static string Alike(string page, string code) => Changing().Replace(page, "").Replace(code, "…", StringComparison.Ordinal);

    [GeneratedRegex("name=\"form-token\" type=\"hidden\" value=\"[^\"]+\"|Log checkpoint <code[^<]+", RegexOptions.None, 1000)]
    private static partial Regex Changing();

    [GeneratedRegex("\"content\":\"(?<first>.)", RegexOptions.None, 1000)]
    private static partial Regex ContentHash();

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
