namespace Rogatory.Law.Reservations;

/// <summary>What the text of the Convention makes of a filing.</summary>
public enum FilingStanding
{
    /// <summary>The text provides for this reservation.</summary>
    Provided,

    /// <summary>The text leaves this element to each Party, without any filing.</summary>
    OptionalElement,

    /// <summary>The text asks every Party to file this.</summary>
    AskedFor,

    /// <summary>It says how a State reads the text; whether it does more is an open question.</summary>
    Interpretative,

    /// <summary>The text does not provide for it; whether it can stand is an open question.</summary>
    NotProvided,
}

/// <summary>A filing laid beside the text.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Standing">What the text makes of it.</param>
/// <param name="Place">Where the text provides for it; nothing where it does not.</param>
/// <param name="Question">The question that stays open; nothing where the text settles it.</param>
/// <param name="Touches">What it touches, where the text does not provide for it.</param>
public sealed record LaidBesideText(
    Filing Filing, FilingStanding Standing, string? Place, OpenQuestion? Question, IReadOnlyList<TouchedProvision> Touches);

/// <summary>A provision that a filing touches, and the safeguards of the floor that hang on it.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="IsSafeguard">Whether it is one of the Convention's own safeguards.</param>
/// <param name="Floor">The ids of the floor's safeguards that hang on it.</param>
public sealed record TouchedProvision(string Provision, bool IsSafeguard, IReadOnlyList<string> Floor);

/// <summary>The reservations and declarations that law/ holds, each laid beside the text. Objections and acceptances are not known: law/ holds none.</summary>
/// <param name="Provided">Where the text provides for a reservation.</param>
/// <param name="Safeguards">The Convention's own safeguards, and what of the floor a reservation to them would touch.</param>
/// <param name="Filings">The filings, in the order of law/.</param>
public sealed record FilingRegistry(
    IReadOnlyList<ProvidedReservation> Provided, IReadOnlyList<TouchedProvision> Safeguards, IReadOnlyList<LaidBesideText> Filings)
{
    /// <summary>Whether every filing is confirmed and the text settles what it is.</summary>
    public bool IsSettled => Filings.All(f => f.Question is null && f.Filing.Certainty == Certainty.Confirmed);

    /// <summary>Lays the filings of a world beside the text; those of one State where it is named.</summary>
    /// <exception cref="LawError">The State is not one that law/ knows.</exception>
    public static FilingRegistry Of(LawBook law, string world, string? state = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        var held = law.World(world);
        if (state is not null && held.State(state) is null && !held.Treaty.Clause.Organizations.Contains(state))
        {
            throw new LawError($"`{state}` is no State of the world `{world}`. Write its code, such as `{held.States[0].Code}`.");
        }

        var beside = new TextBeside(law.Reservations, held.Law.Floor);
        return new FilingRegistry(
            law.Reservations.Provided,
            [.. law.Reservations.Safeguards.Select(beside.Touched)],
            [.. held.Filings.Where(f => state is null || f.Participant == state).Select(beside.Lay)]);
    }
}
