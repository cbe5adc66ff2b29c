namespace Rogatory.Law.Unknowns;

/// <summary>A fact on which the weight of a cluster depends, and the heaviest weight at which it makes a difference.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Offence">The number of its offence; -1 where it belongs to none.</param>
/// <param name="Heaviest">The weight.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Decisive(Fact Fact, int Offence, int Heaviest);

/// <summary>What a cluster of conditions makes of the facts that are not known.</summary>
/// <param name="Least">The least it can come to weigh, whatever is learned.</param>
/// <param name="Facts">The facts on which its weight depends, each once.</param>
internal sealed record Solution(int Least, Decisive[] Facts);

/// <summary>Conditions that share facts, so that what one can become depends on the others. Different clusters share none.</summary>
internal abstract class Cluster
{
    public abstract Solution Solve(Reading reading);

    /// <summary>All leaves of a condition; of conditions on offences, those of the offence that decide whether it counts as well.</summary>
    public static IEnumerable<OnFact> Leaves(Condition condition, MeasurePlan plan) => condition switch
    {
        OnFact leaf => [leaf],
        OfOffences { OpeningOnly: true } of => Leaves(of.Each, plan).Concat(Leaves(plan.Opens, plan)),
        _ => condition.Parts.SelectMany(part => Leaves(part, plan)),
    };

    public static IEnumerable<OfOffences> OverOffences(Condition condition) =>
        condition is OfOffences of ? [of] : condition.Parts.SelectMany(OverOffences);
}

/// <summary>The facts that were found decisive, each with the heaviest weight at which it was.</summary>
internal sealed class DecisiveFacts
{
    private readonly List<Decisive> found = [];

    public void Note(Fact fact, int offence, int level)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Fact == fact && found[i].Offence == offence)
            {
                found[i] = found[i] with { Heaviest = Math.Max(found[i].Heaviest, level) };
                return;
            }
        }

        found.Add(new Decisive(fact, offence, level));
    }

    public Decisive[] ToArray() => [.. found];
}
