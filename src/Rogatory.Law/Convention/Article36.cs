using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 36: personal data.</summary>
internal static class Article36
{
    /// <summary>36(1)(a): no duty to transfer where the law on data protection would be breached. Preservation transfers nothing.</summary>
    public static GroundRule TransferBarred { get; } = new("36(1)(a)", Measures.All & ~Measures.Preserve) { Yes = Is(Fact.DataProtectionBars) };
}
