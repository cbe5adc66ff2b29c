namespace Rogatory.Law;

/// <summary>A request that cannot be read: it names the path of the first error and says what is expected there.</summary>
public sealed class BadFacts : Exception
{
    /// <summary>Names the place and what is expected there.</summary>
    public BadFacts(string path, string expected)
        : base(Describe(path, expected))
    {
        Path = path;
        Expected = expected;
    }

    /// <summary>The path of the first error, such as `offences[0].maxPenalty`; empty where the text is not one JSON object.</summary>
    public string Path { get; }

    /// <summary>What is expected there, in plain words.</summary>
    public string Expected { get; }

    private static string Describe(string path, string expected) =>
        string.IsNullOrEmpty(path) ? $"The request must be {expected}." : $"`{path}` must be {expected}.";
}
