using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Web.Access;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>The inbox: every case, what is this person's to do first.</summary>
public sealed class IndexModel(Inbox inbox, Journal journal, Node node) : PageModel
{
    public IReadOnlyList<InboxGroup> Groups { get; private set; } = [];

    public bool MayDraft => Acting.Role(User) == Role.Officer;

    public DateTimeOffset Now { get; } = node.Clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken stop)
    {
        var role = Acting.Role(User);
        var lines = new List<InboxLine>();
        foreach (var line in await inbox.ForAsync(role, stop)) lines.Add(await TodayAsync(line, stop));
        bool Mine(InboxLine line) => GateOf(line)?.Roles.Contains(role) is true && (line.For is null || line.For.Contains(Acting.Actor(User).Id));
        Groups =
        [
            new("For you now", "mine", "Nothing waits for you. What only your role can do next appears here.", [.. lines.Where(line => !line.Closed && Mine(line))]),
            new("Others’ turn", "others", "No case waits for somebody else. Cases that another office or the other State must take further appear here.", [.. lines.Where(line => !line.Closed && !Mine(line))]),
            new("Closed", "closed", "No case is closed yet.", [.. lines.Where(line => line.Closed)]),
        ];
    }

    public string StateOf(InboxLine line) => CaseWords.StateName(node.World, line.State);

    /// <summary>The next step and whose it is.</summary>
    public string NextOf(InboxLine line) => line.Closed ? "Nothing more is to be done"
        : GateOf(line) is { } gate ? $"{gate.Title}: {CaseWords.Whose(gate)}"
        : line.DueAt is null ? $"Waits for {StateOf(line)}"
        : $"Waits for {StateOf(line)}, or for a day";

    // What the table says of a step holds on every day; what a person can do today, the case itself says.
    private async Task<InboxLine> TodayAsync(InboxLine line, CancellationToken stop)
    {
        if (line.Closed || GateOf(line) is not { } gate || !(NextStep.DependsOnTheDay(gate) || gate == Gates.Examine)) return line;
        var subject = await journal.CaseAsync(Id<Case>.Parse(line.Id), stop);
        return subject is null ? line : line with { Step = NextStep.On(subject, node.World, node.Today).Gate?.Name, For = gate == Gates.Examine ? [.. subject.SeparateReviewers] : null };
    }

    private static Gate? GateOf(InboxLine line) => Gates.All.FirstOrDefault(gate => gate.Name == line.Step);
}

/// <summary>One part of the inbox: its heading, and what it says when it is empty.</summary>
public sealed record InboxGroup(string Title, string Anchor, string WhenEmpty, IReadOnlyList<InboxLine> Lines);
