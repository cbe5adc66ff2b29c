using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Persecution on a basis that the text leaves out.</summary>
internal static class G13
{
    // That persecution is not known does not soften a basis that is named.
    private static readonly Condition KnownNotToPersecute = On(Fact.Persecution, value => value == Known.No).AndKnown();

    public static SafeguardRule Rule { get; } = new("G13", Measures.All)
    {
        Met = !Persecution.NamesAnother | KnownNotToPersecute,
        No = Effect.Refuse,
        Unknown = Effect.None,
    };
}
