namespace Rogatory.Law.Treaty;

/// <summary>What a participant does towards the depositary, in the order in which acts of one day are taken.</summary>
internal enum ActKind
{
    Deposit,

    /// <summary>A deposit whose period does not run again: the predecessor's has run.</summary>
    Succession,
    Denunciation,
    Withdrawal,
}

/// <summary>One act of a participant on its day, and the record of the list on which it stands.</summary>
internal sealed record TreatyAct(int Row, string Participant, ActKind Kind, DateOnly On)
{
    /// <summary>The order in which acts are taken: by day; on one day deposits first, then denunciations, then withdrawals.</summary>
    public static IComparer<TreatyAct> InTurn { get; } = Comparer<TreatyAct>.Create((one, other) =>
        one.On != other.On ? one.On.CompareTo(other.On)
        : one.Turn != other.Turn ? one.Turn.CompareTo(other.Turn)
        : string.CompareOrdinal(one.Participant, other.Participant) is not 0 and var first ? first
        : one.Row.CompareTo(other.Row));

    private int Turn => Math.Max((int)ActKind.Succession, (int)Kind);
}

/// <summary>The names that acts have in a list of participation.</summary>
internal static class ActNames
{
    public const string Signature = "signature";

    /// <summary>The kind of act; nothing for a signature, which binds nobody, and for a name that is not known.</summary>
    public static ActKind? Find(string name) => name switch
    {
        "ratification" or "acceptance" or "approval" or "accession" or "definitive-signature" => ActKind.Deposit,
        "succession" => ActKind.Succession,
        "denunciation" => ActKind.Denunciation,
        "withdrawal-of-denunciation" => ActKind.Withdrawal,
        _ => null,
    };

    /// <summary>Whether the name stands for an instrument by which a participant consents to be bound.</summary>
    public static bool IsInstrument(string name) => Find(name) is ActKind.Deposit or ActKind.Succession;
}
