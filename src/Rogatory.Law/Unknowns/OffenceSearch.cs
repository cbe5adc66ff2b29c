using System.Numerics;

namespace Rogatory.Law.Unknowns;

/// <summary>Searches, level by level, what the offences of one request could still come to.</summary>
/// <param name="cluster">The conditions over the offences.</param>
/// <param name="offences">One table for each offence; one for all where no list is given.</param>
/// <param name="anyList">Whether no list is given, so that any number of offences may come.</param>
/// <param name="ways">For each weight, what the facts beside the offences leave possible.</param>
/// <param name="cases">The ways of filling in what the offences share with the rest of the request.</param>
internal sealed class OffenceSearch(OffenceCluster cluster, OffenceTable[] offences, bool anyList, WaysBeside[] ways, int[] cases)
{
    private const ulong Any = 7;
    private static readonly ulong AllAny = Enumerable.Range(0, 21).Aggregate(0UL, (key, c) => key | (Any << (3 * c)));
    private readonly DecisiveFacts found = new();
    private readonly ulong[] after = new ulong[offences.Length + 1];
    private readonly OffenceView[] views = new OffenceView[offences.Length];

    public Solution Run()
    {
        var least = 4;
        for (var level = 4; level >= 1 && Array.TrueForAll(ways, w => w.Widest(level) != 0); level--)
        {
            var reached = false;
            foreach (var at in cases)
            {
                reached |= At(level, at);
            }

            least = reached ? level - 1 : least;
        }

        if (anyList)
        {
            // Whether no offence opens the measure always depends on the list.
            found.Note(Fact.Offences, -1, 4);
        }

        return new Solution(least, found.ToArray());
    }

    /// <summary>Whether all conditions can stay below a level in one case; notes which facts decide that.</summary>
    private bool At(int level, int at)
    {
        var widest = AllAny;
        for (var w = 0; w < ways.Length; w++)
        {
            widest = With(widest, at, w, ways[w].Widest(level));
        }

        var reached = Look(widest, level);
        for (var w = 0; w < ways.Length; w++)
        {
            foreach (var set in ways[w].Narrower(level))
            {
                Look(With(widest, at, w, set), level);
            }

            LookBeside(level, at, w, widest);
        }

        if (cases.Length > 1)
        {
            LookAtCases(level, at, widest);
        }

        return reached;
    }

    private ulong With(ulong sets, int at, int weight, int set)
    {
        var shift = 3 * cluster.Space.Column(at, weight);
        return (sets & ~(Any << shift)) | ((ulong)set << shift);
    }

    private void LookBeside(int level, int at, int weight, ulong widest)
    {
        var beside = ways[weight];
        for (var f = 0; f < beside.Open.Length; f++)
        {
            if (Array.Exists(beside.Separating(level, f), set => Reaches(With(widest, at, weight, set))))
            {
                found.Note(beside.Open[f], -1, level);
            }
        }
    }

    // The shared fact decides where all stays below the level in this case, and one condition does not in another.
    private void LookAtCases(int level, int at, ulong widest)
    {
        foreach (var other in cases)
        {
            for (var w = 0; w < ways.Length; w++)
            {
                if (cluster.Space.Column(at, w) != cluster.Space.Column(other, w)
                    && (Parts(level, at, other, w, ways[w].Widest(level), widest)
                        || Array.Exists(ways[w].Narrower(level), set => Parts(level, at, other, w, set, widest))))
                {
                    return;
                }
            }
        }
    }

    private bool Parts(int level, int at, int other, int weight, int set, ulong widest)
    {
        var contrary = (int)Any & ~set;
        if (contrary == 0 || !Reaches(With(With(widest, at, weight, set), other, weight, contrary)))
        {
            return false;
        }

        found.Note(cluster.Shared!.Value, -1, level);
        return true;
    }

    private bool Reaches(ulong sets)
    {
        var allowed = cluster.Allowed(sets);
        var reached = 1UL;
        if (anyList)
        {
            reached = Closure(offences[0].Through(allowed).Reached);
        }
        else
        {
            foreach (var offence in offences)
            {
                reached = Combine(reached, offence.Through(allowed).Reached);
            }
        }

        return (reached & (1UL << allowed.Full)) != 0;
    }

    private bool Look(ulong sets, int level)
    {
        if (anyList)
        {
            return Reaches(sets);
        }

        var allowed = cluster.Allowed(sets);
        after[^1] = 1;
        for (var i = views.Length - 1; i >= 0; i--)
        {
            views[i] = offences[i].Through(allowed);
            after[i] = Combine(views[i].Reached, after[i + 1]);
        }

        var before = 1UL;
        for (var i = 0; i < views.Length; i++)
        {
            NoteFacts(i, Combine(before, after[i + 1]), level);
            before = Combine(before, views[i].Reached);
        }

        return (before & (1UL << allowed.Full)) != 0;
    }

    private void NoteFacts(int offence, ulong others, int level)
    {
        var matter = 0;
        for (var rest = others; rest != 0; rest &= rest - 1)
        {
            matter |= views[offence].Matter(BitOperations.TrailingZeroCount(rest));
        }

        for (var rest = matter; rest != 0; rest &= rest - 1)
        {
            found.Note(offences[offence].Open[int.TrailingZeroCount(rest)], offence, level);
        }
    }

    private static ulong Closure(ulong set)
    {
        for (var wider = Combine(set, set) | set; wider != set; wider = Combine(set, set) | set)
        {
            set = wider;
        }

        return set;
    }

    private static ulong Combine(ulong one, ulong other)
    {
        if (one == 1)
        {
            return other;
        }

        var both = 0UL;
        for (var a = one; a != 0; a &= a - 1)
        {
            for (var b = other; b != 0; b &= b - 1)
            {
                both |= 1UL << (BitOperations.TrailingZeroCount(a) | BitOperations.TrailingZeroCount(b));
            }
        }

        return both;
    }
}
