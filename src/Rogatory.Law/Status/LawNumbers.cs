using Rogatory.Law.Floor;
using Rogatory.Law.Treaty;

namespace Rogatory.Law;

/// <summary>What the rules need of law/: its numbers, and the floor in plain words.</summary>
internal sealed class LawNumbers(Func<string, Constant> constant, FloorBook floor)
{
    /// <summary>2(h).</summary>
    public int SeriousCrimeMonths { get; } = constant("serious-crime").Value;

    /// <summary>G23.</summary>
    public int LongestSecrecyDays { get; } = constant("longest-secrecy").Value;

    public FloorBook Floor => floor;

    /// <summary>65(1)-(2), 67(1). Whose instruments are not counted is for each world to say.</summary>
    public TreatyClause Clause { get; } = new(
        constant("entry-into-force-instruments").Value,
        Period.Of(constant("entry-into-force")),
        Period.Of(constant("later-party")),
        new HashSet<string>(StringComparer.Ordinal),
        NotBefore: null,
        Period.Of(constant("denunciation")),
        Published: null);
}
