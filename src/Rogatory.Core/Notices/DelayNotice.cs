using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Notices;

/// <summary>
/// A judge puts the notice off: with reasons, until a day, for the longest secrecy at most (G23). Whoever decided or drafted the request cannot; a longer
/// delay needs a new order with new reasons, before the day on which the notice is due.
/// </summary>
public sealed class DelayNotice(Journal.Journal journal, Node node)
{
    private const string What = "The notice was not put off.";
    private const string Provision = "24(2), floor G23";

    /// <summary>The order: which court, the last day of the delay, and why.</summary>
    public sealed record Input(Id<Case> Case, string Court, DateOnly? Until, string Reasons);

    /// <summary>Enters the order.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.DelayNotice, occasion, c => Decide(c, input, occasion, node.Law, node.Today), stop);

    /// <summary>The last day until which a notice can be put off today.</summary>
    public static DateOnly Latest(LawBook law, DateOnly today) => today.AddDays(law.Constant("longest-secrecy").Value);

    internal static Verdict Decide(Case c, Input input, Occasion occasion, LawBook law, DateOnly today)
    {
        var duty = c.Notice!;
        var refusal = Require.SecondPerson(What, c.DecidedBy.Contains(occasion.By.Id) || c.DraftedBy.Contains(occasion.By.Id), "decided or drafted the request", Provision)
            ?? (duty.DueOn < today ? new Refusal(What, $"The notice has been due since {duty.DueOn:yyyy-MM-dd}: silence has ended every delay.", "Have the notice given.", Provision) : null)
            ?? Require.All(Require.Name(What, "Court", input.Court), WhyNotUntil(input.Until, duty, Latest(law, today)), Require.Text(What, "Reasons", input.Reasons) ?? WhyNotNew(input.Reasons, duty));
        return refusal is null
            ? Verdict.Enter(new EntryBody.NoticeDelayed(input.Court.Trim(), input.Until!.Value, input.Reasons.Trim()))
            : new Verdict.Refuse(refusal);
    }

    private static Refusal? WhyNotUntil(DateOnly? until, NoticeDuty duty, DateOnly latest)
    {
        (string Why, string ToDo)? no = until switch
        {
            null => ("No last day was given.", "Give the last day of the delay."),
            { } day when day < duty.DueOn => ($"The notice is not due before {duty.DueOn:yyyy-MM-dd}.", "Give that day or a later one, or leave it."),
            { } day when day > latest => ($"{day:yyyy-MM-dd} is later than one order can reach, which is {latest:yyyy-MM-dd}.", "Give a day until then; a longer delay needs a new order with new reasons."),
            _ => null,
        };
        return no is { } because ? new Refusal(What, because.Why, because.ToDo, Provision) { Given = nameof(Input.Until) } : null;
    }

    private static Refusal? WhyNotNew(string reasons, NoticeDuty duty) => duty.Delays.Exists(d => d.Reasons == reasons.Trim())
        ? new Refusal(What, "The reasons are those of an earlier order.", "Say what stands in the way now.", Provision) { Given = nameof(Input.Reasons) }
        : null;
}
