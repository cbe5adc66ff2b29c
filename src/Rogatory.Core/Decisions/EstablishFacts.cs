using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Decisions;

/// <summary>A person of the requested State establishes facts that the assessment asks for, and says how they are known.</summary>
public sealed class EstablishFacts(Journal.Journal journal)
{
    /// <summary>Facts by path, and how they are known.</summary>
    public sealed record Input(Id<Case> Case, IReadOnlyDictionary<string, JsonNode?> Facts, string Reasons);

    /// <summary>Writes them.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Establish, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The facts were not recorded.";
        if (input.Facts.Keys.FirstOrDefault(FactOwner.IsScreening) is not null)
            return Verdict.No(What, "Persecution is answered in the screening, with its reasons.", "Use the screening page.", "40(22)");
        if (input.Facts.Keys.FirstOrDefault(p => !FactOwner.RequestedMayEstablish(p)) is { } notTyped)
            return Verdict.No(What, $"`{notTyped}` is read off the request itself.", "Leave it out.");
        var known = input.Facts.Where(f => f.Value is not null).ToList();
        if (known.Count == 0) return Verdict.No(What, "No fact was given.", "Answer at least one question with yes or no, or choose a value.");
        if (Require.Text(What, "How it is known", input.Reasons) is { } no) return new Verdict.Refuse(no);
        FactSheet facts;
        try
        {
            facts = known.Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.Key, fact.Value));
        }
        catch (FormatException bad)
        {
            return Verdict.No(What, bad.Message, "Correct it and try again.");
        }

        return FactCheck.Refuses(What, c with { Established = c.Established.With(facts) }) is { } refusal
            ? new Verdict.Refuse(refusal)
            : Verdict.Enter(new EntryBody.FactsEstablished(facts, input.Reasons.Trim()));
    }
}
