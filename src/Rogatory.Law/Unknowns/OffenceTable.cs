namespace Rogatory.Law.Unknowns;

/// <summary>What one offence can contribute to the conditions over the offences, for every way of filling in what is not known of it.</summary>
internal sealed class OffenceTable
{
    private readonly ushort[] ways;
    private readonly ulong[] contributions;
    private readonly int[] sizes;
    private readonly Dictionary<ulong, OffenceView> views = [];

    /// <summary>Fills in the offence that <paramref name="reading"/> is at.</summary>
    public OffenceTable(OffenceSpace space, Domains domains, Reading reading)
    {
        Open = Array.FindAll(space.Facts, fact => reading[fact] == 0);
        sizes = Array.ConvertAll(Open, fact => domains.Values(fact).Length);
        var at = Array.ConvertAll(Open, fact => Array.IndexOf(space.Facts, fact));
        var classes = Array.ConvertAll(space.Facts, fact => domains.Class(fact, reading[fact]));
        var numbers = new Dictionary<ulong, ushort>();
        ways = new ushort[sizes.Aggregate(1, (size, s) => checked(size * s))];
        for (var i = 0; i < ways.Length; i++)
        {
            var rest = i;
            for (var f = 0; f < at.Length; f++)
            {
                classes[at[f]] = rest % sizes[f];
                rest /= sizes[f];
            }

            var contribution = space.Contribution(classes);
            if (!numbers.TryGetValue(contribution, out ways[i]))
            {
                numbers[contribution] = ways[i] = checked((ushort)numbers.Count);
            }
        }

        contributions = [.. numbers.OrderBy(n => n.Value).Select(n => n.Key)];
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
                views[allowed.Key] = view = new OffenceView(ways, Array.ConvertAll(contributions, allowed.State), sizes, allowed.Full);
            }

            return view;
        }
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

    /// <param name="columns">The conditions.</param>
    /// <param name="key">For each, a set of answers in three bits: no, unknown, yes; never empty, never without its middle.</param>
    public Allowed(OffenceColumn[] columns, ulong key)
    {
        Key = key;
        lowest = new int[columns.Length];
        highest = new int[columns.Length];
        some = Array.ConvertAll(columns, c => c.Of.Some);
        bit = new int[columns.Length];
        for (var c = 0; c < columns.Length; c++)
        {
            var answers = (int)((key >> (3 * c)) & 7);
            lowest[c] = 1 + int.TrailingZeroCount(answers);
            highest[c] = 1 + int.Log2(answers);
            var oneMust = some[c] ? lowest[c] > 1 : highest[c] < Yes;
            bit[c] = oneMust ? Full + 1 : 0;
            Full |= bit[c];
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
            var part = (int)((contribution >> (2 * c)) & 3);
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
/// <param name="ways">For every way of filling in, the number of its contribution.</param>
/// <param name="states">The state of each contribution.</param>
/// <param name="sizes">How many values each open fact has.</param>
/// <param name="full">The state that must be reached.</param>
internal sealed class OffenceView(ushort[] ways, int[] states, int[] sizes, int full)
{
    private readonly int[] matter = Enumerable.Repeat(-1, full + 1).ToArray();

    /// <summary>A set of states: bit n for state n.</summary>
    public ulong Reached { get; } = states.Where(s => s != Allowed.Dead).Aggregate(0UL, (set, s) => set | (1UL << s));

    /// <summary>The facts, as bits, that decide whether all is allowed, where the other offences have reached a state.</summary>
    public int Matter(int others) => matter[others] >= 0 ? matter[others] : matter[others] = Look(others);

    private int Look(int others)
    {
        var holds = Array.ConvertAll(states, state => state != Allowed.Dead && (state | others) == full);
        if (Array.TrueForAll(holds, h => h == holds[0]))
        {
            return 0;
        }

        var found = 0;
        var stride = 1;
        for (var f = 0; f < sizes.Length; f++)
        {
            found |= Uneven(holds, stride, sizes[f]) ? 1 << f : 0;
            stride *= sizes[f];
        }

        return found;
    }

    // Walks along one fact: differing from the first value of its line is enough.
    private bool Uneven(bool[] holds, int stride, int size)
    {
        for (var block = 0; block < ways.Length; block += stride * size)
        {
            for (var first = block; first < block + stride; first++)
            {
                var expected = holds[ways[first]];
                for (var i = first + stride; i < block + (stride * size); i += stride)
                {
                    if (holds[ways[i]] != expected)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
