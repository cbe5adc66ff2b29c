namespace Rogatory.Web.Design;

/// <summary>What stands around a letter's body; a page puts it in ViewData["Letter"] and takes _LetterLayout.</summary>
public sealed record LetterFace(string To, string Reference, DateOnly On, string Subject)
{
    /// <summary>The State whose letter it is, where it is not this node's.</summary>
    public string? FromState { get; init; }

    /// <summary>The authority whose letter it is, where it is not this node's.</summary>
    public string? FromAuthority { get; init; }

    /// <summary>The provisions the letter rests on, each with what it says in our words.</summary>
    public IReadOnlyList<LetterProvision> Provisions { get; init; } = [];

    public string? SignedBy { get; init; }

    public string? SignedAs { get; init; }

    /// <summary>The commitment of the docket's entry that this letter is, in hexadecimal.</summary>
    public string? Commitment { get; init; }

    /// <summary>Entry and tree size under which the commitment can be proven, as `entry 14 in a log of 212`.</summary>
    public string? Proof { get; init; }
}

/// <summary>A provision that a letter rests on.</summary>
public sealed record LetterProvision(string Provision, string Summary);
