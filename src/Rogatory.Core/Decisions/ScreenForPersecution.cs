using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>A person answers whether there are substantial grounds to believe that the request serves to persecute (40(22)); silence is no answer.</summary>
public sealed class ScreenForPersecution(Journal.Journal journal)
{
    private const string What = "The screening was not recorded.";
    private const string Provision = "40(22)";

    /// <summary>Yes or no, on which grounds of persecution, and why.</summary>
    public sealed record Input(Id<Case> Case, bool? Persecution, IReadOnlyList<string> Basis, string Reasons);

    /// <summary>Writes the answer; it can be given anew until the evidence is delivered.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Screen, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        if (Require.All(WhyNotAnswered(input), WhyNotOn(input), Require.Text(What, "Reasons", input.Reasons)) is { } no) return new Verdict.Refuse(no);
        var screened = new EntryBody.Screened(input.Persecution!.Value, input.Basis, input.Reasons.Trim());
        return Json.Write(screened) == Json.Write(c.Screening) ? Verdict.Already() : Verdict.Enter(screened);
    }

    private static Refusal? WhyNotAnswered(Input input) => input.Persecution is null
        ? new Refusal(What, "It was not answered: yes or no.", "Ask the requesting State for more if you cannot tell yet.", Provision) { Given = nameof(input.Persecution) }
        : null;

    private static Refusal? WhyNotOn(Input input)
    {
        var codes = FactSchema.Find("grounds.persecutionBasis")!.Codes;
        (string Why, string ToDo)? no = input switch
        {
            _ when input.Basis.FirstOrDefault(b => !codes.Contains(b)) is { } strange => ($"`{strange}` is not one of: {string.Join(", ", codes)}.", "Choose from the list."),
            { Persecution: true, Basis.Count: 0 } => ("It was answered yes, on no ground of persecution.", "Choose at least one."),
            { Persecution: false, Basis.Count: > 0 } => ("It was answered no, but grounds were chosen.", "Answer yes, or choose none."),
            _ => null,
        };
        return no is { } because ? new Refusal(What, because.Why, because.ToDo, Provision) { Given = nameof(input.Basis) } : null;
    }
}
