namespace Rogatory.Law;

/// <summary>What a fact contributes to an answer: its value now and, where that stands in the way, the value it would have to have.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Facts">The paths of the facts it speaks of.</param>
/// <param name="OneOf">Where one of several facts would be enough: these facts; else empty.</param>
public sealed record FactReason(string Text, IReadOnlyList<string> Facts, IReadOnlyList<FactReason> OneOf);

/// <summary>One line of the reasoning: a provision or a safeguard, the answer, and the facts that made it so.</summary>
/// <param name="Name">The name of the rule, the item, the ground or the safeguard.</param>
/// <param name="Provision">The provision on which it rests.</param>
/// <param name="Answer">Yes, no or unknown.</param>
/// <param name="Text">What was asked and found, as a sentence.</param>
/// <param name="Decides">Whether the outcome rests on this line.</param>
/// <param name="Facts">The facts that made the answer what it is; never none.</param>
public sealed record Reason(
    string Name, string Provision, Answer Answer, string Text, bool Decides, IReadOnlyList<FactReason> Facts);
