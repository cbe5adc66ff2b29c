using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Articles 65 and 67: from when and until when the Convention binds a State.</summary>
internal static class Article65
{
    public static FindingRule RequestingBound { get; } = Bound("requesting-bound", "requesting", Fact.RequestingBound);

    public static FindingRule RequestedBound { get; } = Bound("requested-bound", "requested", Fact.RequestedBound);

    private static FindingRule Bound(string rule, string which, Fact fact) => new(
        rule, "65(1)", $"Does the Convention bind the {which} State on that day?", Is(fact))
    {
        Says = (
            $"The Convention binds the {which} State on that day.",
            $"The Convention does not bind the {which} State on that day.",
            $"It is not known whether the Convention binds the {which} State on that day."),
    };
}
