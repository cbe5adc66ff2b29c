namespace Rogatory.Law.Votes;

/// <summary>By which majority something is adopted.</summary>
public enum VoteRule
{
    /// <summary>More than half of those present and voting.</summary>
    SimpleMajority,

    /// <summary>At least two thirds of those present and voting.</summary>
    TwoThirds,

    /// <summary>Nobody votes against.</summary>
    Consensus,
}

/// <summary>The words for majorities, and the majority that the Convention prescribes.</summary>
public static class VoteRules
{
    private const int Thirds = 2;

    private static readonly string[] Listed = ["simple-majority", "two-thirds", "consensus"];

    /// <summary>The words, in the order of the rules.</summary>
    public static IReadOnlyList<string> Words => Listed;

    /// <summary>The word for a rule, such as `two-thirds`.</summary>
    public static string Word(this VoteRule rule) => Listed[(int)rule];

    /// <summary>The rule of a word; nothing where it is none.</summary>
    public static VoteRule? Find(string word) => Array.IndexOf(Listed, word) is >= 0 and var index ? (VoteRule)index : null;

    /// <summary>The majority for which a number of law/ stands.</summary>
    internal static VoteRule Of(Constant majority) => majority is { Unit: "thirds", Value: Thirds }
        ? VoteRule.TwoThirds
        : throw new LawError($"constants.json: the constant `{majority.Id}` is no majority that can be counted; two `thirds` is.");
}
