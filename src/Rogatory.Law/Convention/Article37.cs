using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 37: extradition.</summary>
internal static class Article37
{
    /// <summary>37(1): the person sought is in the territory of the requested State.</summary>
    public static FindingRule Present { get; } = new(
        "person-present", "37(1)", "Is the person sought present in the requested State?", Is(Fact.Present))
    {
        Says = (
            "The person is in the territory of the requested State.",
            "The person is not in the territory of the requested State.",
            "It is not known whether the person is in the territory of the requested State."),
    };

    /// <summary>37(1): the conduct is punishable in both States.</summary>
    public static GroundRule NoDualCriminality { get; } = new("37(1)-dual-criminality", Measures.Extradite)
    {
        Yes = EveryOpeningOffence(!Is(Fact.CriminalInRequested)),
    };

    /// <summary>37(8): the conditions of the requested State's law, here that it does not extradite its nationals.</summary>
    public static GroundRule Nationality { get; } = new("37(8)-nationality", Measures.Extradite)
    {
        Yes = Is(Fact.NationalsNotExtradited) & Is(Fact.NationalOfRequested),
    };

    /// <summary>37(15): substantial grounds to believe in persecution on account of one of the seven.</summary>
    public static GroundRule Persecuted { get; } = new("37(15)", Measures.Extradite) { Yes = Article40.Persecuted.Yes };

    public static MeasureRules Extradite { get; } = new(Measures.Extradite, "37(1)")
    {
        Duty = MeasureDuty.Shall,
        DutyException = new("final-sentence", "37(1)", Is(Fact.FinalSentence), MeasureDuty.May),
        Opens = Article35.ConventionOffence,
        Also = [Present],
        ConventionOffenceBasis = "35(1)(a)",
        ChannelProvision = "37(10)",
    };
}
