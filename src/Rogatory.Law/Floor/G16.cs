using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Journalists, sources, lawyers and others whom the law protects.</summary>
internal static class G16
{
    public static SafeguardRule Rule { get; } = new("G16", Measures.All)
    {
        Met = IsOneOf(Fact.ProtectedRole, "none"),
        No = Effect.Review,
        Unknown = Effect.None,
    };
}
