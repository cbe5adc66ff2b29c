namespace Rogatory.Law.Rules;

/// <summary>Which exception of one rule goes before which.</summary>
internal sealed class ExceptionOrder
{
    private readonly HashSet<(int One, int Other)> before = [];

    /// <exception cref="LawError">A name is given twice or is not there, or two exceptions each go before the other.</exception>
    public ExceptionOrder(ExceptionToRule[] exceptions)
    {
        Exceptions = exceptions;
        for (var i = 0; i < exceptions.Length; i++)
        {
            if (IndexOf(exceptions[i].Id) != i)
            {
                throw new LawError($"The exception `{exceptions[i].Id}` is given twice.");
            }

            foreach (var id in exceptions[i].Before)
            {
                var other = IndexOf(id);
                before.Add(other >= 0 && other != i ? (i, other) : throw new LawError($"`{exceptions[i].Id}` goes before `{id}`, which is no other exception of this rule."));
            }
        }

        Close();
        if (Pairs.FirstOrDefault(p => GoesBefore(p.One, p.Other) && GoesBefore(p.Other, p.One)) is { Other: > 0 } circle)
        {
            throw new LawError($"The exceptions `{exceptions[circle.One].Id}` and `{exceptions[circle.Other].Id}` each go before the other.");
        }
    }

    public IReadOnlyList<ExceptionToRule> Exceptions { get; }

    /// <summary>From the one that gives way to all to the one that goes before all; nothing where two stand side by side.</summary>
    public IReadOnlyList<ExceptionToRule>? Ranked => Pairs.All(p => GoesBefore(p.One, p.Other) || GoesBefore(p.Other, p.One))
        ? [.. Numbers.OrderBy(i => Numbers.Count(j => GoesBefore(i, j))).Select(i => Exceptions[i])]
        : null;

    private IEnumerable<int> Numbers => Enumerable.Range(0, Exceptions.Count);

    private IEnumerable<(int One, int Other)> Pairs => from one in Numbers from other in Numbers where one < other select (one, other);

    public bool GoesBefore(int one, int other) => before.Contains((one, other));

    // What goes before an exception goes before all before which that one goes.
    private void Close()
    {
        foreach (var (middle, one, other) in from middle in Numbers from one in Numbers from other in Numbers select (middle, one, other))
        {
            if (GoesBefore(one, middle) && GoesBefore(middle, other))
            {
                before.Add((one, other));
            }
        }
    }

    private int IndexOf(string id) => Exceptions.ToList().FindIndex(e => e.Id == id);
}
