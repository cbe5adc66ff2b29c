using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Data of a provider are asked for under Article 44, not among authorities.</summary>
internal static class G44
{
    private const Measures AmongAuthorities =
        Measures.PoliceCooperation | Measures.NetworkAssistance | Measures.JointInvestigation | Measures.SpontaneousInformation;

    public static SafeguardRule Rule { get; } = new("G44", AmongAuthorities)
    {
        Met = !NamedData.SomeCategory,
        No = Effect.Refuse,
        Unknown = Effect.Ask,
    };
}
