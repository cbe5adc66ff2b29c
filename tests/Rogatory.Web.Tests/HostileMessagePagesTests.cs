using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Web.Access;
using Rogatory.Web.Pages;

namespace Rogatory.Web.Tests;

/// <summary>Pages of a case in which another State said something odd, or said it between two steps of a person here.</summary>
public sealed class HostileMessagePagesTests(RunningNode node) : IClassFixture<RunningNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Decision Conditional(string condition) => new(DecisionKind.Conditional, "Reasons.", ["44(2)"]) { Conditions = [condition] };

    [Fact]
    public async Task Conditions_that_came_after_the_form_was_opened_are_not_accepted_with_it()
    {
        var c = await EnterAsync(await SampleCases.DraftAsync(node), new EntryBody.Sent(), new EntryBody.Decided(Conditional("Only here."), null));
        using var authority = new Walker(node, Roles.Authority);
        var path = $"/cases/{c.Id}/accept-conditions";
        var opened = await authority.FormAsync(path);
        c = await EnterAsync(c, new EntryBody.Decided(Conditional("And pay for it."), null));
        var sent = await authority.PostAsync(path, [.. opened, ("Text", "We accept.")]);
        Assert.Contains("decided anew meanwhile", sent.Text, StringComparison.Ordinal);
        Assert.Contains("And pay for it.", sent.Text, StringComparison.Ordinal);
        Assert.Equal($"/cases/{c.Id}?done=accept-conditions", (await authority.SendAsync(path, ("Text", "We accept."))).Location);
    }

    [Fact]
    public async Task A_decision_that_was_made_after_the_form_was_opened_is_not_authorised_with_it()
    {
        var c = await SampleCases.GrantedAsync(node);
        using var judge = new Walker(node, Roles.Judge);
        var path = $"/cases/{c.Id}/authorise-execution";
        var opened = await judge.FormAsync(path);
        await EnterAsync(c, new EntryBody.Decided(c.Decision! with { Kind = DecisionKind.GrantedInPart, LeftOut = "The content." }, null));
        var until = node.Opened.Node.Today.AddDays(20);
        (string, string)[] order = [("Authorise", "yes"), ("Court", "Court"), ("Scope", "One account"), ("ExpiresOn", $"{until:yyyy-MM-dd}"), ("Reasons", "Lawful here.")];
        Assert.Contains("decided anew meanwhile", (await judge.PostAsync(path, [.. opened, .. order])).Text, StringComparison.Ordinal);
        Assert.Equal($"/cases/{c.Id}?done=authorise-execution", (await judge.SendAsync(path, order)).Location);
    }

    [Fact]
    public async Task A_postponement_without_a_day_has_its_letter_all_the_same()
    {
        var decision = new Decision(DecisionKind.Postponed, "Reasons.", ["40(27)"]);
        var c = await EnterAsync(await SampleCases.DraftAsync(node), new EntryBody.Sent(), new EntryBody.Decided(decision, null));
        using var authority = new Walker(node, Roles.Authority);
        var (status, text) = await authority.ReadAsync($"/cases/{c.Id}/letters/decision");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("We postpone the request.", text, StringComparison.Ordinal);
    }

    /// <summary>What was taken in before it was refused is shown as it was written.</summary>
    [Theory]
    [InlineData("grounds.reasonableGrounds", "[null]")]
    [InlineData("offences[0].elements", "[null]")]
    [InlineData("asOf", "\"soon\"")]
    [InlineData("asOf", "[]")]
    [InlineData("asOf", "{}")]
    [InlineData("person.protectedRole", "{\"months\":1,\"months\":2}")]
    public async Task A_case_with_facts_that_nobody_can_read_has_its_page(string path, string json)
    {
        var c = await SampleCases.DraftAsync(node);
        c = await EnterAsync(c, new EntryBody.Drafted(c.Request with { Pleaded = FactSheet.Empty.With(path, JsonNode.Parse(json)) }), new EntryBody.Sent());
        using var authority = new Walker(node, Roles.Authority);
        foreach (var page in (string[])["", "/letters/request", "/entries/3", "/print"])
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await authority.ReadAsync($"/cases/{c.Id}{page}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await authority.ReadAsync($"/cases/{c.Id}")).Status);
    }

    [Theory]
    [InlineData("[{\"type\":1},null]", "{\"type\":1}\nnull")]
    [InlineData("[\"traffic\",null]", "traffic, null")]
    [InlineData("\"\\ud800\"", "\"\\ud800\"")]
    [InlineData("[{\"type\":\"account\",\"value\":\"a@b\"}]", "account a@b")]
    public void A_value_that_no_form_asks_for_is_shown_as_it_was_written(string json, string shown) => Assert.Equal(shown, string.Join(", ", FactForm.Show(json)));

    [Fact]
    public async Task The_kind_of_content_of_a_message_is_read_in_capitals_too()
    {
        using var client = node.Client();
        using var message = new StringContent("no message");
        message.Headers.ContentType = MediaTypeHeaderValue.Parse("APPLICATION/JOSE");
        using var answer = await client.PostAsync(new Uri("/exchange/messages", UriKind.Relative), message, Stop);
        Assert.Contains("three parts", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task<Case> EnterAsync(Case c, params IReadOnlyList<EntryBody> bodies)
    {
        var outcome = await node.Opened.Journal.RecordAsync(c.Id, node.On(Roles.Duty), _ => new Verdict.Act(bodies, []), Stop);
        return outcome.Match(done => done, refused => throw new InvalidOperationException(refused.ToString()));
    }
}
