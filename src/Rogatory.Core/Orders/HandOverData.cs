using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Orders;

/// <summary>The ordered provider hands over a file, which is sealed by its hash on arrival.</summary>
public sealed class HandOverData(Journal.Journal journal, EvidenceFolder evidence)
{
    private const string What = "The file was not taken in.";

    /// <summary>The file's name and content, which is read to its end.</summary>
    public sealed record Input(Id<Case> Case, string FileName, Stream Content);

    /// <summary>Keeps the file, then enters it. Only the provider that has the order may.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        if (!EvidenceFolder.IsName(input.FileName)) return No("Its name is empty, too long, or holds a path.", "Rename the file.");
        EvidenceItem? item = null;
        if (await journal.CaseAsync(input.Case, stop) is { } c && Gates.Collect.Refuses(c, occasion) is null && Refuses(c, occasion) is null)
            item = await evidence.KeepAsync(input.Case, input.FileName, input.Content, stop);
        if (item is { Bytes: 0 })
        {
            evidence.Delete(input.Case, item.Id);
            return No("It is empty.", "Choose the file again.");
        }

        return await journal.ActAsync(input.Case, Gates.Collect, occasion, c => Decide(c, item, occasion), stop);
    }

    internal static Verdict Decide(Case c, EvidenceItem? item, Occasion occasion) => Refuses(c, occasion) is { } no ? new Verdict.Refuse(no)
        : item is null ? Verdict.No(What, "The case changed meanwhile.", "Open the order and try again.")
        : Verdict.Enter(new EntryBody.EvidenceCollected(item));

    private static Refusal? Refuses(Case c, Occasion occasion)
    {
        if (c.Order?.Provider != occasion.By.Organisation)
            return new Refusal(What, "The order is to another provider.", "Only the provider that has the order can hand over the data.", "44(2)");

        // What was found is not the provider's to know.
        return c.FoundSinceGrant ? new Refusal(What, "The authority is looking at the order again.", "Keep the data, and wait to hear from the authority.", "24(4)") : null;
    }

    private static Outcome.Refused No(string why, string toDo) => new(new Refusal(What, why, toDo));
}
