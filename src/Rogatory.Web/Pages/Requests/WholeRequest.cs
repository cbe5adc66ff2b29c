using Rogatory.Core.Cases;
using Rogatory.Law;

namespace Rogatory.Web.Pages.Requests;

/// <summary>The whole request on a page; with a draft's address each part can be changed.</summary>
public sealed record WholeRequest(RequestInWords Words, string? ChangeAt = null)
{
    public static WholeRequest Of(Case c, World world) => new(new RequestInWords(c.Request, world));

    public static WholeRequest OfDraft(Case c, World world) => new(new RequestInWords(c.Request, world), $"/cases/{c.Id}/draft");

    public string? ChangeOf(string step) => ChangeAt is null ? null : $"{ChangeAt}/{step}";
}
