namespace Rogatory.Law;

/// <summary>How a case ended, as far as it matters for how long it is kept.</summary>
public enum RetentionEnding
{
    /// <summary>The request was refused.</summary>
    Refused,

    /// <summary>A hold was granted and has ended; a request for the data is a case of its own.</summary>
    Lapsed,

    /// <summary>Evidence was delivered and the requesting State has said that it did not use it.</summary>
    Unused,

    /// <summary>Evidence was delivered.</summary>
    Delivered,
}
