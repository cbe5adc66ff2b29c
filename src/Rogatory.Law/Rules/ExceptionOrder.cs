namespace Rogatory.Law.Rules;

/// <summary>Which exception of one rule goes before which.</summary>
internal sealed class ExceptionOrder
{
    private readonly bool[][] before;

    /// <exception cref="LawError">A name is given twice or is not there, or two exceptions each go before the other.</exception>
    public ExceptionOrder(ExceptionToRule[] exceptions)
    {
        Exceptions = exceptions;
        before = Array.ConvertAll(exceptions, _ => new bool[exceptions.Length]);
        for (var i = 0; i < exceptions.Length; i++)
        {
            if (IndexOf(exceptions[i].Id) != i)
            {
                throw new LawError($"The exception `{exceptions[i].Id}` is given twice.");
            }

            foreach (var id in exceptions[i].Before)
            {
                var other = IndexOf(id);
                before[i][other >= 0 && other != i ? other : throw new LawError($"`{exceptions[i].Id}` goes before `{id}`, which is no other exception of this rule.")] = true;
            }
        }

        Close();
        RefuseCircle();
    }

    public IReadOnlyList<ExceptionToRule> Exceptions { get; }

    /// <summary>From the one that gives way to all to the one that goes before all; nothing where two stand side by side.</summary>
    public IReadOnlyList<ExceptionToRule>? Ranked
    {
        get
        {
            // Where all are ordered, no two go before as many others: each has a place of its own.
            var ranked = new ExceptionToRule[Exceptions.Count];
            for (var one = 0; one < ranked.Length; one++)
            {
                var others = 0;
                for (var other = 0; other < ranked.Length; other++)
                {
                    if (one != other && !GoesBefore(one, other) && !GoesBefore(other, one))
                    {
                        return null;
                    }

                    others += GoesBefore(one, other) ? 1 : 0;
                }

                ranked[others] = Exceptions[one];
            }

            return ranked;
        }
    }

    public bool GoesBefore(int one, int other) => before[one][other];

    private void RefuseCircle()
    {
        for (var one = 0; one < Exceptions.Count; one++)
        {
            for (var other = one + 1; other < Exceptions.Count; other++)
            {
                if (GoesBefore(one, other) && GoesBefore(other, one))
                {
                    throw new LawError($"The exceptions `{Exceptions[one].Id}` and `{Exceptions[other].Id}` each go before the other.");
                }
            }
        }
    }

    // What goes before an exception goes before all before which that one goes.
    private void Close()
    {
        for (var middle = 0; middle < Exceptions.Count; middle++)
        {
            for (var one = 0; one < Exceptions.Count; one++)
            {
                for (var other = 0; other < Exceptions.Count; other++)
                {
                    before[one][other] |= before[one][middle] && before[middle][other];
                }
            }
        }
    }

    private int IndexOf(string id)
    {
        var index = 0;
        while (index < Exceptions.Count && Exceptions[index].Id != id)
        {
            index++;
        }

        return index < Exceptions.Count ? index : -1;
    }
}
