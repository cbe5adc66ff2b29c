using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>A person answers whether there are substantial grounds to believe that the request serves to persecute (40(22)); silence is no answer.</summary>
public sealed class ScreenForPersecution(Journal.Journal journal)
{
    /// <summary>Yes or no, on which grounds of persecution, and why.</summary>
    public sealed record Input(Id<Case> Case, bool? Persecution, IReadOnlyList<string> Basis, string Reasons);

    /// <summary>Writes the answer; it can be given anew until the evidence is delivered.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Screen, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The screening was not recorded.";
        if (input.Persecution is not { } answer)
            return Verdict.No(What, "It was not answered: yes or no.", "Ask the requesting State for more if you cannot tell yet.", "40(22)");
        var codes = FactSchema.Find("grounds.persecutionBasis")!.Codes;
        if (input.Basis.FirstOrDefault(b => !codes.Contains(b)) is { } strange)
            return Verdict.No(What, $"`{strange}` is not one of: {string.Join(", ", codes)}.", "Choose from the list.", "40(22)");
        if (answer && input.Basis.Count == 0)
            return Verdict.No(What, "It was answered yes, on no ground of persecution.", "Choose at least one.", "40(22)");
        if (!answer && input.Basis.Count > 0)
            return Verdict.No(What, "It was answered no, but grounds were chosen.", "Answer yes, or choose none.", "40(22)");
        if (Require.Text(What, "Reasons", input.Reasons) is { } no) return new Verdict.Refuse(no);
        var screened = new EntryBody.Screened(answer, input.Basis, input.Reasons.Trim());
        return Json.Write(screened) == Json.Write(c.Screening) ? Verdict.Already() : Verdict.Enter(screened);
    }
}
