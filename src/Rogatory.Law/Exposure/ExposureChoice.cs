namespace Rogatory.Law;

/// <summary>Which States, measures and kinds of offence of an exposure are asked for; all where none are named. Several are named with commas.</summary>
public sealed class ExposureChoice
{
    /// <summary>Chooses out of an exposure.</summary>
    /// <param name="exposure">The exposure.</param>
    /// <param name="requesting">The States that ask.</param>
    /// <param name="requested">The States that are asked.</param>
    /// <param name="measure">Codes of measures.</param>
    /// <param name="offence">Kinds of offence: articles of the Convention, or `none`.</param>
    /// <exception cref="BadExposure">A State, measure or kind is not known, or nobody is left to ask another.</exception>
    public ExposureChoice(Exposure exposure, string? requesting = null, string? requested = null, string? measure = null, string? offence = null)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        Exposure = exposure;
        Requesting = States(requesting);
        Requested = States(requested);
        if (Requesting is [var one] && Requested is [var other] && one == other)
        {
            throw new BadExposure($"`{one}` cannot ask itself; name another State.");
        }

        Measures = Codes(measure, Fact.Measure, "measure");
        Offences = Codes(offence, Fact.Convention, "kind of offence");
    }

    internal Exposure Exposure { get; }

    internal IReadOnlyList<string> Requesting { get; }

    internal IReadOnlyList<string> Requested { get; }

    internal IReadOnlyList<string> Measures { get; }

    internal IEnumerable<(string Requesting, string Requested)> Pairs =>
        from requesting in Requesting
        from requested in Requested
        where requesting != requested
        select (requesting, requested);

    private IReadOnlyList<string> Offences { get; }

    internal IEnumerable<ExposureCell> Of(IReadOnlyList<ExposureCell> cells) =>
        cells.Where(cell => Measures.Contains(cell.Measure) && Offences.Contains(cell.Offence));

    private static IReadOnlyList<string> Codes(string? named, Fact fact, string what)
    {
        var known = FactSchema.All[(int)fact].Codes;
        if (named is null)
        {
            return known;
        }

        var chosen = named.Split(',');
        return Array.Find(chosen, code => !known.Contains(code)) is { } wrong
            ? throw new BadExposure($"`{wrong}` is no {what}; write one of {string.Join(", ", known)}.")
            : [.. known.Where(chosen.Contains)];
    }

    private string[] States(string? named)
    {
        if (named is null)
        {
            return [.. Exposure.States.Select(state => state.Code)];
        }

        var chosen = named.Split(',');
        return Array.Find(chosen, code => Exposure.World.State(code) is null) is { } wrong
            ? throw new BadExposure($"law/ holds no State `{wrong}` in the world `{Exposure.World.Name}`; write a code such as `{Exposure.World.States[0].Code}`.")
            : [.. chosen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
