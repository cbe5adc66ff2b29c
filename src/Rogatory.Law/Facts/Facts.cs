namespace Rogatory.Law;

/// <summary>The facts of one request, read once and checked; whatever it does not say is kept as not known.</summary>
public sealed class Facts
{
    internal const int MostMonths = 9999, Life = 10_000, Death = 10_001, NotKnown = -1;

    internal Facts(int offences)
    {
        OffenceCount = offences;
        Values = new byte[FactLayout.Count];
        OffenceValues = new byte[offences * FactLayout.OffenceWidth];
        Penalties = new int[offences];
        Array.Fill(Penalties, NotKnown);
    }

    /// <summary>A copy, to be changed; where it names another number of offences, nothing is known of them.</summary>
    internal Facts(Facts other, int offences)
        : this(offences)
    {
        AsOf = other.AsOf;
        Requesting = other.Requesting;
        Requested = other.Requested;
        Measure = other.Measure;
        SecrecyUntil = other.SecrecyUntil;
        OtherProviderIn = other.OtherProviderIn;
        Language = other.Language;
        DataFrom = other.DataFrom;
        DataTo = other.DataTo;
        SelectorCount = other.SelectorCount;
        PersecutionBases = other.PersecutionBases;
        other.Values.CopyTo(Values, 0);
        if (offences == other.OffenceCount)
        {
            other.OffenceValues.CopyTo(OffenceValues, 0);
            other.Penalties.CopyTo(Penalties, 0);
        }
    }

    /// <summary>The day on which the law and the status of the States are read.</summary>
    public DateOnly AsOf { get; internal set; }

    /// <summary>The code of the State that asks.</summary>
    public string Requesting { get; internal set; } = "";

    /// <summary>The code of the State that is asked.</summary>
    public string Requested { get; internal set; } = "";

    /// <summary>The code of what is asked for, such as `stored-data`.</summary>
    public string Measure { get; internal set; } = "";

    internal byte[] Values { get; }

    internal int OffenceCount { get; }

    internal byte[] OffenceValues { get; }

    /// <summary>Months for each offence, or one of the three constants above.</summary>
    internal int[] Penalties { get; }

    internal DateOnly? SecrecyUntil { get; set; }

    internal string? OtherProviderIn { get; set; }

    /// <summary>The primary subtag of the request's language, in lower case.</summary>
    internal string? Language { get; set; }

    internal DateOnly? DataFrom { get; set; }

    internal DateOnly? DataTo { get; set; }

    internal int SelectorCount { get; set; }

    /// <summary>The bases of persecution that are named, a bit for each code.</summary>
    internal int PersecutionBases { get; set; }

    /// <summary>The same facts, with one of them otherwise.</summary>
    /// <param name="path">The path of the fact, such as `offences[0].maxPenalty`.</param>
    /// <param name="json">Its value, written as in a request.</param>
    /// <exception cref="BadFacts">There is no such fact, or it cannot have this value.</exception>
    public Facts With(string path, string json)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(json);
        return FactsReader.Change(this, path, json);
    }

    /// <summary>Whether the request says anything about a fact.</summary>
    internal bool Knows(string path)
    {
        var (offence, name) = FactLayout.Split(path);
        return offence < 0
            ? Values[(int)FactLayout.At(name)] != 0
            : OffenceValues[(offence * FactLayout.OffenceWidth) + (FactLayout.At($"offences[].{name}") - FactLayout.FirstOfOffence)] != 0;
    }

    /// <summary>Reads one JSON object.</summary>
    /// <exception cref="BadFacts">Names the path of the first error, in the order of the contract's table.</exception>
    public static Facts Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FactsReader.Read(json);
    }

    /// <summary>Reads one JSON object, written in UTF-8.</summary>
    /// <exception cref="BadFacts">Names the path of the first error, in the order of the contract's table.</exception>
    public static Facts Parse(ReadOnlyMemory<byte> json) => FactsReader.Read(json);
}
