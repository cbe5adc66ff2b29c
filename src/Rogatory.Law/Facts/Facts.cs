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
