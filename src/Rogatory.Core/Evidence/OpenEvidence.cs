using Rogatory.Core.Cases;
using Rogatory.Core.Notices;

namespace Rogatory.Core.Evidence;

/// <summary>
/// The one way by which a person comes to the bytes of evidence. Whether they may is decided, and that they did is entered, before the first byte leaves;
/// within an hour the same person's opening of the same file is entered once, however many ranges of it are fetched.
/// </summary>
public sealed class OpenEvidence(Journal.Journal journal, EvidenceFolder evidence, Node node)
{
    private const string What = "The file was not opened.";

    /// <summary>For how long one entry covers what the same person fetches of the same file.</summary>
    public static readonly TimeSpan OneSitting = TimeSpan.FromHours(1);

    /// <summary>What came of it.</summary>
    public abstract record Opening
    {
        private Opening() { }

        /// <summary>The entry stands, and this is the content, to be read in order or anywhere in it; null where what is kept is not what was sealed.</summary>
        public sealed record Opened(EvidenceItem Item, Stream? Content) : Opening;

        /// <summary>The person may not.</summary>
        public sealed record Refused(Refusal Refusal) : Opening;

        /// <summary>There is no such file in the case.</summary>
        public sealed record NotThere : Opening;
    }

    /// <summary>Enters the opening, then gives the bytes.</summary>
    public async Task<Opening> RunAsync(Id<Case> id, Id<EvidenceItem> item, Occasion occasion, CancellationToken stop)
    {
        if (await journal.CaseAsync(id, stop) is not { } subject || subject.Items.Find(i => i.Id == item) is not { } found) return new Opening.NotThere();
        var outcome = await journal.RecordAsync(id, occasion, c => WhyNotUse(c, occasion) is { } barred ? new Verdict.Refuse(barred) : Decide(c, found, occasion), stop);
        if (outcome is Outcome.Refused no) return new Opening.Refused(no.Refusal);
        try
        {
            return new Opening.Opened(found, await ReadAsync(id, found, stop));
        }
        catch (IOException)
        {
            return new Opening.Opened(found, null);
        }
    }

    /// <summary>The content, with its first chunk proven before anything is said; where a later one is broken the answer breaks off before it.</summary>
    private async Task<Stream> ReadAsync(Id<Case> id, EvidenceItem item, CancellationToken stop)
    {
        var content = await evidence.OpenReadAsync(id, item, stop);
        try
        {
            await content.ReadExactlyAsync(new byte[Math.Min(1, content.Length)], stop);
            content.Position = 0;
            return content;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    // Who oversees does not use it.
    private Refusal? WhyNotUse(Case c, Occasion occasion) => occasion.As == Role.Rights ? null : Complaint.BarsUse(c, node.Law);

    /// <summary>Why somebody may not open a file of a case; null when they may.</summary>
    public static Refusal? WhyNot(Case c, Id<EvidenceItem> item, Occasion occasion)
    {
        if (occasion.Through != Way.Page)
            return new Refusal(What, "A file is opened by a person, on its page.", "Sign in and open the case.", "36(2)");
        if (c.ReviewOf(item) is { Reviewer: { } named, Outcome: not ReviewOutcome.MayLeave }) return WhyNotSetAside(c, named, occasion);
        var may = c.Side == Side.Requested ? occasion.As is Role.Authority or Role.Rights : occasion.As is Role.Officer or Role.Authority or Role.Rights;
        return may ? null : new Refusal(What, $"It is not for: {Gate.Words(occasion.As)}.", "Ask the central authority what you need to know of it.", "36(2)");
    }

    internal static Verdict Decide(Case c, EvidenceItem item, Occasion occasion)
    {
        if (WhyNot(c, item.Id, occasion) is { } no) return new Verdict.Refuse(no);
        var covered = c.Docket.Exists(e => e.Body is EntryBody.EvidenceOpened opened && opened.Item == item.Id && e.Occasion.By.Id == occasion.By.Id
            && e.Occasion.At <= occasion.At && occasion.At - e.Occasion.At < OneSitting);
        return covered ? Verdict.Already() : Verdict.Enter(new EntryBody.EvidenceOpened(item.Id));
    }

    /// <summary>
    /// A file that was set aside is the separate reviewer's alone, and stays so where it was found to be privileged. Where that person let it go, it is a
    /// file like any other.
    /// </summary>
    private static Refusal? WhyNotSetAside(Case c, string reviewer, Occasion occasion) =>
        occasion.By.Id == reviewer && occasion.As is (Role.Judge or Role.Authority)
            ? ExaminePrivileged.WhyNotSeparate(What, c, occasion)
            : new Refusal(What, "It was set aside as privileged, and only the separate reviewer opens it.", "The docket shows that it exists, who examines it and what came of it.", Gates.Examine.Provision);
}
