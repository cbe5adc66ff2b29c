using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Legality: every offence names the provision that makes it one.</summary>
internal static class G06
{
    public static SafeguardRule Rule { get; } = new("G06", Measures.All & ~Measures.SpontaneousInformation)
    {
        Met = EveryOffence(On(Fact.Provision, text => text == Known.Given)),
        No = Effect.Ask,
        Unknown = Effect.Ask,
    };
}
