using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>Asks what the request states in words, each under the provision that demands it, its language, and by when an answer is needed.</summary>
public sealed class StatementsModel(Journal journal, Node node, ReviseDraft revise) : DraftStepPage(journal, node, revise)
{
    private static readonly string[] OfTheUnitedNations = ["ar", "en", "es", "fr", "ru", "zh"];

    public override string Step => DraftSteps.Statements;

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public DateOnly? Deadline { get; set; }

    [BindProperty]
    public string? DeadlineReason { get; set; }

    public IReadOnlyList<Statement> Asked => Statement.For(Case.Request.Measure);

    /// <summary>The languages that the other State accepts, as far as the law's data hold them.</summary>
    public IReadOnlyList<string> Accepted => Node.World.State(Case.OtherState)?.Languages ?? [];

    public IEnumerable<Choice> Languages => Accepted.Concat(OfTheUnitedNations).Append(Case.Request.Language).Distinct()
        .Select(tag => new Choice(tag, $"{CultureInfo.GetCultureInfo(tag).EnglishName}{(Accepted.Contains(tag) ? $" (accepted by {Law.Other})" : "")}"));

    public static string NameOf(Statement statement) => "statement:" + statement.Path;

    public void OnGet() => (Language, Deadline, DeadlineReason) = (Case.Request.Language, Case.Request.Deadline, Case.Request.DeadlineReason);

    public Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var texts = Asked.Where(s => Request.Form.ContainsKey(NameOf(s))).ToDictionary(s => s.Path, s => Request.Form[NameOf(s)].ToString());
        var input = new ReviseDraft.Input(Case.Id, texts, new Dictionary<string, JsonNode?>(), Language, Deadline, DeadlineReason ?? "");
        return SaveAsync(input, stop);
    }
}
