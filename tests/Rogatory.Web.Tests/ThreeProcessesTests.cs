using System.Net;
using System.Net.Sockets;
using System.Text;
using Dapper;
using Rogatory.Cli.Demo;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Core.Secrets;
using Rogatory.Log;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>Three processes serve one node: messages reach all of them at once, people work with whichever answers, and one is killed in the middle.</summary>
public sealed class ThreeProcessesTests
{
    private const int Requests = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_processes_on_one_database_lose_and_double_nothing()
    {
        await using var three = await ThreeProcesses.StartAsync();
        var envelopes = await MakeRequestsAsync(three.Peer);
        using var duty = new Desk();
        await duty.SignInAsync(three.Served[0].Address);
        var acknowledging = duty.AcknowledgeAllAsync(three, Requests);
        var receipts = await Task.WhenAll([SendAllAsync(three, envelopes, 0), SendAllAsync(three, envelopes, 1), KillInTheMiddleAsync(three)]);
        await acknowledging;
        await three.Served[1].StartAsync(Stop);
        Assert.Equal(receipts[0], receipts[1]);

        using var node = await three.OpenAsync();
        await SettledAsync(node);
        await CheckDocketsAsync(node, three.Peer);
        var log = await LogVerification.VerifyAsync(new Uri(three.Served[2].Address, "/log").ToString(), NoteVerifier.Parse(node.Node.Signer.VerifierKey), Stop);
        Assert.True(log.Verified, log.Failure?.Text);
        Assert.Equal((0, ""), await VerifyCommandTests.RunAsync("--data", three.Folder));
    }

    private static async Task CheckDocketsAsync(OpenNode node, OpenNode peer)
    {
        var cases = await new Inbox(node.Database, node.Node).ForAsync(Role.Rights, Stop);
        Assert.Equal(Requests, cases.Count);
        Assert.Equal(Requests, cases.Select(c => c.Request).Distinct().Count());
        foreach (var line in cases)
        {
            var docket = (await node.Journal.CaseAsync(Id<Case>.Parse(line.Id), Stop))!.Docket;
            Assert.Equal(["Received", "Acknowledged", "Receipted"], docket.Select(e => e.Body.GetType().Name));
        }

        foreach (var line in await new Inbox(peer.Database, peer.Node).ForAsync(Role.Rights, Stop))
            Assert.Single((await peer.Journal.CaseAsync(Id<Case>.Parse(line.Id), Stop))!.Docket, e => e.Body is EntryBody.Acknowledged);
        await using var db = await node.Database.ConnectAsync(Stop);
        Assert.Equal(Requests, await db.ExecuteScalarAsync<long>("select count(*) from outbox where outcome = 'delivered'"));
    }

    /// <summary>Aldmark drafts, authorises and sends; what waits in its outbox is what the test carries.</summary>
    private static async Task<IReadOnlyList<string>> MakeRequestsAsync(OpenNode peer)
    {
        for (var i = 0; i < Requests; i++)
        {
            var (id, on) = (Id<Case>.New(peer.Node.Clock), (Func<Role, Occasion>)(role => new(peer.Node.Clock.GetUtcNow(), new Actor($"per_{role}", $"A {role}"), role, Way.Page, "Test")));
            var statements = Statement.For("preserve").ToDictionary(s => s.Path, _ => "As stated.");
            await TwoNodes.Done(new DraftRequest(peer.Journal, peer.Node).RunAsync(new(id, "XBB", "preserve", "A title", $"R-{i}", null), on(Role.Officer), Stop));
            await TwoNodes.Done(new ReviseDraft(peer.Journal).RunAsync(new(id, statements, TwoNodes.Facts(TwoNodes.Sample("ransomware")["preservation"]!["facts"]!)), on(Role.Officer), Stop));
            await TwoNodes.Done(new SubmitRequest(peer.Journal, peer.Node).RunAsync(new(id), on(Role.Officer), Stop));
            await TwoNodes.Done(new AuthoriseRequest(peer.Journal, peer.Node).RunAsync(new(id, true, "Court", "One account", peer.Node.Today.AddDays(30), "Grounds."), on(Role.Judge), Stop));
            await TwoNodes.Done(new SendRequest(peer.Journal, peer.Node, peer.Peers).RunAsync(new(id), on(Role.Authority), Stop));
        }

        await using var db = await peer.Database.ConnectAsync(Stop);
        return [.. db.Query<(string Message, string Docket, byte[] Envelope, byte[] Wrapped)>("select message, o.docket, envelope, wrapped from outbox o join docket_keys k on k.docket = o.docket order by position")
            .Select(r => Encoding.ASCII.GetString(Seal.Open(peer.Node.WrappingKey.Unwrap(r.Docket, r.Wrapped), Outbox.About(r.Message), r.Envelope)))];
    }

    /// <summary>Sends every envelope at once, each to a process and again to the next, until it is receipted; gives the receipts.</summary>
    private static async Task<string[]> SendAllAsync(ThreeProcesses three, IReadOnlyList<string> envelopes, int shift)
    {
        using var http = new HttpClient();
        return await Task.WhenAll(envelopes.Select(async (envelope, i) =>
        {
            for (var tried = 0; tried < 200; tried++)
            {
                try
                {
                    using var content = new StringContent(envelope, Encoding.ASCII, "application/jose");
                    using var answer = await http.PostAsync(new Uri(three.Served[(i + shift + tried) % 3].Address, "/exchange/messages"), content, Stop);
                    if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsStringAsync(Stop);
                }
                catch (Exception e) when (e is HttpRequestException or SocketException || e is TaskCanceledException && !Stop.IsCancellationRequested)
                {
                    // The one that was killed: the next may answer.
                }

                await Task.Delay(20, Stop);
            }

            throw new TimeoutException("A message was never receipted.");
        }));
    }

    private static async Task<string[]> KillInTheMiddleAsync(ThreeProcesses three)
    {
        using var node = await three.OpenAsync();
        await using var db = await node.Database.ConnectAsync(Stop);
        while (await db.ExecuteScalarAsync<long>("select count(*) from inbox") < Requests / 4) await Task.Delay(5, Stop);
        await three.Served[1].KillAsync();
        Assert.True(await db.ExecuteScalarAsync<long>("select count(*) from outbox where outcome = 'delivered'") < Requests, "It was killed when all was over.");
        return [];
    }

    private static async Task SettledAsync(OpenNode node)
    {
        var undelivered = new UndeliveredMessages(node.Database);
        for (var i = 0; i < 600 && (await undelivered.ListAsync(Stop)).Count > 0; i++) await Task.Delay(100, Stop);
        Assert.Empty(await undelivered.ListAsync(Stop));
        await node.Log.PublishAsync(Stop);
    }

    /// <summary>One person whose browser meets now this process and now that; the cookie was given by the first.</summary>
    private sealed class Desk : IDisposable
    {
        private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = true, UseCookies = true, CheckCertificateRevocationList = true });

        public void Dispose() => http.Dispose();

        public async Task SignInAsync(Uri node)
        {
            var form = Form.In(await http.GetStringAsync(new Uri(node, "/sign-in"), Stop))!;
            await PostAsync(new Uri(node, form.Action ?? "/sign-in"), form, [new("Name", "duty"), new("Password", NodeServices.DemoPassword)]);
        }

        /// <summary>Acknowledges each case as it arrives: the form from one process, sent to two others at once.</summary>
        public async Task AcknowledgeAllAsync(ThreeProcesses three, int cases)
        {
            using var node = await three.OpenAsync();
            var (done, began) = (new HashSet<string>(), TimeProvider.System.GetTimestamp());
            for (var at = 0; done.Count < cases; at++)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"Only {done.Count} cases were acknowledged.");
                foreach (var line in (await new Inbox(node.Database, node.Node).ForAsync(Role.Duty, Stop)).Where(l => l.Stage == Stage.Received))
                    await Task.WhenAll(TryAsync(three, line.Id, at), TryAsync(three, line.Id, at + 2));
                done.UnionWith((await new Inbox(node.Database, node.Node).ForAsync(Role.Duty, Stop)).Where(l => l.Stage != Stage.Received).Select(l => l.Id));
                await Task.Delay(20, Stop);
            }
        }

        private async Task TryAsync(ThreeProcesses three, string id, int at)
        {
            var path = $"/cases/{id}/acknowledge";
            try
            {
                var page = await http.GetAsync(new Uri(three.Served[at % 3].Address, path), Stop);
                Assert.DoesNotContain("sign-in", page.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
                if (Form.In(await page.Content.ReadAsStringAsync(Stop)) is { } form) await PostAsync(new Uri(three.Served[(at + 1) % 3].Address, path), form, []);
            }
            catch (Exception e) when (e is HttpRequestException or SocketException || e is TaskCanceledException && !Stop.IsCancellationRequested)
            {
                // The one that was killed: the case is still there to be acknowledged.
            }
        }

        private async Task PostAsync(Uri to, Form form, IEnumerable<KeyValuePair<string, string>> fields)
        {
            using var content = new FormUrlEncodedContent(form.Hidden.Concat(fields));
            using var answer = await http.PostAsync(to, content, Stop);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{to}: {answer.StatusCode}");
        }
    }
}
