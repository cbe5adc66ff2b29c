using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Nobody is made to weaken security.</summary>
internal static class G41
{
    public static SafeguardRule Rule { get; } = new("G41", Measures.All)
    {
        Met = !Is(Fact.WeakensSecurity),
        No = Effect.Refuse,
        Unknown = Effect.None,
    };
}
