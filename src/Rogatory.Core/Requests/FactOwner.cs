using Rogatory.Law;

namespace Rogatory.Core.Requests;

/// <summary>
/// Which State may state which fact. The requested State's own law, interests and findings are its own to state: a request that
/// pleads them (that there is no persecution, say) is not believed.
/// </summary>
public static class FactOwner
{
    // INVARIANT: the list is of what may be pleaded. A fact that is not on it, a new one too, is the requested State's to find: above all
    // every fact by which the floor or a ground protects a person.
    private static readonly HashSet<string> Pleadable =
    [
        "urgent", "electronicEvidence", "serviceOfDocuments", "emergency.significant", "emergency.imminent", "emergency.lifeOrSafety",
        "offences[].convention", "offences[].provision", "offences[].byIct", "offences[].maxPenalty", "offences[].elements.intentional",
        "offences[].elements.withoutRight", "offences[].elements.dishonestIntent", "offences[].elements.securityInfringed",
        "offences[].elements.seriousHarm", "data.categories", "data.selectors", "data.from", "data.to", "data.bulk",
        "person.minor", "person.nationalOfRequested", "person.finalSentence", "secrecy.asked", "secrecy.reasoned", "secrecy.until",
    ];

    private static readonly string[] OfTheNode =
        ["version", "asOf", "requesting", "requested", "measure", "channel", "contents.", "authorisation."];

    /// <summary>Whether the requesting State may plead the fact at this path.</summary>
    public static bool RequestingMayPlead(string path) => FactSchema.Find(path) is { } fact && Pleadable.Contains(fact.Path);

    /// <summary>Whether a person of the requested State may establish the fact at this path; what the node itself reads off the request may not be typed in.</summary>
    public static bool RequestedMayEstablish(string path) => !Array.Exists(OfTheNode, p => path.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Facts that only the screening for persecution may set (40(22), 37(15)).</summary>
    public static bool IsScreening(string path) => path is "grounds.persecution" or "grounds.persecutionBasis";
}
