using System.Net;
using System.Text.RegularExpressions;
using Rogatory.Core.Cases;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>A form that is refused says all that is wrong at once, each thing at the field that asks for it.</summary>
public sealed partial class RefusedFormTests(RunningNode node) : IClassFixture<RunningNode>
{
    [Fact]
    public Task A_new_request() => AssertAtAsync("/requests/new", Roles.Officer, ["Title", "Reference", "Requested", "Measure"]);

    [Fact]
    public async Task A_screening_without_an_answer() => await AssertAtAsync(await SampleCases.ReadyAsync(node), "screen", Roles.Authority, ["Persecution", "Reasons"]);

    [Fact]
    public async Task A_screening_that_answers_yes_on_no_ground() =>
        await AssertAtAsync(await SampleCases.ReadyAsync(node), "screen", Roles.Authority, ["Basis", "Reasons"], ("Persecution", "yes"));

    [Theory]
    [InlineData("ask")]
    [InlineData("consult")]
    public async Task A_question(string page) => await AssertAtAsync(await SampleCases.ReadyAsync(node), page, Roles.Authority, ["Text"]);

    [Theory]
    [InlineData("conditional", "Reasons", "Provisions", "Conditions")]
    [InlineData("granted-in-part", "Reasons", "Provisions", "LeftOut")]
    [InlineData("postponed", "Reasons", "Provisions", "PostponedUntil")]
    public async Task A_decision(string kind, params string[] fields) => await AssertAtAsync(await SampleCases.ReadyAsync(node), "decide", Roles.Authority, fields, ("Kind", kind));

    [Theory]
    [InlineData("granted", "Conditions", "Not for the death penalty.")]
    [InlineData("refused", "LeftOut", "One account.")]
    [InlineData("granted", "PostponedUntil", "2029-09-01")]
    [InlineData("granted", "DeleteOn", "2029-09-01")]
    public async Task What_was_written_and_would_not_take_effect_is_said(string kind, string field, string typed) => await AssertAtAsync(
        await SampleCases.ReadyAsync(node), "decide", Roles.Authority, [field], ("Kind", kind), ("Reasons", "As the law gives."), ("Provisions", "44(2)"), (field, typed));

    [Fact]
    public async Task A_judges_order() =>
        await AssertAtAsync(await SampleCases.GrantedAsync(node), "authorise-execution", Roles.Judge, ["Court", "Scope", "ExpiresOn", "Reasons"], ("Authorise", "yes"));

    [Fact]
    public async Task An_order_to_a_provider() => await AssertAtAsync(await SampleCases.AuthorisedAsync(node), "order", Roles.Authority, ["Provider", "Text", "DueOn"]);

    [Theory]
    [InlineData("take-out", "For", "Reasons")]
    [InlineData("leave-in", "Kinds", "Reasons")]
    [InlineData("redact", "Kinds", "Copy", "Reasons")]
    [InlineData("set-aside", "Reviewer", "Reasons")]
    public async Task A_review_of_a_file(string outcome, params string[] fields)
    {
        var collected = await SampleCases.CollectedAsync(node);
        await AssertAtAsync(collected, "review", Roles.Authority, fields, ("Outcome", outcome), ("Item", collected.Items[0].Id.ToString()));
    }

    [Fact]
    public Task An_account() =>
        AssertAtAsync("/administration/people", Roles.Administrator, ["SignIn", "Organisation", "Password"], ("SignIn", "A"), ("Name", "A"), ("Role", "provider"), ("Password", "short"));

    private Task AssertAtAsync(Case about, string page, string role, string[] fields, params (string Name, string Value)[] sent) =>
        AssertAtAsync($"/cases/{about.Id}/{page}", role, fields, sent);

    private async Task AssertAtAsync(string path, string role, string[] fields, params (string Name, string Value)[] sent)
    {
        using var walker = new Walker(node, role);
        var answer = await walker.SendAsync(path, sent);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var summary = Summary().Match(answer.Text).Value;
        Assert.Equal(fields.Order(), Link().Matches(summary).Select(link => link.Groups[1].Value).Order());
        Assert.Equal(fields.Length, Item().Count(summary));
        foreach (var field in fields)
        {
            Assert.Contains($"id=\"{field}\"", answer.Text, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}-error\"", answer.Text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<ul class=\"govuk-list govuk-error-summary__list\">.*?</ul>", RegexOptions.Singleline, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex("href=\"#([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<li", RegexOptions.None, 1000)]
    private static partial Regex Item();
}
