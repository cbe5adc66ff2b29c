using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Nothing that is held only because the data of everybody must be retained.</summary>
internal static class G11
{
    public static SafeguardRule Rule { get; } = new("G11", Measures.Articles43To46)
    {
        Met = !Is(Fact.RetainedInBulk),
        No = Effect.Review,
        Unknown = Effect.None,
    };
}
