using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Law;

namespace Rogatory.Web.Pages;

/// <summary>What must be pleaded for the offences of a case, for the part that shows it.</summary>
public sealed record CasePleading(IReadOnlyList<OffencePleading> Offences, World World)
{
    public static CasePleading Of(Case c, Node node) => new(c.MustPlead(node.World, node.Law, node.Today), node.World);
}
