using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Notices;

/// <summary>The person concerned complains, with the code of their notice and nothing else. One complaint is open at a time.</summary>
public sealed class MakeComplaint(Journal.Journal journal, CheckNotice check, Node node)
{
    private const string What = "The complaint was not taken in.";

    /// <summary>The code, and the complaint in the person's words.</summary>
    public sealed record Input(NoticeCode Code, string Text);

    /// <summary>Enters the complaint; a code that leads nowhere is refused in the same words whatever the reason.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) => await check.CaseOfAsync(input.Code, stop) is { } id
        ? await journal.ActAsync(id, Gates.Complain, occasion, c => Decide(c, input.Text, node.Today), stop)
        : new Outcome.Refused(new Refusal(What, "No notice is found under this code.", "Look at the code again, or write to the authority named in your letter."));

    internal static Verdict Decide(Case c, string text, DateOnly today)
    {
        if (c.Notice!.RemediesUntil is { } last && last < today)
            return Verdict.No(What, $"The last remedy was open until {last:yyyy-MM-dd}.", "Write to the body named in your letter; it may still hear you.", "24(2), floor G24");
        return Require.Text(What, "Your complaint", text) is { } no ? new Verdict.Refuse(no) : Enter(c, text, onPaper: false);
    }

    internal static Verdict Enter(Case c, string text, bool onPaper) => Verdict.Enter(new EntryBody.ComplaintMade(c.Complaints.Count + 1, text.Trim(), onPaper));
}

/// <summary>The rights officer enters a complaint that came on paper or was made in person, whether or not notice was given and however late it is.</summary>
public sealed class EnterComplaint(Journal.Journal journal)
{
    /// <summary>Which case, and the complaint in the person's words.</summary>
    public sealed record Input(Id<Case> Case, string Text);

    /// <summary>Enters it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) => journal.ActAsync(
        input.Case,
        Gates.EnterComplaint,
        occasion,
        c => Require.Text("The complaint was not entered.", "The complaint", input.Text) is { } no ? new Verdict.Refuse(no) : MakeComplaint.Enter(c, input.Text, onPaper: true),
        stop);
}
