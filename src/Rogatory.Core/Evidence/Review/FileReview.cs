namespace Rogatory.Core.Evidence;

/// <summary>What review makes of one file.</summary>
public enum ReviewOutcome
{
    /// <summary>It may leave this State.</summary>
    MayLeave,

    /// <summary>It was taken out and stays.</summary>
    TakenOut,

    /// <summary>A redacted copy leaves in its place.</summary>
    Replaced,

    /// <summary>It waits for the separate reviewer, and only that person opens it.</summary>
    SetAside,
}

/// <summary>Why a file was taken out.</summary>
public enum TakenOutFor
{
    /// <summary>The order does not cover it.</summary>
    OutsideTheOrder,

    /// <summary>It concerns third persons.</summary>
    ThirdPersons,

    /// <summary>A privilege protects it.</summary>
    Privileged,

    /// <summary>It is malware, or carries some.</summary>
    Malware,

    /// <summary>Another reason, which the docket gives.</summary>
    Other,
}

/// <summary>What kind of third person appears in a file: kinds and never names.</summary>
public enum ThirdPerson
{
    /// <summary>Somebody the person concerned wrote or spoke with.</summary>
    Correspondent,

    /// <summary>Somebody of the family.</summary>
    Family,

    /// <summary>A child.</summary>
    Child,

    /// <summary>A customer, client or patient.</summary>
    Client,

    /// <summary>A colleague or employee.</summary>
    Colleague,

    /// <summary>A victim or a witness.</summary>
    VictimOrWitness,

    /// <summary>Somebody else.</summary>
    Other,
}

/// <summary>How many files were taken out for one reason, and under which provision: all that the requesting State learns of them.</summary>
public sealed record Withheld(TakenOutFor For, string Provision, int Files)
{
    /// <summary>The provision on which taking out rests.</summary>
    public static string ProvisionOf(TakenOutFor why) => why switch
    {
        TakenOutFor.OutsideTheOrder => "24(2)",
        TakenOutFor.ThirdPersons => "24(3)",
        TakenOutFor.Malware => "40(14)",
        TakenOutFor.Privileged => "40(17)",
        _ => "24(4)",
    };

    /// <summary>What was taken out of a case, for each reason.</summary>
    public static IReadOnlyList<Withheld> From(Cases.Case c) =>
    [
        .. c.Reviews.Where(r => r.Outcome == ReviewOutcome.TakenOut).GroupBy(r => r.For ?? TakenOutFor.Other).OrderBy(g => g.Key)
            .Select(g => new Withheld(g.Key, ProvisionOf(g.Key), g.Count())),
    ];
}

/// <summary>The outcome of the review for one file.</summary>
public sealed record FileReview(Id<EvidenceItem> Item, ReviewOutcome Outcome)
{
    /// <summary>Why it was taken out.</summary>
    public TakenOutFor? For { get; init; }

    /// <summary>The id of the separate reviewer, for a file that was set aside; it stays when that person has answered.</summary>
    public string? Reviewer { get; init; }

    /// <summary>The third persons that were marked in it.</summary>
    public IReadOnlyList<ThirdPerson> ThirdPersons { get; init; } = [];

    /// <summary>Whether a reviewer said why it may leave although a scanner found something in it.</summary>
    public bool DespiteFind { get; init; }

    /// <summary>The number of the entry that gave the outcome.</summary>
    public int Entry { get; init; }
}
