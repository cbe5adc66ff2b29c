using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>A factual basis: reasonable grounds (note 4), or a final sentence where the person is sought to serve one.</summary>
internal static class G03
{
    private const Measures ToServeASentence = Measures.Extradite | Measures.TransferSentenced;

    private static readonly ExceptionToRule ToServeAFinalSentence = new("to-serve-a-final-sentence", "37(1)")
    {
        When = Is(Fact.FinalSentence),
        Instead = Always,
    };

    public static SafeguardRule Rule { get; } = new("G03", Measures.All & ~(Measures.SpontaneousInformation | ToServeASentence))
    {
        Met = Is(Fact.ReasonableGrounds),
        No = Effect.Refuse,
        Unknown = Effect.Ask,
    };

    public static SafeguardRule SentenceRule { get; } = new("G03", ToServeASentence)
    {
        Met = Is(Fact.ReasonableGrounds).Except(ToServeAFinalSentence),
        No = Effect.Refuse,
        Unknown = Effect.Ask,
    };
}
