using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages;

/// <summary>The zones in which the times of a case are shown: this State's, then the other's.</summary>
public static class CaseZones
{
    public static Zone Here(Node node) => Of(CaseWords.StateName(node.World, node.Record.State), node.Record.Zone);

    public static async Task<IReadOnlyList<Zone>> OfAsync(Case c, Node node, Peers peers, CancellationToken stop) =>
        await peers.FindAsync(c.OtherState, stop) is { } peer ? [Here(node), Of(CaseWords.StateName(node.World, c.OtherState), peer.Zone)] : [Here(node)];

    private static Zone Of(string place, string id) => new(place, TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc);
}
