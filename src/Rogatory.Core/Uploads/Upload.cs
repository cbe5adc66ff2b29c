using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Uploads;

/// <summary>
/// A file that a provider is handing over and that is not in the docket yet: its name, how many bytes it is said to have, how many have come, and, once
/// it is whole, the item it will be.
/// </summary>
public sealed record Upload(Id<Upload> Id, Id<Case> Case, DateTimeOffset BegunAt, string Name, long Length, long Came, EvidenceItem? Item) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "upl";

    /// <summary>Whether it has come whole.</summary>
    public bool IsWhole => Item is not null;
}

/// <summary>What came of a part of an upload.</summary>
public abstract record Appended
{
    private Appended() { }

    /// <summary>It was kept: what there is of the file now.</summary>
    public sealed record Kept(Upload Upload) : Appended;

    /// <summary>It does not begin where the file ends so far.</summary>
    public sealed record Elsewhere(long Offset) : Appended;

    /// <summary>Another part of the same file is on its way in.</summary>
    public sealed record Busy : Appended;

    /// <summary>There is no such upload, or its order has ended.</summary>
    public sealed record Gone(string Why) : Appended;

    /// <summary>It is longer than the file was said to be, and is gone: its beginning would pass for the whole.</summary>
    public sealed record TooLong : Appended;
}
