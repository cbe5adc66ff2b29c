namespace Rogatory.Law;

/// <summary>What sort of value a fact takes, as the contract's table of facts lists them.</summary>
public enum FactKind
{
    /// <summary>The number 1, the version of the contract.</summary>
    Version,

    /// <summary>A calendar day, written `YYYY-MM-DD`.</summary>
    Date,

    /// <summary>A State, as an ISO 3166-1 alpha-3 code or one of the fictional codes `XAA` to `XZZ`.</summary>
    State,

    /// <summary>One code out of a closed list.</summary>
    Code,

    /// <summary>A list of codes out of a closed list; it may be empty.</summary>
    CodeList,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>A maximum penalty: months of deprivation of liberty, life, or death.</summary>
    Penalty,

    /// <summary>A list of named accounts, numbers or addresses; it may be empty.</summary>
    Selectors,

    /// <summary>A language tag as in BCP 47.</summary>
    Language,

    /// <summary>The list of offences that the request names.</summary>
    Offences,
}

/// <summary>One fact that a request may state: its path in the request, the sort of value, the codes it may take, and the plain question a form asks.</summary>
/// <param name="Path">The path, with `[]` for each offence: `offences[].maxPenalty`.</param>
/// <param name="Kind">The sort of value.</param>
/// <param name="Codes">The codes of a closed list, else empty.</param>
/// <param name="Question">The question in plain words.</param>
public sealed record FactDescription(string Path, FactKind Kind, IReadOnlyList<string> Codes, string Question);

/// <summary>The table of all facts that a request may state (contract, section 1), in its order.</summary>
public static class FactSchema
{
    /// <summary>Every fact, in the order in which a request is read.</summary>
    public static IReadOnlyList<FactDescription> All { get; } = FactTable.Rows();

    private static readonly Dictionary<string, FactDescription> ByPath = All.ToDictionary(f => f.Path, StringComparer.Ordinal);

    /// <summary>The fact at a path, whatever the number of the offence in it; nothing where there is no such fact.</summary>
    public static FactDescription? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        const string list = "offences[";
        if (path.StartsWith(list, StringComparison.Ordinal) && path.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            var number = path.AsSpan(list.Length, end - list.Length);
            path = number.IsEmpty || int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out _)
                ? string.Concat("offences[]", path.AsSpan(end + 1))
                : path;
        }

        return ByPath.GetValueOrDefault(path);
    }
}
