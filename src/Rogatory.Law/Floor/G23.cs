using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Secrecy has a reason and an end.</summary>
internal static class G23
{
    public static SafeguardRule Rule { get; } = new("G23", Measures.All)
    {
        Applies = Is(Fact.SecrecyAsked).AndKnown(),
        Met = Is(Fact.SecrecyReasoned) & On(Fact.SecrecyUntil, until => until == Known.WithinMaximum),
        No = Effect.Ask,
        Unknown = Effect.Ask,
    };
}
