using Rogatory.Core.Cases;
using Rogatory.Core.Uploads;

namespace Rogatory.Core.Orders;

/// <summary>The ordered provider hands over the files it has brought, each sealed by its hash on arrival: from then on they are evidence of the case.</summary>
public sealed class HandOverData(Journal.Journal journal, Uploads.Uploads uploads)
{
    private const string What = "The data were not handed over.";

    /// <summary>Under which case's order.</summary>
    public sealed record Input(Id<Case> Case);

    /// <summary>Enters every file that has come. Only the provider that has the order may, and not while a file is still on its way.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        var brought = await journal.CaseAsync(input.Case, stop) is null ? [] : await uploads.OfAsync(input.Case, stop);
        return await journal.ActAsync(input.Case, Gates.Collect, occasion, c => Decide(c, brought, occasion), stop);
    }

    internal static Verdict Decide(Case c, IReadOnlyList<Upload> brought, Occasion occasion)
    {
        if (Uploads.Uploads.Refuses(c, occasion) is { } no) return new Verdict.Refuse(no with { What = What });
        if (brought.Count == 0) return Verdict.No(What, "No file has been brought.", "Choose the file to be handed over.");
        return brought.FirstOrDefault(upload => !upload.IsWhole) is { } open
            ? Verdict.No(What, $"`{open.Name}` has come in part only.", "Send the rest of it, or take it back.")
            : new Verdict.Act([.. brought.Select(upload => new EntryBody.EvidenceCollected(upload.Item!))], []);
    }
}
