using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Orders;

/// <summary>The ordered provider hands over a file, which is sealed by its hash on arrival.</summary>
public sealed class HandOverData(Journal.Journal journal, EvidenceFolder evidence)
{
    private const string What = "The file was not taken in.";

    /// <summary>The file's name and bytes.</summary>
    public sealed record Input(Id<Case> Case, string FileName, byte[] Content);

    /// <summary>Keeps the file, then enters it. Only the provider that has the order may.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        if (Unfit(input) is { } refusal) return new Outcome.Refused(refusal);
        var item = evidence.Seal(input.FileName, input.Content);
        if (await journal.CaseAsync(input.Case, stop) is { } c && Gates.Collect.Refuses(c, occasion) is null && Decide(c, item, occasion) is Verdict.Act)
            await evidence.KeepAsync(item, input.Content, stop);
        return await journal.ActAsync(input.Case, Gates.Collect, occasion, c => Decide(c, item, occasion), stop);
    }

    internal static Verdict Decide(Case c, EvidenceItem item, Occasion occasion)
    {
        if (c.Order?.Provider != occasion.By.Organisation)
            return Verdict.No(What, "The order is to another provider.", "Only the provider that has the order can hand over the data.", "44(2)");

        // What was found is not the provider's to know.
        return c.FoundSinceGrant
            ? Verdict.No(What, "The authority is looking at the order again.", "Keep the data, and wait to hear from the authority.", "24(4)")
            : Verdict.Enter(new EntryBody.EvidenceCollected(item));
    }

    private static Refusal? Unfit(Input input)
    {
        if (!EvidenceFolder.IsName(input.FileName)) return new Refusal(What, "Its name is empty, too long, or holds a path.", "Rename the file.");
        if (input.Content.Length == 0) return new Refusal(What, "It is empty.", "Choose the file again.");
        return input.Content.Length > EvidenceFolder.Largest
            ? new Refusal(What, $"It has {input.Content.Length} bytes; {EvidenceFolder.Largest} is the most.", "Split it.")
            : null;
    }
}
