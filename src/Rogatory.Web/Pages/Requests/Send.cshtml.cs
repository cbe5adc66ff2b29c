using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Sends an authorised request to the other State.</summary>
public sealed class SendModel(Journal journal, Node node, Peers peers, SendRequest send) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Send;

    /// <summary>The node that will receive it, or null while none is pinned.</summary>
    public Peer? Peer { get; private set; }

    public RequestInWords Words => new(Case.Request, Node);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await send.RunAsync(new SendRequest.Input(Case.Id), Occasion(), stop));

    protected override async Task LoadAsync(CancellationToken stop) => Peer = await peers.FindAsync(Case.OtherState, stop);
}
