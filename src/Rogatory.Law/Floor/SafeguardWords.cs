namespace Rogatory.Law.Floor;

/// <summary>One safeguard for people, as it is for one measure: what it demands, and the provision it hangs on.</summary>
/// <param name="Says">What is said of it.</param>
/// <param name="Hook">The provision that makes it lawful for this measure.</param>
/// <param name="OtherHook">The one on which it hangs where its rule says so; most have but one.</param>
internal sealed record SafeguardWords(SafeguardText Says, string Hook, string OtherHook)
{
    public string Text(Answer answer) => Says.For(answer);
}

/// <summary>What a safeguard demands, and the sentence for each answer.</summary>
/// <param name="demand">What is demanded.</param>
/// <param name="added">What is added where it is not met or not known.</param>
internal sealed class SafeguardText(string demand, string added = "")
{
    private readonly string met = $"{demand} It is met.";
    private readonly string notMet = $"{demand} It is not met.{added}";
    private readonly string unknown = $"{demand} Whether it is met is not known.{added}";

    public string For(Answer answer) => answer switch
    {
        Answer.Yes => met,
        Answer.No => notMet,
        _ => unknown,
    };

    public SafeguardText With(string more) => new(demand, more);
}
