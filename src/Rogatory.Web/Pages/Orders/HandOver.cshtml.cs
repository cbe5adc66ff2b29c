using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Orders;
using Rogatory.Core.Uploads;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Pages.Orders;

/// <summary>The ordered provider brings its files and hands them over. It sees the order, and not the case.</summary>
[RunsScript]
[DisableRequestSizeLimit]
[IgnoreAntiforgeryToken]
[ReadsItsOwnForm]
public sealed class HandOverModel(Journal journal, Node node, Uploads uploads, HandOverData handOver, StreamedForm form) : CaseStepPage(journal, node)
{
    /// <summary>The button that keeps the files and hands nothing over yet.</summary>
    public const string Add = "add";

    /// <summary>The button that takes an unfinished or wrong file back.</summary>
    public const string TakeBack = "take-back";

    public override Gate Gate => Gates.Collect;

    public Order Order => Order.Of(Case, Acting.Actor(User).Organisation)!;

    /// <summary>The files that have come, whole or in part.</summary>
    public IReadOnlyList<Upload> Brought { get; private set; } = [];

    protected override string Home => "/orders";

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var fields = await form.ReadAsync(HttpContext, (name, content) => TakeInAsync(name, content, stop), stop);
        if (fields is null) return BadRequest();
        if (fields.TryGetValue(TakeBack, out var which) && Id<Upload>.TryParse(which, out var upload)) await uploads.WithdrawAsync(Case.Id, upload, Occasion(), stop);
        Brought = await uploads.OfAsync(Case.Id, stop);
        if (!ModelState.IsValid) return Page();
        return fields.ContainsKey(Add) || which is not null
            ? Redirect($"/cases/{CaseId}/collect")
            : Finish(await handOver.RunAsync(new(Case.Id), Occasion(), stop));
    }

    protected override bool MayKnow(Case subject) => Order.Of(subject, Acting.Actor(User).Organisation) is not null;

    protected override async Task LoadAsync(CancellationToken stop) => Brought = await uploads.OfAsync(Case.Id, stop);

    private async Task TakeInAsync(string name, Stream content, CancellationToken stop)
    {
        if (await uploads.TakeInAsync(Case.Id, name, content, Occasion(), stop) is { } refusal) this.Refuse(refusal);
    }
}
