namespace Rogatory.Law.Unknowns;

/// <summary>
/// What one offence can contribute to each condition over the offences of its cluster, for every way of filling in what is not known of
/// it. A contribution is two bits: 0 does not count, 1 no, 2 unknown, 3 yes.
/// </summary>
internal sealed class OffenceTable
{
    private readonly OfOffences[] conditions;
    private readonly byte[][] values;
    private readonly ulong[] contributions;
    private readonly Dictionary<ulong, OffenceView> views = [];

    /// <summary>Fills in the offence that <paramref name="reading"/> is at.</summary>
    public OffenceTable(OfOffences[] conditions, Fact[] open, Domains domains, Reading reading)
    {
        this.conditions = conditions;
        Open = open;
        values = [.. open.Select(domains.Values)];
        contributions = new ulong[values.Aggregate(1, (size, v) => checked(size * v.Length))];
        for (var i = 0; i < contributions.Length; i++)
        {
            Fill(reading, i);
            contributions[i] = Contribution(reading);
        }

        foreach (var fact in open)
        {
            reading[fact] = 0;
        }
    }

    /// <summary>What is not known of the offence and matters here.</summary>
    public Fact[] Open { get; }

    /// <summary>The same seen through what the conditions may become.</summary>
    public OffenceView Through(Allowed allowed)
    {
        lock (views)
        {
            if (!views.TryGetValue(allowed.Key, out var view))
            {
                var states = Array.ConvertAll(contributions, allowed.State);
                views[allowed.Key] = view = new OffenceView(states, Array.ConvertAll(values, v => v.Length), allowed.Full);
            }

            return view;
        }
    }

    private void Fill(Reading reading, int index)
    {
        for (var f = 0; f < Open.Length; f++)
        {
            reading[Open[f]] = values[f][index % values[f].Length];
            index /= values[f].Length;
        }
    }

    private ulong Contribution(Reading reading)
    {
        var bits = 0UL;
        for (var c = 0; c < conditions.Length; c++)
        {
            var part = conditions[c].Counts(reading) ? 1 + (ulong)conditions[c].Each.In(reading) : 0;
            bits |= part << (2 * c);
        }

        return bits;
    }
}

/// <summary>
/// What each condition over the offences may come to, as a set of answers. Seen from one offence this is two things: answers that no
/// offence may give, and answers that at least one offence must give; the latter are counted off as bits of a state.
/// </summary>
internal sealed class Allowed
{
    public const int Dead = -1;
    private const int Yes = 3;
    private readonly int[] lowest;
    private readonly int[] highest;
    private readonly bool[] some;
    private readonly int[] bit;

    /// <param name="conditions">The conditions.</param>
    /// <param name="answers">For each, a set of answers: bit 0 no, bit 1 unknown, bit 2 yes; never empty, never without its middle.</param>
    public Allowed(OfOffences[] conditions, int[] answers)
    {
        lowest = new int[answers.Length];
        highest = new int[answers.Length];
        some = Array.ConvertAll(conditions, c => c.Some);
        bit = new int[answers.Length];
        for (var c = 0; c < answers.Length; c++)
        {
            lowest[c] = 1 + int.TrailingZeroCount(answers[c]);
            highest[c] = 1 + int.Log2(answers[c]);
            var oneMust = some[c] ? lowest[c] > 1 : highest[c] < Yes;
            bit[c] = oneMust ? Full + 1 : 0;
            Full |= bit[c];
            Key |= (ulong)answers[c] << (3 * c);
        }
    }

    public ulong Key { get; }

    /// <summary>All bits that must be counted off.</summary>
    public int Full { get; }

    public int State(ulong contribution)
    {
        var state = 0;
        for (var c = 0; c < bit.Length; c++)
        {
            var part = (int)(contribution >> (2 * c)) & 3;
            if (part == 0)
            {
                continue;
            }

            if (some[c] ? part > highest[c] : part < lowest[c])
            {
                return Dead;
            }

            if (some[c] ? part >= lowest[c] : part <= highest[c])
            {
                state |= bit[c];
            }
        }

        return state;
    }
}

/// <summary>The states that one offence can reach, and which of its facts make a difference beside what the other offences reach.</summary>
internal sealed class OffenceView(int[] states, int[] sizes, int full)
{
    private readonly int[] matter = Enumerable.Repeat(-1, full + 1).ToArray();

    /// <summary>A set of states: bit n for state n.</summary>
    public ulong Reached { get; } = states.Where(s => s != Allowed.Dead).Aggregate(0UL, (set, s) => set | (1UL << s));

    /// <summary>The facts, as bits, that decide whether all is allowed, where the other offences have reached a state.</summary>
    public int Matter(int others) => matter[others] >= 0 ? matter[others] : matter[others] = Look(others);

    private int Look(int others)
    {
        var found = 0;
        var stride = 1;
        for (var f = 0; f < sizes.Length; f++)
        {
            for (var i = 0; i < states.Length; i++)
            {
                var first = i - (i / stride % sizes[f] * stride);
                if (Holds(i, others) != Holds(first, others))
                {
                    found |= 1 << f;
                    break;
                }
            }

            stride *= sizes[f];
        }

        return found;
    }

    private bool Holds(int index, int others) => states[index] != Allowed.Dead && (states[index] | others) == full;
}
