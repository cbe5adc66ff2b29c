namespace Rogatory.Law;

/// <summary>What the rules make of a request, the gravest first.</summary>
public enum Outcome
{
    /// <summary>The Convention does not cover the request.</summary>
    NotCovered,

    /// <summary>A safeguard of the floor refuses it.</summary>
    Refuse,

    /// <summary>Something must be asked first.</summary>
    Ask,

    /// <summary>A person must look at a point before anything is done.</summary>
    Review,

    /// <summary>Nothing stands in the way.</summary>
    Proceed,
}

/// <summary>How far the Convention binds the requested State to act.</summary>
public enum MeasureDuty
{
    /// <summary>The Convention does not cover the request, so there is no duty.</summary>
    None,

    /// <summary>The State may act.</summary>
    May,

    /// <summary>The State endeavours to act.</summary>
    Endeavour,

    /// <summary>The State shall act.</summary>
    Shall,

    /// <summary>It is not known whether there is a duty.</summary>
    Unknown,
}

/// <summary>What follows from a safeguard of the floor, the lightest first.</summary>
public enum Effect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A person must look at it.</summary>
    Review,

    /// <summary>The requesting State must be asked.</summary>
    Ask,

    /// <summary>The request is refused.</summary>
    Refuse,
}

/// <summary>The answer to one request: what the Convention asks, which grounds there are, what the floor demands, and what is still missing.</summary>
public sealed record Assessment
{
    /// <summary>The conclusion.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>How far the requested State is bound.</summary>
    public required MeasureDuty Duty { get; init; }

    /// <summary>The provisions on which the request rests.</summary>
    public required IReadOnlyList<string> Basis { get; init; }

    /// <summary>What was found, question by question.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The findings that take the request out of the Convention; none where it is covered or may be.</summary>
    public IEnumerable<Finding> OutsideTheConvention =>
        Outcome == Outcome.NotCovered ? Findings.Where(f => f.DecidesCoverage && f.Answer == Answer.No) : [];

    /// <summary>Every ground that the text allows for this measure.</summary>
    public required IReadOnlyList<RefusalGround> Refusal { get; init; }

    /// <summary>Grounds that were raised and may never serve.</summary>
    public required IReadOnlyList<InvalidGround> InvalidGrounds { get; init; }

    /// <summary>Whether the request states what it must.</summary>
    public required ContentsAnswer Contents { get; init; }

    /// <summary>The floor, safeguard by safeguard.</summary>
    public required IReadOnlyList<SafeguardAnswer> Safeguards { get; init; }

    /// <summary>What the requested State must do besides.</summary>
    public required IReadOnlyList<DutyOwed> Duties { get; init; }

    /// <summary>The facts that could still change the outcome, the most decisive first.</summary>
    public required IReadOnlyList<MissingFact> Missing { get; init; }
}

/// <summary>One question of the law, its answer, and the facts that made it so.</summary>
public sealed record Finding(string Rule, string Provision, string Question, Answer Answer, IReadOnlyList<string> Because)
{
    /// <summary>The answer as a plain sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Whether a no takes the whole request out of the Convention, as that of one offence among several does not.</summary>
    public bool DecidesCoverage { get; init; }
}

/// <summary>One ground to refuse or postpone; displaced where a treaty between the two States puts its own clause in its place.</summary>
public sealed record RefusalGround(string Ground, Answer Answer, bool Displaced, IReadOnlyList<string> Because);

/// <summary>A ground that may never serve to refuse, and the provision that says so.</summary>
public sealed record InvalidGround(string Ground, string Provision);

/// <summary>Whether the request contains what the Convention prescribes, with the paragraphs of what is absent or not known.</summary>
public sealed record ContentsAnswer(Answer Complete, IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown);

/// <summary>One safeguard of the floor: whether it is met, what follows, and the provision that makes it lawful for this measure.</summary>
public sealed record SafeguardAnswer(string Id, Answer Answer, Effect Effect, string Hook, IReadOnlyList<string> Because)
{
    /// <summary>What it demands and whether that is met, in plain words.</summary>
    public required string Text { get; init; }
}

/// <summary>Something that the requested State must do, and the provision that says so.</summary>
public sealed record DutyOwed(string Duty, string Provision);

/// <summary>A fact that is not known and could change the outcome, the question to ask, and what it decides.</summary>
public sealed record MissingFact(string Fact, string Question, IReadOnlyList<string> Decides);
