namespace Rogatory.Law.Unknowns;

/// <summary>How much may be tied together: beyond it nobody could find out in time what would still change an outcome.</summary>
internal static class SearchLimit
{
    /// <summary>The most ways of filling in that one table may hold.</summary>
    public const int MostWays = 1 << 17;

    /// <summary>Multiplies sizes.</summary>
    /// <exception cref="LawError">There are more ways than can be searched.</exception>
    public static int Size(IEnumerable<int> sizes, int most, string what)
    {
        var size = sizes.Aggregate(1L, (product, next) => Math.Min(product * next, int.MaxValue));
        return size <= most ? (int)size : throw new LawError(what);
    }
}
