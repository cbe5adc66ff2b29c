namespace Rogatory.Law.Unknowns;

/// <summary>Searches, level by level, what the offences of one request could still come to.</summary>
/// <param name="conditions">The conditions over the offences.</param>
/// <param name="offences">One table for each offence; one for all where no list is given.</param>
/// <param name="anyList">Whether no list is given, so that any number of offences may come.</param>
internal sealed class OffenceSearch(OfOffences[] conditions, OffenceTable[] offences, bool anyList)
{
    private readonly Dictionary<(Fact Fact, int Offence), int> heaviest = [];

    public List<(Fact Fact, int Offence, int Heaviest)> Found() => [.. heaviest.Select(f => (f.Key.Fact, f.Key.Offence, f.Value))];

    /// <summary>Whether all conditions can stay below a level; notes which facts decide that.</summary>
    public bool At(int level, WaysBeside[] ways)
    {
        var allowed = Array.ConvertAll(ways, w => w.Allowed(level));
        var widest = Array.ConvertAll(allowed, ways => ways.Aggregate(0, (a, b) => a | b));
        if (widest.Contains(0))
        {
            return false;
        }

        var reached = Look(widest, level);
        for (var w = 0; w < ways.Length; w++)
        {
            foreach (var narrower in allowed[w].Distinct().Where(set => set != 0 && set != widest[w]))
            {
                Look(With(widest, w, narrower), level);
            }

            LookBeside(level, ways[w], allowed[w], set => With(widest, w, set));
        }

        if (anyList)
        {
            // Whether no offence opens the measure always depends on the list.
            Note(Fact.Offences, -1, 4);
        }

        return reached;
    }

    private static int[] With(int[] sets, int at, int set)
    {
        var copy = (int[])sets.Clone();
        copy[at] = set;
        return copy;
    }

    private void LookBeside(int level, WaysBeside ways, int[] allowed, Func<int, int[]> with)
    {
        for (var f = 0; f < ways.Open.Length; f++)
        {
            if (ways.Separating(f, allowed).Distinct().Any(set => Reaches(with(set))))
            {
                Note(ways.Open[f], -1, level);
            }
        }
    }

    private bool Reaches(int[] sets)
    {
        var allowed = new Allowed(conditions, sets);
        var reached = anyList
            ? Closure(offences[0].Through(allowed).Reached)
            : offences.Aggregate(1UL, (set, offence) => Combine(set, offence.Through(allowed).Reached));
        return (reached & (1UL << allowed.Full)) != 0;
    }

    private bool Look(int[] sets, int level)
    {
        if (anyList)
        {
            return Reaches(sets);
        }

        var allowed = new Allowed(conditions, sets);
        var views = Array.ConvertAll(offences, o => o.Through(allowed));
        var after = new ulong[views.Length + 1];
        after[^1] = 1;
        for (var i = views.Length - 1; i >= 0; i--)
        {
            after[i] = Combine(views[i].Reached, after[i + 1]);
        }

        var before = 1UL;
        for (var i = 0; i < views.Length; i++)
        {
            NoteFacts(i, views[i], Combine(before, after[i + 1]), level);
            before = Combine(before, views[i].Reached);
        }

        return (before & (1UL << allowed.Full)) != 0;
    }

    private void NoteFacts(int offence, OffenceView view, ulong others, int level)
    {
        var matter = 0;
        for (var rest = others; rest != 0; rest &= rest - 1)
        {
            matter |= view.Matter(System.Numerics.BitOperations.TrailingZeroCount(rest));
        }

        for (var rest = matter; rest != 0; rest &= rest - 1)
        {
            Note(offences[offence].Open[int.TrailingZeroCount(rest)], offence, level);
        }
    }

    private void Note(Fact fact, int offence, int level)
    {
        if (heaviest.GetValueOrDefault((fact, offence)) < level)
        {
            heaviest[(fact, offence)] = level;
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
        var both = 0UL;
        for (var a = one; a != 0; a &= a - 1)
        {
            for (var b = other; b != 0; b &= b - 1)
            {
                both |= 1UL << (System.Numerics.BitOperations.TrailingZeroCount(a) | System.Numerics.BitOperations.TrailingZeroCount(b));
            }
        }

        return both;
    }
}
