using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Preservation;
using Rogatory.Core.Requests;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>The pages of the requesting State while the other State answers: each at the moment it opens, for everyone, on a desk and on a phone.</summary>
public sealed class RequestingPagesTests(NodePair nodes, Chromium chromium) : IClassFixture<NodePair>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_for_data_is_drafted_asked_about_consulted_on_granted_on_conditions_and_closed()
    {
        await nodes.IntroduceAsync();
        var id = await DraftAsync("storedData", "stored-data");
        var at = $"/cases/{id}";
        await CheckAsync("/requests/new", Roles.Officer);
        foreach (var page in (string[])["draft", "draft/offences", "draft/data", "draft/statements", "draft/open-questions", "draft/check", "submit", "letters/request"])
            await CheckAsync($"{at}/{page}", Roles.Officer);
        Done(await nodes.Aldmark.Action<SubmitRequest>().RunAsync(new(id), nodes.Aldmark.On(Roles.Officer), Stop));
        await CheckAsync($"{at}/authorise-request", Roles.Judge);
        Done(await nodes.Aldmark.Action<AuthoriseRequest>().RunAsync(Order(id), nodes.Aldmark.On(Roles.Judge), Stop));
        await CheckAsync($"{at}/send", Roles.Authority);
        var there = await SendAsync(id);

        await AnswerAsync(id, there);
        await ReplyAsync(id, there);
        await AcceptAsync(id, there);
    }

    [Fact]
    public async Task A_hold_is_asked_to_last_longer_and_its_case_is_closed()
    {
        await nodes.IntroduceAsync();
        var id = await DraftAsync("preservation", "preserve");
        await CheckAsync($"/cases/{id}/draft/statements", Roles.Officer);
        Done(await nodes.Aldmark.Action<SubmitRequest>().RunAsync(new(id), nodes.Aldmark.On(Roles.Officer), Stop));
        Done(await nodes.Aldmark.Action<AuthoriseRequest>().RunAsync(Order(id), nodes.Aldmark.On(Roles.Judge), Stop));
        var there = await SendAsync(id);
        Done(await nodes.Belvoria.Action<HoldData>().RunAsync(new(there, Ransomware.Word("provider"), Ransomware.Word("hold")), nodes.Belvoria.On(Roles.Duty), Stop));
        var held = await NodePair.CaseAsync(nodes.Aldmark, id, c => c.Hold is not null);

        await CheckAsync($"/cases/{id}/ask-extension", Roles.Duty);
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        var tooEarly = await officer.SendAsync($"/cases/{id}/ask-extension", ("Until", "2029-03-15"), ("Reasons", "The judge is ill."));
        Assert.Contains("The new end must be after", tooEarly.Text, StringComparison.Ordinal);
        var noDay = await officer.SendAsync($"/cases/{id}/ask-extension", ("Until", "next spring"), ("Reasons", "The judge is ill."));
        Assert.Contains("`next spring`", noDay.Text, StringComparison.Ordinal);
        var asked = await officer.SendAsync($"/cases/{id}/ask-extension", ("Until", $"{held.Hold!.Until.AddDays(30):yyyy-MM-dd}"), ("Reasons", "The judge is ill."));
        Assert.Equal($"/cases/{id}?done=ask-extension", asked.Location);
        Assert.Contains($"value=\"{held.Request.Id}\"", (await officer.ReadAsync("/requests/new")).Text, StringComparison.Ordinal);
        await GrantHoldAsync(id, there);
        await CheckAsync($"/cases/{id}/close-request", Roles.Officer);
        var closed = await officer.SendAsync($"/cases/{id}/close-request", ("Reasons", "The request for the data follows."));
        Assert.Equal($"/cases/{id}?done=close-request", closed.Location);
    }

    private async Task GrantHoldAsync(Id<Case> id, Id<Case> there)
    {
        var caseworker = nodes.Belvoria.On(Roles.Authority);
        Done(await nodes.Belvoria.Action<ScreenForPersecution>().RunAsync(new(there, false, [], Ransomware.Word("screening")), caseworker, Stop));
        Done(await nodes.Belvoria.Action<EstablishFacts>().RunAsync(new(there, Ransomware.Established, Ransomware.Word("established")), caseworker, Stop));
        Done(await nodes.Belvoria.Action<DecideRequest>().RunAsync(new(there, new Decision(DecisionKind.Granted, Ransomware.Word("holdDecision"), ["42(4)"])), caseworker, Stop));
        await NodePair.CaseAsync(nodes.Aldmark, id, c => c.Decision is not null);
    }

    private async Task AnswerAsync(Id<Case> id, Id<Case> there)
    {
        Done(await nodes.Belvoria.Action<AskForInformation>().RunAsync(new(there, "Was the person under eighteen?", ["person.minor"]), nodes.Belvoria.On(Roles.Authority), Stop));
        await NodePair.CaseAsync(nodes.Aldmark, id, c => c.Questions.Count == 1);
        await CheckAsync($"/cases/{id}/answer", Roles.Officer);
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        Assert.Contains("Answer: nothing was given.", (await officer.SendAsync($"/cases/{id}/answer", ("fact:person.minor", "no"))).Text, StringComparison.Ordinal);
        var answered = await officer.SendAsync($"/cases/{id}/answer", ("Text", "The holder gave a birth date of 1990."), ("fact:person.minor", "no"));
        Assert.Equal($"/cases/{id}?done=answer", answered.Location);
        Assert.Equal("false", (await NodePair.CaseAsync(nodes.Aldmark, id)).Supplied["person.minor"]);
    }

    private async Task ReplyAsync(Id<Case> id, Id<Case> there)
    {
        var caseworker = nodes.Belvoria.On(Roles.Authority);
        Done(await nodes.Belvoria.Action<ScreenForPersecution>().RunAsync(new(there, false, [], Ransomware.Word("screening")), caseworker, Stop));
        Done(await nodes.Belvoria.Action<ConsultRequestingState>().RunAsync(new(there, "Would you accept that messages of third persons are left out?"), caseworker, Stop));
        await NodePair.CaseAsync(nodes.Aldmark, id, c => c.Consultations.Count == 1);
        await CheckAsync($"/cases/{id}/reply", Roles.Authority);
        using var authority = new Walker(nodes.Aldmark, Roles.Authority);
        Assert.Equal($"/cases/{id}?done=reply", (await authority.SendAsync($"/cases/{id}/reply", ("Text", "Yes, leave them out."))).Location);
    }

    private async Task AcceptAsync(Id<Case> id, Id<Case> there)
    {
        var caseworker = nodes.Belvoria.On(Roles.Authority);
        Done(await nodes.Belvoria.Action<EstablishFacts>().RunAsync(new(there, Ransomware.Established, Ransomware.Word("established")), caseworker, Stop));
        var decision = new Decision(DecisionKind.Conditional, Ransomware.Word("decision"), ["44(2)"]) { Conditions = ["The data are used in this case only.", "They are deleted when the proceeding has ended."], DeleteOn = new DateOnly(2029, 12, 31) };
        Done(await nodes.Belvoria.Action<DecideRequest>().RunAsync(new(there, decision), caseworker, Stop));
        await NodePair.CaseAsync(nodes.Aldmark, id, c => c.Decision is not null);
        await CheckAsync($"/cases/{id}/accept-conditions", Roles.Authority);
        using var authority = new Walker(nodes.Aldmark, Roles.Authority);
        Assert.Contains("They are deleted when the proceeding has ended.", (await authority.ReadAsync($"/cases/{id}/accept-conditions")).Text, StringComparison.Ordinal);
        Assert.Contains("may be kept until 31 December 2029 at the longest", (await authority.ReadAsync($"/cases/{id}/accept-conditions")).Text, StringComparison.Ordinal);
        Assert.Contains("Our own view of the request", (await authority.ReadAsync($"/cases/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal($"/cases/{id}?done=accept-conditions", (await authority.SendAsync($"/cases/{id}/accept-conditions", ("Text", "Both are accepted."))).Location);
        Assert.True((await NodePair.CaseAsync(nodes.Aldmark, id)).ConditionsAccepted);
        Assert.Equal(HttpStatusCode.Redirect, (await authority.ReadAsync($"/cases/{id}/close-request")).Status);
    }

    private async Task<Id<Case>> DraftAsync(string part, string measure)
    {
        var id = Id<Case>.New(nodes.Aldmark.Opened.Node.Clock);
        var officer = nodes.Aldmark.On(Roles.Officer);
        Done(await nodes.Aldmark.Action<DraftRequest>().RunAsync(new(id, "XBB", measure, "Ransomware against St Brendan's hospital", "AL-2027-0417", null), officer, Stop));
        IReadOnlyDictionary<string, JsonNode?> facts = Ransomware.Facts(part);
        Done(await nodes.Aldmark.Action<ReviseDraft>().RunAsync(new(id, Ransomware.Statements(part), facts), officer, Stop));
        return id;
    }

    private async Task<Id<Case>> SendAsync(Id<Case> id)
    {
        Done(await nodes.Aldmark.Action<SendRequest>().RunAsync(new(id), nodes.Aldmark.On(Roles.Authority), Stop));
        var there = await NodePair.ArrivalAsync(nodes.Belvoria, (await NodePair.CaseAsync(nodes.Aldmark, id)).Request.Id);
        Done(await nodes.Belvoria.Action<AcknowledgeRequest>().RunAsync(new(there), nodes.Belvoria.On(Roles.Duty), Stop));
        return there;
    }

    private static AuthoriseRequest.Input Order(Id<Case> id) =>
        new(id, true, Ransomware.Word("authorisationCourt"), Ransomware.Word("scope"), new DateOnly(2029, 4, 30), Ransomware.Word("authorisationReasons"));

    private static void Done(Outcome outcome) => Assert.Equal("", outcome.Match(_ => "", refusal => refusal.ToString()));

    private async Task CheckAsync(string path, string role)
    {
        foreach (var width in (int[])[1280, 360])
        {
            var page = await chromium.OpenAsync(nodes.Aldmark, path, width, role, scripts: true);
            Assert.Equal(path, new Uri(page.Url).AbsolutePath);
            await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"requesting-{string.Join('-', path.Split('/').Where(part => !part.StartsWith("case", StringComparison.Ordinal)))}-{width}");
            await page.Context.CloseAsync();
        }
    }
}
