using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Exchange;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Administration;

/// <summary>The nodes of other States, a new one to pin, and the messages that have not reached theirs.</summary>
public sealed class PeersModel(Peers peers, DirectoryCall call, UndeliveredMessages undelivered, Node node) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the address of the other node")]
    public new string? Url { get; set; }

    /// <summary>The fingerprint that the other authority told over another channel.</summary>
    [BindProperty]
    public string? Fingerprint { get; set; }

    /// <summary>What has just been done: pinned or removed.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    public IReadOnlyList<Peer> All { get; private set; } = [];

    public IReadOnlyList<UndeliveredMessage> Undelivered { get; private set; } = [];

    /// <summary>What the node at the address says of itself, once it has been asked.</summary>
    public DirectoryEntry? Entry { get; private set; }

    public string OwnFingerprint => EntryWords.Fingerprint(node.Fingerprint);

    public Zone Zone { get; } = new(node.Record.State, TimeZoneInfo.FindSystemTimeZoneById(node.Record.Zone));

    public string NameOf(string state) => CaseWords.StateName(node.World, state);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        All = await peers.AllAsync(HttpContext.RequestAborted);
        Undelivered = await undelivered.ListAsync(HttpContext.RequestAborted);
        await next();
    }

    public void OnGet() => ModelState.Clear();

    /// <summary>With an address alone it asks the other node who it is; with the fingerprint too it pins it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
            return Page();
        if (!DirectoryCall.TryAddress(Url, out var address))
            return Refuse(nameof(Url), $"`{Url}` is not an address of the form https://node.example");
        Entry = await call.RunAsync(address, stop);
        if (Entry is null)
            return Refuse(nameof(Url), $"`{Url}` did not answer with a node’s directory entry. Is the node running there?");
        if (string.IsNullOrWhiteSpace(Fingerprint))
            return Page();
        var heard = string.Concat(Fingerprint.Where(letter => !char.IsWhiteSpace(letter)));
        var occasion = Acting.OnPage(User, node.Clock, "A peer was pinned after its fingerprint was compared.");
        return await peers.PinAsync(Entry, address, heard, occasion, stop) is { } refusal
            ? Refuse(nameof(Fingerprint), refusal.ToString())
            : Redirect("/administration/peers?done=pinned");
    }

    private PageResult Refuse(string field, string why)
    {
        ModelState.AddModelError(field, why);
        return Page();
    }
}
