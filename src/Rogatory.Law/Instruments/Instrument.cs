namespace Rogatory.Law;

/// <summary>Another instrument on which States might cooperate, as far as law/ holds it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="InForceSince">The day since which it is in force; nothing where it was not.</param>
/// <param name="Standing">What was read of its status, in our own words.</param>
/// <param name="AllPartiesHeld">Whether law/ holds all its Parties; if not, the depositary's list must be asked.</param>
/// <param name="Depositary">Who keeps that list.</param>
/// <param name="Parties">The States that are known to have consented to be bound.</param>
/// <param name="Counterparts">What it has on the articles of the Convention.</param>
/// <param name="AsOf">The day on which that was read.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Instrument(
    string Id, string Name, DateOnly? InForceSince, string Standing, bool AllPartiesHeld, string Depositary,
    IReadOnlyList<InstrumentParty> Parties, IReadOnlyList<Counterpart> Counterparts, DateOnly AsOf, string Source);

/// <summary>A State that consented to be bound by an instrument.</summary>
/// <param name="State">Its code.</param>
/// <param name="Action">By which act, such as `ratification`.</param>
/// <param name="On">On which day.</param>
/// <param name="Certainty">`confirmed` or `reported`.</param>
/// <param name="Source">Where it was read.</param>
public sealed record InstrumentParty(string State, string Action, DateOnly On, string Certainty, string Source);

/// <summary>What an instrument has on the same matter as a provision of the Convention.</summary>
/// <param name="Measures">The measures to which it is a counterpart.</param>
/// <param name="Provision">The provision of the Convention.</param>
/// <param name="Article">The article of the instrument.</param>
/// <param name="Difference">In what it differs, in our own words.</param>
public sealed record Counterpart(IReadOnlyList<string> Measures, string Provision, string Article, string Difference);
