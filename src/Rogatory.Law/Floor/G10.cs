using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Dual criminality: the conduct is an offence in the requested State too, for at least one offence that opens the measure.</summary>
internal static class G10
{
    public static SafeguardRule Rule { get; } = new("G10", Measures.With4015 | Measures.Extradite)
    {
        Met = SomeOpeningOffence(Is(Fact.CriminalInRequested)),
        No = Effect.Refuse,
        Unknown = Effect.Ask,
    };
}
