namespace Rogatory.Law;

/// <summary>The three answers that every condition of the law can have: no, not known, or yes, in that order.</summary>
public enum Answer
{
    /// <summary>The condition is known not to hold.</summary>
    No,

    /// <summary>A fact that would settle the condition is not known.</summary>
    Unknown,

    /// <summary>The condition is known to hold.</summary>
    Yes,
}

/// <summary>How three answers combine: "and" takes the weaker of two, "or" the stronger, "not" turns yes into no and leaves not-known as it is.</summary>
public static class Answers
{
    /// <summary>No if one is no, else unknown if one is unknown, else yes.</summary>
    public static Answer And(this Answer one, Answer other) => one < other ? one : other;

    /// <summary>Yes if one is yes, else unknown if one is unknown, else no.</summary>
    public static Answer Or(this Answer one, Answer other) => one > other ? one : other;

    /// <summary>Yes for no, no for yes, and unknown for unknown.</summary>
    public static Answer Not(this Answer one) => Answer.Yes - (int)one;

    /// <summary>The word that the contract prints: yes, no or unknown.</summary>
    public static string Word(this Answer one) => one switch
    {
        Answer.Yes => "yes",
        Answer.No => "no",
        _ => "unknown",
    };
}
