using System.Net;
using System.Text.RegularExpressions;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>A request is drafted, completed, put before a judge, authorised and sent, page by page.</summary>
public sealed partial class DraftingTests(NodePair nodes, Chromium chromium) : IClassFixture<NodePair>
{
    private const string Part = "storedData";

    [Fact]
    public async Task A_request_goes_from_draft_to_the_other_State_through_its_gates()
    {
        var node = nodes.Aldmark;
        using var officer = new Walker(node, Roles.Officer);
        var id = await OpenAsync(officer);
        var at = $"/cases/{id}";

        Assert.Equal($"{at}/draft/data", (await officer.SendAsync($"{at}/draft/offences", Ransomware.FactFields(Part, IsOffence))).Location);
        Assert.Equal($"{at}/draft/statements", (await officer.SendAsync($"{at}/draft/data", Ransomware.FactFields(Part, path => !IsOffence(path)))).Location);
        await officer.SendAsync($"{at}/draft/statements", [.. Ransomware.StatementFields(Part, without: "contents.purpose"), ("Language", "en")]);

        var incomplete = await officer.SendAsync($"{at}/submit");
        Assert.Equal(HttpStatusCode.OK, incomplete.Status);
        Assert.Contains("(40(15)(g))", incomplete.Text, StringComparison.Ordinal);
        Assert.Equal(Stage.Draft, (await NodePair.CaseAsync(node, id)).Stage);

        var completed = await officer.SendAsync($"{at}/draft/statements", [.. Ransomware.StatementFields(Part), ("Language", "en"), ("Deadline", "2029-04-20"), ("DeadlineReason", "The trial court sits on 2 May 2029.")]);
        Assert.Equal($"{at}/draft/open-questions", completed.Location);
        var check = (await officer.ReadAsync($"{at}/draft/check")).Text;
        Assert.Contains("The request contains what it must.", check, StringComparison.Ordinal);
        Assert.Matches("Article 9: Interference[^§]*9\\(1\\)[^§]*Every Party has it:[^§]*The request pleads it\\.", check);
        Assert.Equal($"{at}?done=submit", (await officer.SendAsync($"{at}/submit")).Location);

        await AuthoriseAsync(id);
        await SendAsync(id);
        await LetterIsTheSameOnBothSidesAsync(id);
    }

    [Fact]
    public async Task The_form_sent_twice_opens_one_case()
    {
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        var id = await OpenAsync(officer);
        var again = await officer.SendAsync("/requests/new", [.. NewFields, ("CaseId", id.ToString())]);
        Assert.Equal($"/cases/{id}/draft/offences", again.Location);
        Assert.Single((await NodePair.CaseAsync(nodes.Aldmark, id)).Docket);
    }

    [Fact]
    public async Task The_open_questions_are_those_that_decide_and_are_ours()
    {
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        var id = await OpenAsync(officer);
        await officer.SendAsync($"/cases/{id}/draft/offences", ("fact:offences[0].convention", "14"), ("fact:offences[0].provision", "Section 184"));
        var asked = FactNames().Matches((await officer.ReadAsync($"/cases/{id}/draft/open-questions")).Text).Select(match => match.Groups[1].Value).Distinct().ToList();
        var missing = (await NodePair.CaseAsync(nodes.Aldmark, id)).Assess(nodes.Aldmark.Opened.Node.World, nodes.Aldmark.Opened.Node.Today).Missing.Select(fact => fact.Fact);
        Assert.Contains("offences[0].maxPenalty", asked);
        Assert.Equal(missing.Where(FactOwner.RequestingMayPlead), asked);
    }

    [Fact]
    public async Task An_emptied_offence_leaves_and_those_after_it_move_up()
    {
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        var id = await OpenAsync(officer);
        var offences = $"/cases/{id}/draft/offences";
        await officer.SendAsync(offences, ("fact:offences[0].provision", "Section 1"), ("fact:offences[0].byIct", "yes"), ("fact:offences[1].provision", "Section 2"));
        await officer.SendAsync(offences, ("fact:offences[0].provision", ""), ("fact:offences[1].provision", "Section 2"), ("fact:offences[1].maxPenalty", "60"));
        var pleaded = (await NodePair.CaseAsync(nodes.Aldmark, id)).Request.Pleaded;
        Assert.Equal(["offences[0].maxPenalty", "offences[0].provision"], pleaded.Paths);
        Assert.Equal("\"Section 2\"", pleaded["offences[0].provision"]);
    }

    [Fact]
    public async Task A_refused_draft_page_keeps_what_was_typed()
    {
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        var id = await OpenAsync(officer);
        var refused = await officer.SendAsync($"/cases/{id}/draft/offences", ("fact:offences[0].maxPenalty", "five years"), ("fact:offences[0].provision", "Section 212"));
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("a whole number of months, or life, or death", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"five years\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Section 212\"", refused.Text, StringComparison.Ordinal);
        Assert.Single((await NodePair.CaseAsync(nodes.Aldmark, id)).Docket);
    }

    [Fact]
    public async Task What_one_window_saved_another_does_not_undo_unseen()
    {
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        var at = $"/cases/{await OpenAsync(officer)}/draft/statements";
        var older = await officer.FormAsync(at);
        Assert.NotNull((await officer.SendAsync(at, ("statement:contents.facts", "What the second window says."))).Location);
        var refused = await officer.PostAsync(at, [.. older, ("statement:contents.facts", "What the first window says.")]);
        Assert.Contains("changed meanwhile", refused.Text, StringComparison.Ordinal);
        Assert.Contains("What the first window says.", refused.Text, StringComparison.Ordinal);
        Assert.NotNull((await officer.SendAsync(at, ("statement:contents.facts", "What both say."))).Location);
    }

    [Fact]
    public async Task A_judge_who_returns_a_request_is_told_so_and_the_officer_reads_why()
    {
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        using var judge = new Walker(nodes.Aldmark, Roles.Judge);
        var at = $"/cases/{await OpenAsync(officer)}";
        Assert.Contains($"href=\"{at}/draft\"", StandingLink().Match((await officer.ReadAsync(at)).Text).Value, StringComparison.Ordinal);
        await officer.SendAsync($"{at}/draft/offences", Ransomware.FactFields(Part, IsOffence));
        (string, string)[] secret = [("fact:secrecy.asked", "yes"), ("fact:secrecy.reasoned", "yes"), ("fact:secrecy.until", "2030-03-31")];
        await officer.SendAsync($"{at}/draft/data", [.. Ransomware.FactFields(Part, path => !IsOffence(path) && !path.StartsWith("secrecy.", StringComparison.Ordinal)), .. secret]);
        await officer.SendAsync($"{at}/draft/statements", [.. Ransomware.StatementFields(Part), ("Language", "en")]);
        foreach (var page in (string[])["draft/open-questions", "draft/check", "submit"])
            Assert.Contains("Safeguards that are not met", (await officer.ReadAsync($"{at}/{page}")).Text, StringComparison.Ordinal);
        Assert.Contains("Mend it under", (await officer.ReadAsync($"{at}/draft/open-questions")).Text, StringComparison.Ordinal);

        await officer.SendAsync($"{at}/submit");
        Assert.Contains("Safeguards that are not met", (await judge.ReadAsync($"{at}/authorise-request")).Text, StringComparison.Ordinal);
        var returned = await judge.SendAsync($"{at}/authorise-request", ("Authorise", "no"), ("Court", "Port Aldmark Court"), ("Reasons", "Secret for too long."));
        var told = (await judge.ReadAsync(returned.Location!)).Text;
        Assert.Contains("Returned to the officer", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Done: Authorise", told, StringComparison.Ordinal);
        foreach (var page in (string[])[at, $"{at}/draft"])
            Assert.Matches("Returned by the judge[^§]*Port Aldmark Court[^§]*Secret for too long\\.", (await officer.ReadAsync(page)).Text);
    }

    private static IEnumerable<(string Name, string Value)> NewFields =>
        [("Requested", "XBB"), ("Measure", "stored-data"), ("Title", "Ransomware against St Brendan's hospital"), ("Reference", "AL-2027-0417/E"), ("Follows", "")];

    private static async Task<Id<Case>> OpenAsync(Walker officer)
    {
        var opened = await officer.SendAsync("/requests/new", NewFields);
        Assert.Matches("^/cases/case_[0-9a-f]{32}/draft/offences$", opened.Location);
        return Id<Case>.Parse(opened.Location!.Split('/')[2]);
    }

    private async Task AuthoriseAsync(Id<Case> id)
    {
        var page = $"/cases/{id}/authorise-request";
        (string, string)[] order = [("Authorise", "yes"), ("Court", Ransomware.Word("authorisationCourt")), ("Scope", Ransomware.Word("scope")), ("ExpiresOn", "2029-04-30"), ("Reasons", Ransomware.Word("authorisationReasons"))];
        using var officer = new Walker(nodes.Aldmark, Roles.Officer);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.ReadAsync(page)).Status);

        using var judge = new Walker(nodes.Aldmark, Roles.Judge);
        var unanswered = await judge.SendAsync(page, order[1..]);
        Assert.Contains("Say whether you authorise the request", unanswered.Text, StringComparison.Ordinal);
        Assert.Contains("anchor.7731@harbourmail.example", unanswered.Text, StringComparison.Ordinal);
        Assert.Equal($"/cases/{id}?done=authorise-request", (await judge.SendAsync(page, order)).Location);
    }

    private async Task SendAsync(Id<Case> id)
    {
        using var authority = new Walker(nodes.Aldmark, Roles.Authority);
        var refused = await authority.SendAsync($"/cases/{id}/send");
        Assert.Contains("No node of XBB is pinned", refused.Text, StringComparison.Ordinal);
        await nodes.IntroduceAsync();
        Assert.Equal($"/cases/{id}?done=send", (await authority.SendAsync($"/cases/{id}/send")).Location);
    }

    private async Task LetterIsTheSameOnBothSidesAsync(Id<Case> id)
    {
        var there = await NodePair.ArrivalAsync(nodes.Belvoria, (await NodePair.CaseAsync(nodes.Aldmark, id)).Request.Id);
        var sent = await LetterAsync(nodes.Aldmark, id);
        var received = await LetterAsync(nodes.Belvoria, there);
        Approved.Check("request-letter", sent);
        Assert.Equal(sent, received.Replace("the log of Central Authority of Belvoria", "the log of Central Authority of Aldmark", StringComparison.Ordinal));
    }

    private async Task<string> LetterAsync(RunningNode node, Id<Case> id)
    {
        var page = await chromium.OpenAsync(node, $"/cases/{id}/letters/request", role: Roles.Authority, scripts: true);
        var text = await page.Locator("main").InnerTextAsync();
        return Place().Replace(text, "as (leaf hash), entry (leaf) in a log of (size).").Trim();
    }

    private static bool IsOffence(string path) => path.StartsWith("offences[", StringComparison.Ordinal);

    [GeneratedRegex("<a[^>]*class=\"govuk-button\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex StandingLink();

    [GeneratedRegex("name=\"fact:([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FactNames();

    [GeneratedRegex("as [0-9a-f]{64}, entry [0-9]+ in a log of [0-9]+\\.", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
