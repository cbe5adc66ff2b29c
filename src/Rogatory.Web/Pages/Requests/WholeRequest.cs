using Rogatory.Core;
using Rogatory.Core.Cases;

namespace Rogatory.Web.Pages.Requests;

/// <summary>The whole request on a page; with a draft's address each part can be changed.</summary>
public sealed record WholeRequest(RequestInWords Words, string? ChangeAt = null)
{
    public static WholeRequest Of(Case c, Node node) => new(new RequestInWords(c.Request, node));

    public static WholeRequest OfDraft(Case c, Node node) => new(new RequestInWords(c.Request, node), $"/cases/{c.Id}/draft");

    public string? ChangeOf(string step) => ChangeAt is null ? null : $"{ChangeAt}/{step}";
}
