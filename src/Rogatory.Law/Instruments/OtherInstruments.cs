namespace Rogatory.Law;

/// <summary>An instrument that might serve where the Convention does not, with all that law/ knows of it between the two States.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Counterparts">What it has for this measure.</param>
/// <param name="Parties">What is held of the two States.</param>
/// <param name="InForce">Whether it was in force on the day of the request, as far as law/ knows.</param>
public sealed record PossibleInstrument(
    Instrument Instrument, IReadOnlyList<Counterpart> Counterparts, IReadOnlyList<InstrumentParty> Parties, bool InForce);

/// <summary>Which other instruments might serve between two States. It never says that one does: that is for a person to find out.</summary>
public static class OtherInstruments
{
    /// <summary>The instruments that have a counterpart to the measure; left out where it is known that one of the States is no Party.</summary>
    public static IReadOnlyList<PossibleInstrument> For(Facts facts, World world, LawBook law)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(law);
        return [.. law.Instruments(world.Name).Select(instrument => Between(instrument, facts)).Where(possible => MayServe(possible, facts))];
    }

    private static PossibleInstrument Between(Instrument instrument, Facts facts) => new(
        instrument,
        [.. instrument.Counterparts.Where(c => c.Measures.Contains(facts.Measure, StringComparer.Ordinal))],
        [.. instrument.Parties.Where(p => p.On <= facts.AsOf && (p.State == facts.Requesting || p.State == facts.Requested))],
        instrument.InForceSince <= facts.AsOf);

    private static bool MayServe(PossibleInstrument possible, Facts facts) => possible.Counterparts.Count > 0
        && (!possible.Instrument.AllPartiesHeld
            || (possible.Parties.Any(p => p.State == facts.Requesting) && possible.Parties.Any(p => p.State == facts.Requested)));
}
