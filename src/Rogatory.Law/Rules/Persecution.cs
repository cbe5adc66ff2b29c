namespace Rogatory.Law.Rules;

/// <summary>The bases of persecution: seven in the text (37(15), 40(22)), three that Rogatory adds (G13).</summary>
internal static class Persecution
{
    /// <summary>How many of the listed codes are of the text; they come first.</summary>
    public const int OfTheText = 7;

    public static OnFact NamesOneOfTheSeven { get; } = Conditions.On(Fact.PersecutionBasis, v => ((v - 1) & Known.NamesSeven) != 0);

    public static OnFact NamesAnother { get; } = Conditions.On(Fact.PersecutionBasis, v => ((v - 1) & Known.NamesOther) != 0);

    public static OnFact NamesNone { get; } = Conditions.On(Fact.PersecutionBasis, v => v == Known.EmptyList);
}
