using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Personal data leave only on a basis.</summary>
internal static class G31
{
    public static SafeguardRule Rule { get; } = new("G31", Measures.Articles43To46 | Measures.EmergencyDisclosure)
    {
        Met = IsOneOf(Fact.TransferBasis, "adequacy", "appropriate-safeguards", "derogation"),
        No = Effect.Refuse,
        Unknown = Effect.Ask,
    };
}
