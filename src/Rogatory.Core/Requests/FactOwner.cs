namespace Rogatory.Core.Requests;

/// <summary>
/// Which State may state which fact. The requested State's own law, interests and findings are its own to state: a request that
/// pleads them (that there is no persecution, say) is not believed.
/// </summary>
public static class FactOwner
{
    // INVARIANT: every fact by which the floor or a ground protects a person is found by the requested State itself.
    private static readonly string[] RequestedOnly =
    [
        "grounds.", "safeguards.", "data.retainedInBulk", "data.otherProviderIn", "contents.", "channel", "authorisation.", "interpolAgreed",
        "oralAgreed", "version", "asOf", "requesting", "requested", "measure", "person.protectedRole", "person.present",
    ];

    private static readonly string[] RequestedOfOffence =
        [".criminalInRequested", ".political", ".expressionOnly", ".fiscalOnly", ".deMinimis", ".research"];

    private static readonly string[] OfTheNode =
        ["version", "asOf", "requesting", "requested", "measure", "channel", "contents.", "authorisation."];

    /// <summary>Whether the requesting State may plead the fact at this path.</summary>
    public static bool RequestingMayPlead(string path) =>
        !Array.Exists(RequestedOnly, p => path.StartsWith(p, StringComparison.Ordinal))
        && !(path.StartsWith("offences[", StringComparison.Ordinal) && Array.Exists(RequestedOfOffence, p => path.EndsWith(p, StringComparison.Ordinal)));

    /// <summary>Whether a person of the requested State may establish the fact at this path; what the node itself reads off the request may not be typed in.</summary>
    public static bool RequestedMayEstablish(string path) => !Array.Exists(OfTheNode, p => path.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Facts that only the screening for persecution may set (40(22), 37(15)).</summary>
    public static bool IsScreening(string path) => path is "grounds.persecution" or "grounds.persecutionBasis";
}
