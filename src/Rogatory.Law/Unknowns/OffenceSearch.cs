using System.Numerics;

namespace Rogatory.Law.Unknowns;

/// <summary>Searches, level by level, what the offences of one request could still come to.</summary>
/// <param name="cluster">The conditions over the offences.</param>
/// <param name="offences">One table for each offence; one for all where no list is given.</param>
/// <param name="anyList">Whether no list is given, so that any number of offences may come.</param>
/// <param name="ways">For each case and each weight, what the facts beside the offences leave possible.</param>
/// <param name="cases">The cases that are possible: the ways of filling in what ties the conditions together.</param>
internal sealed class OffenceSearch(OffenceCluster cluster, OffenceTable[] offences, bool anyList, WaysBeside[][] ways, int[] cases)
{
    private const ulong Any = 7;
    private static readonly ulong AllAny = Enumerable.Range(0, 21).Aggregate(0UL, (key, c) => key | (Any << (3 * c)));
    private readonly DecisiveFacts found = new();
    private readonly ulong[] after = new ulong[offences.Length + 1];
    private readonly OffenceView[] views = new OffenceView[offences.Length];

    public Solution Run()
    {
        var least = 4;
        for (var level = 4; level >= 1; level--)
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
        var own = ways[at];
        if (Array.Exists(own, w => w.Widest(level) == 0))
        {
            return false;
        }

        var widest = AllAny;
        for (var w = 0; w < own.Length; w++)
        {
            widest = With(widest, at, w, own[w].Widest(level));
        }

        var reached = Look(widest, level);
        for (var w = 0; w < own.Length; w++)
        {
            foreach (var set in own[w].Narrower(level))
            {
                Look(With(widest, at, w, set), level);
            }

            LookBeside(level, at, w, widest);
        }

        LookAtCases(level, at, widest);
        return reached;
    }

    private ulong With(ulong sets, int at, int weight, int set)
    {
        if (cluster.Space.Column(at, weight, cluster.Tied) is var column && column == OffenceSpace.None)
        {
            return sets;
        }

        return (sets & ~(Any << (3 * column))) | ((ulong)set << (3 * column));
    }

    private void LookBeside(int level, int at, int weight, ulong widest)
    {
        var beside = ways[at][weight];
        for (var f = 0; f < beside.Open.Length; f++)
        {
            if (Array.Exists(beside.Separating(level, f), set => Reaches(With(widest, at, weight, set))))
            {
                found.Note(beside.Open[f], -1, level);
            }
        }
    }

    // A fact that ties conditions together decides where all stays below the level in this case, and in another, which differs in that
    // fact alone, one condition does not.
    private void LookAtCases(int level, int at, ulong widest)
    {
        foreach (var (other, fact) in cluster.Tied.Beside(at))
        {
            if (ways[other] is { } others && Enumerable.Range(0, others.Length).Any(w => Parts(level, (at, other), w, widest)))
            {
                found.Note(fact, -1, level);
            }
        }
    }

    private bool Parts(int level, (int This, int Other) cases, int weight, ulong widest)
    {
        var (here, there) = (ways[cases.This][weight].Allowed(level), ways[cases.Other][weight].Allowed(level));
        var same = cluster.Space.Column(cases.This, weight, cluster.Tied) == cluster.Space.Column(cases.Other, weight, cluster.Tied);
        for (var i = 0; i < here.Length; i++)
        {
            var contrary = (int)Any & ~there[i];
            var both = same ? here[i] & contrary : here[i];
            if (both != 0 && contrary != 0
                && Reaches(same ? With(widest, cases.This, weight, both) : With(With(widest, cases.This, weight, both), cases.Other, weight, contrary)))
            {
                return true;
            }
        }

        return false;
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
