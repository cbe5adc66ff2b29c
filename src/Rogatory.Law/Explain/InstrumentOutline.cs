namespace Rogatory.Law;

/// <summary>Says which other instruments might serve where the Convention does not: never that one does.</summary>
internal static class InstrumentOutline
{
    public static IEnumerable<OutlineLine> Of(Explanation explanation)
    {
        if (explanation.Assessment.Outcome != Outcome.NotCovered)
        {
            yield break;
        }

        yield return "[60(1), note 5] The Convention leaves other agreements in place, and States may help one another outside it. Whether one of them does is for a person to find out.";
        if (explanation.TreatyPleaded)
        {
            yield return "The request says that a treaty on mutual legal assistance is in force between the two States (`grounds.mlatInForce` is yes). It might serve.";
        }

        foreach (var possible in explanation.OtherInstruments)
        {
            yield return Instrument(possible, explanation);
        }

        if (explanation.OtherInstruments.Count == 0)
        {
            yield return $"law/ holds no other instrument between {explanation.Requesting} and {explanation.Requested} for this measure. That is not to say that there is none.";
        }
    }

    private static OutlineLine Instrument(PossibleInstrument possible, Explanation of)
    {
        var instrument = possible.Instrument;
        return new OutlineLine($"What might serve: {instrument.Name}.",
        [
            .. possible.Counterparts.Select(c => (OutlineLine)$"Compare {c.Provision} with its Article{(c.Article.Contains(',', StringComparison.Ordinal) ? "s" : "")} {c.Article}. {c.Difference}"),
            Force(possible),
            $"{instrument.Standing} ({instrument.Source}, as of {FactOptions.Day(instrument.AsOf)})",
            .. possible.Parties.Select(p => (OutlineLine)$"`{p.State}`: {p.Action} of {FactOptions.Day(p.On)} ({p.Certainty}; {p.Source})"),
            instrument.AllPartiesHeld
                ? $"{of.Requesting} and {of.Requested} are both on record here. Ask {instrument.Depositary} whether that still stands."
                : $"Whether {of.Requesting} and {of.Requested} are both Parties is not held here: look at the list of {instrument.Depositary}, who is its depositary.",
        ]);
    }

    private static string Force(PossibleInstrument possible) => possible switch
    {
        { InForce: true, Instrument.InForceSince: { } since } => $"It is in force since {FactOptions.Day(since)}.",
        { Instrument.InForceSince: { } later } => $"It was not yet in force on that day; it is since {FactOptions.Day(later)}.",
        _ => "It was not in force when that was read.",
    };
}
