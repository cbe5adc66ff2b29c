using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rogatory.Core.Cases;

namespace Rogatory.Web.Tests;

/// <summary>What the requested State's people do with a request that came through the exchange, each on their own page.</summary>
public sealed partial class RequestedStateTests(TwoNodes nodes, Chromium chromium)
{
    private const string Persecution = "A person who posted a flag would be punished for who they are.";

    private static (string, string)[] NoPersecution => [("Persecution", "no"), ("Reasons", "An attack on a hospital.")];

    [Fact]
    public async Task Nothing_is_decided_before_the_screening()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Aldmark, nodes.Belvoria, "ransomware");
        Assert.EndsWith("?closed=decide", (await authority.GetAsync(request + "/decide")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("?closed=decide", await authority.TakeAsync(request + "/decide", ("Kind", "granted"), ("Reasons", "It is lawful."), ("Provisions", "44(2)")), StringComparison.Ordinal);
        Assert.Null((await authority.Node.CaseAsync(request)).Decision);
        Assert.Contains("yes or no", await authority.RefusedAsync(request + "/screen", ("Reasons", "Silence is no answer.")), StringComparison.Ordinal);
        await authority.TakeAsync(request + "/screen", NoPersecution);
        Assert.Contains("These grounds have not been answered", await authority.ReadAsync(request + "/decide"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_floor_refuses_cannot_be_granted_and_the_page_says_so_first()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Belvoria, nodes.Aldmark, "rainbow-flag");
        await ScreenAsPersecutionAsync(authority, request);
        var page = await authority.ReadAsync(request + "/decide");
        Assert.Contains("It cannot be granted as it stands", page, StringComparison.Ordinal);
        var refusal = await authority.RefusedAsync(request + "/decide", ("Kind", "granted"), ("Reasons", "A treaty is a treaty."), ("Provisions", "40(22)"));
        Assert.Contains("The floor of safeguards", refusal, StringComparison.Ordinal);
        Assert.Null((await authority.Node.CaseAsync(request)).Decision);
    }

    [Fact]
    public async Task A_refusal_under_40_21_waits_for_the_consultation_and_goes_out_as_a_letter()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Belvoria, nodes.Aldmark, "rainbow-flag");
        await ScreenAsPersecutionAsync(authority, request);
        await EstablishAsync(authority, request, "rainbow-flag");
        var words = TwoNodes.Sample("rainbow-flag")["words"]!;
        (string, string)[] refusing =
            [("Kind", "refused"), ("Reasons", (string)words["refusal"]!), ("Provisions", "40(8)"), ("Provisions", "40(21)(b)"), ("Provisions", "40(22)")];
        Assert.Contains("has not been consulted", await authority.RefusedAsync(request + "/decide", refusing), StringComparison.Ordinal);
        await authority.TakeAsync(request + "/consult", ("Text", (string)words["consultation"]!));
        Assert.Equal(request + "?done=decide", await authority.TakeAsync(request + "/decide", refusing));

        await AssertOpenAsync(authority, request + "/letters/decision", request + "/close");
        Approved.Check("refusal-letter", await LetterAsync(authority, request));
        var theirs = "/cases/" + await nodes.Belvoria.CaseOfAsync((await authority.Node.CaseAsync(request)).Request.Reference, Side.Requesting);
        await TwoNodes.SoonAsync(async () => (await nodes.Belvoria.CaseAsync(theirs)).Decision);
        Assert.Equal(Body(await LetterAsync(authority, request)), Body(await LetterAsync(nodes.Belvoria.Seat(Role.Authority), theirs)));
        await TwoNodes.SoonAsync(async () => (await authority.Node.CaseAsync(request)).Receipts.Contains("decision") ? "" : null);
        await authority.TakeAsync(request + "/close", ("Reasons", "The refusal was received."));
    }

    [Fact]
    public async Task A_granted_request_is_authorised_ordered_collected_reviewed_and_delivered()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Aldmark, nodes.Belvoria, "ransomware");
        await AssertOpenAsync(authority, request + "/screen", request + "/establish", request + "/ask");
        await authority.TakeAsync(request + "/screen", NoPersecution);
        Assert.Contains("name=\"fact:grounds.reasonableGrounds\"", await authority.ReadAsync(request + "/establish"), StringComparison.Ordinal);
        await authority.TakeAsync(request + "/ask", ("Text", "Was the holder a minor?"), ("Facts", "person.minor"));
        await EstablishAsync(authority, request, "ransomware");
        await AssertOpenAsync(authority, request + "/establish", request + "/consult", request + "/decide");
        await authority.TakeAsync(
            request + "/decide", ("Kind", "conditional"), ("Reasons", "It is narrow and lawful."), ("Provisions", "44(2)"), ("Conditions", "Only in this case.\r\nDeleted at its end.\r\n"), ("DeleteOn", "2028-12-31"));
        var decided = (await authority.Node.CaseAsync(request)).Decision!;
        Assert.Equal(["Only in this case.", "Deleted at its end."], decided.Conditions);

        var judge = authority.Node.Seat(Role.Judge);
        await AssertOpenAsync(judge, request + "/authorise-execution");
        const string LastDay = "may be kept until 31 December 2028 at the longest";
        Assert.Contains(LastDay, await judge.ReadAsync(request + "/authorise-execution"), StringComparison.Ordinal);
        await judge.TakeAsync(request + "/authorise-execution", Order);
        await AssertOpenAsync(authority, request + "/order");
        await authority.TakeAsync(request + "/order", ("Provider", "Harbour Mail"), ("Text", "The data of one account"), ("DueOn", "2027-12-10"));
        await AssertOpenAsync(authority, request + "/letters/order", request + "/letters/decision");

        var provider = authority.Node.Seat(Role.Provider, "legal.harbourmail");
        await AssertOpenAsync(provider, request + "/collect", "/orders");
        Assert.DoesNotContain("hospital", await provider.ReadAsync(request + "/collect"), StringComparison.Ordinal);
        var sent = await provider.SendFileAsync(request + "/collect", "mailbox.txt", Encoding.UTF8.GetBytes("mail"));
        Assert.Equal("/orders?done=collect", sent.Headers.Location!.ToString());
        var seal = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("mail"u8));
        Assert.Contains(seal, await provider.ReadAsync("/orders?done=collect"), StringComparison.Ordinal);
        await AssertOpenAsync(provider, "/orders?done=collect");

        await AssertOpenAsync(authority, request + "/review");
        await authority.TakeAsync(request + "/review", ("Item", (await authority.Node.CaseAsync(request)).Items[0].Id.ToString()), ("Outcome", "may-leave"), ("Reasons", "Compared with the order."));
        await AssertOpenAsync(authority, request + "/deliver");
        Assert.Contains(LastDay, await authority.ReadAsync(request + "/deliver"), StringComparison.Ordinal);
        Assert.Contains("has not accepted the conditions", await authority.RefusedAsync(request + "/deliver"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_found_after_the_grant_halts_it_and_the_pages_say_so()
    {
        var (request, authority) = await GrantedAsync();
        await AssertOpenAsync(authority, request + "/screen", request + "/establish", request + "/decide");
        Assert.Contains("halts the execution at once", await authority.ReadAsync(request + "/screen"), StringComparison.Ordinal);
        await ScreenAsPersecutionAsync(authority, request);
        Assert.Contains("it has to be decided anew", await authority.ReadAsync(request), StringComparison.Ordinal);
        Assert.Contains("Decide the request anew", await authority.Node.Seat(Role.Judge).RefusedAsync(request + "/authorise-execution", Order), StringComparison.Ordinal);
        Assert.Contains("A grant stands", await authority.ReadAsync(request + "/decide"), StringComparison.Ordinal);
        await authority.TakeAsync(request + "/decide", ("Kind", "refused"), ("Reasons", Persecution), ("Provisions", "40(22)"));
        Assert.Equal("Refused", (await authority.Node.CaseAsync(request)).Decision!.Kind.ToString());
    }

    [Fact]
    public async Task Data_are_held_extended_and_the_case_stays_open_while_they_are()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Aldmark, nodes.Belvoria, "ransomware", "preserve");
        var duty = authority.Node.Seat(Role.Duty);
        await AssertOpenAsync(duty, request + "/hold");
        await duty.TakeAsync(request + "/hold", ("Provider", "Harbour Mail"), ("Text", "Hold the account."));
        Assert.Equal(new DateOnly(2028, 1, 21), (await duty.Node.CaseAsync(request)).Hold!.Until);
        await AssertOpenAsync(duty, request + "/extend-hold");
        Assert.Contains("must be after", await duty.RefusedAsync(request + "/extend-hold", ("Until", "2027-12-01"), ("Reasons", "Too short")), StringComparison.Ordinal);
        Assert.Contains("`soon` is not a day", await duty.RefusedAsync(request + "/extend-hold", ("Until", "soon"), ("Reasons", "No day")), StringComparison.Ordinal);
        await duty.TakeAsync(request + "/extend-hold", ("Until", "2028-03-01"), ("Reasons", "The request follows."));
        Assert.Equal(new DateOnly(2028, 3, 1), (await duty.Node.CaseAsync(request)).Hold!.Until);
    }

    [Fact]
    public async Task Whoever_is_no_judge_cannot_authorise()
    {
        var (request, authority) = await GrantedAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await authority.GetAsync(request + "/authorise-execution")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await authority.SendAsync(request + "/authorise-execution", Order)).StatusCode);
        Assert.Null((await authority.Node.CaseAsync(request)).Execution);
    }

    [Fact]
    public async Task A_provider_finds_its_own_order_and_no_other()
    {
        var (request, authority) = await GrantedAsync();
        var ordered = authority.Node.Seat(Role.Provider, "legal.harbourmail");
        Assert.Equal(HttpStatusCode.NotFound, (await ordered.GetAsync(request + "/collect")).StatusCode);
        await authority.Node.Seat(Role.Judge).TakeAsync(request + "/authorise-execution", Order);
        await authority.TakeAsync(request + "/order", ("Provider", "Harbour Mail"), ("Text", "The data of one account"), ("DueOn", "2027-12-10"));
        Assert.Equal(HttpStatusCode.OK, (await ordered.GetAsync(request + "/collect")).StatusCode);
        var other = authority.Node.Seat(Role.Provider, "other.provider");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(request + "/collect")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendFileAsync(request + "/collect", "mail.txt", [1])).StatusCode);
        Assert.Contains("No order has been served on you", await other.ReadAsync("/orders"), StringComparison.Ordinal);
        Assert.Empty((await authority.Node.CaseAsync(request)).Evidence);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Aldmark, nodes.Belvoria, "ransomware");
        var answer = await authority.SendAsync(request + "/establish", ("fact:grounds.reasonableGrounds", "yes"), ("Reasons", ""));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("How it is known: nothing was given.", page, StringComparison.Ordinal);
        Assert.Matches("name=\"fact:grounds.reasonableGrounds\" type=\"radio\" value=\"yes\"[^>]*checked|checked=\"checked\"[^>]*name=\"fact:grounds.reasonableGrounds\"[^>]*value=\"yes\"", page);
        var refusal = await authority.RefusedAsync(request + "/establish", ("fact:grounds.persecution", "no"), ("Reasons", "By the back door"));
        Assert.Contains("Persecution is answered in the screening", refusal, StringComparison.Ordinal);
    }

    private static (string, string)[] Order =>
        [("Authorise", "yes"), ("Court", "Circuit Court"), ("Scope", "One account"), ("ExpiresOn", "2027-12-31"), ("Reasons", "It is necessary and in proportion.")];

    private async Task<(string Request, Seat Authority)> TakenInHandAsync(StateNode from, StateNode to, string sample, string measure = "stored-data")
    {
        var request = await nodes.SendAsync(from, to, sample, measure);
        var authority = to.Seat(Role.Authority);
        await AssertOpenAsync(authority, request + "/acknowledge");
        Assert.Equal(request + "?done=acknowledge", await authority.TakeAsync(request + "/acknowledge"));
        return (request, authority);
    }

    private async Task<(string Request, Seat Authority)> GrantedAsync()
    {
        var (request, authority) = await TakenInHandAsync(nodes.Aldmark, nodes.Belvoria, "ransomware");
        await authority.TakeAsync(request + "/screen", NoPersecution);
        await EstablishAsync(authority, request, "ransomware");
        await authority.TakeAsync(request + "/decide", ("Kind", "granted"), ("Reasons", "It is narrow and lawful."), ("Provisions", "44(2)"));
        return (request, authority);
    }

    private static Task<string> ScreenAsPersecutionAsync(Seat authority, string request) => authority.TakeAsync(
        request + "/screen", ("Persecution", "yes"), ("Basis", "political-opinion"), ("Basis", "sexual-orientation"), ("Reasons", Persecution));

    private static Task<string> EstablishAsync(Seat authority, string request, string sample) => authority.TakeAsync(
        request + "/establish",
        TwoNodes.Facts(TwoNodes.Sample(sample)["established"]!).Select(f => ("fact:" + f.Key, Typed(f.Value!))).Append(("Reasons", "Read from the request and our law.")));

    private static string Typed(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => "yes",
        System.Text.Json.JsonValueKind.False => "no",
        _ => value.ToString(),
    };

    private async Task AssertOpenAsync(Seat seat, params string[] paths)
    {
        foreach (var path in paths)
        {
            foreach (var width in (int[])[1280, 360])
            {
                var page = await chromium.OpenAsync(seat, path, width, scripts: true);
                await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"requested-{string.Join('-', path.Split('/', '?')[(path.StartsWith("/cases", StringComparison.Ordinal) ? 3 : 1)..])}-{width}");
                await page.Context.CloseAsync();
            }
        }
    }

    private async Task<string> LetterAsync(Seat seat, string request)
    {
        var page = await chromium.OpenAsync(seat, request + "/letters/decision");
        var text = await page.Locator("main").InnerTextAsync();
        await page.Context.CloseAsync();
        var reference = (await seat.Node.CaseAsync(request)).Request.Reference;
        return Places().Replace(text.Replace(reference, "BV-2027-1102/E", StringComparison.Ordinal), "…");
    }

    // What stands above the place in the log, which is each node's own.
    private static string Body(string letter) => letter[..letter.IndexOf("This letter is committed", StringComparison.Ordinal)];

    [GeneratedRegex("[0-9a-f]{64}|entry \\d+ in a log of \\d+", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
