namespace Rogatory.Law.Treaty;

/// <summary>The life of a treaty as it was known on one day: when it enters into force, and for whom, from when to when.</summary>
/// <param name="AsOf">The day; what happened later is left out.</param>
/// <param name="EntryIntoForce">The day of entry into force, also where it is still to come; nothing while too few instruments are deposited.</param>
/// <param name="Counted">Participants, organizations apart, whose instrument no denunciation has ended on or before that day.</param>
/// <param name="Needed">How many instruments bring the treaty into force.</param>
/// <param name="Decisive">The instrument that brought the number about; nothing while there are too few.</param>
/// <param name="Parties">Each time of being bound, by participant.</param>
/// <param name="Problems">What is inconsistent in the list.</param>
public sealed record TreatyStatus(
    DateOnly AsOf,
    DateOnly? EntryIntoForce,
    int Counted,
    long Needed,
    DecisiveInstrument? Decisive,
    IReadOnlyList<TreatyParty> Parties,
    IReadOnlyList<TreatyProblem> Problems)
{
    /// <summary>Whether the treaty is in force on that day.</summary>
    public bool InForce => EntryIntoForce <= AsOf;

    /// <summary>Reckons the life of any treaty from its clause (JSON) and the list of what its participants did (CSV).</summary>
    /// <exception cref="LawError">The clause is not valid, or the list is no table or lacks a column.</exception>
    public static TreatyStatus Reckon(LawText clause, LawText participation, DateOnly asOf) =>
        TreatyReckoning.Reckon(TreatyClause.Read(clause), Participation.Read(participation, asOf));
}

/// <summary>The deposit that made the number of instruments full.</summary>
/// <param name="Participant">Whose it is.</param>
/// <param name="Date">Its day.</param>
public sealed record DecisiveInstrument(string Participant, DateOnly Date);

/// <summary>One time of being bound by a treaty.</summary>
/// <param name="Participant">Who is bound.</param>
/// <param name="BoundFrom">The first day; nothing while the treaty has no day of entry into force.</param>
/// <param name="BoundUntil">The day on which a denunciation takes effect, the first on which the participant is no longer bound; nothing where there is none.</param>
public sealed record TreatyParty(string Participant, DateOnly? BoundFrom, DateOnly? BoundUntil)
{
    /// <summary>Whether the treaty binds the participant on a day.</summary>
    public bool IsBound(DateOnly on) => BoundFrom <= on && (BoundUntil is not { } until || on < until);
}

/// <summary>Something inconsistent in a list of participation, and what was made of it.</summary>
/// <param name="Row">The record, the header being 1; nothing where the list as a whole is concerned.</param>
/// <param name="Code">A word that programs can rely on, such as `second-deposit`.</param>
/// <param name="Text">The same for people.</param>
public sealed record TreatyProblem(int? Row, string Code, string Text);

/// <summary>The codes of problems.</summary>
internal static class ProblemCodes
{
    public const string NoDate = "no-date";
    public const string BadDate = "bad-date";
    public const string UnknownAction = "unknown-action";
    public const string NoParticipant = "no-participant";
    public const string SecondDeposit = "second-deposit";
    public const string NotAParty = "not-a-party";
    public const string BeforeEntryIntoForce = "before-entry-into-force";
    public const string NoDenunciationClause = "no-denunciation-clause";
    public const string WithdrawalWithoutDenunciation = "withdrawal-without-denunciation";
    public const string DiffersFromPublished = "differs-from-published";
}
