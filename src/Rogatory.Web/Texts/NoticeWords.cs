using Rogatory.Core.Cases;
using Rogatory.Core.Notices;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Texts;

/// <summary>A notice, its remedies and complaints, as the person concerned and the people of the case read them.</summary>
public static class NoticeWords
{
    /// <summary>What was done, seen from this State, for a sentence that begins with it.</summary>
    public static string What(NoticedMeasure measure) => measure switch
    {
        NoticedMeasure.DataHeld => "A company was told to keep data of yours and not to delete them. The data stayed with the company; nobody here has seen them.",
        NoticedMeasure.DataHandedOver => "A company was ordered to hand over data of yours, and did so.",
        _ => "Data of yours were asked for in another State, and handed to this one.",
    };

    /// <summary>The measure in a few words.</summary>
    public static string Kind(NoticedMeasure measure) => measure switch
    {
        NoticedMeasure.DataHeld => "Data kept with a company (preservation, Article 42)",
        NoticedMeasure.DataHandedOver => "Stored data handed over by a company (Article 44)",
        _ => "Stored data received from another State (Article 44)",
    };

    /// <summary>The subject line of the letter.</summary>
    public static string Subject(NoticedMeasure measure) => measure switch
    {
        NoticedMeasure.DataHeld => "Notice that data of yours were kept for another State",
        NoticedMeasure.DataHandedOver => "Notice that data of yours were handed over for another State",
        _ => "Notice that data of yours were obtained from another State",
    };

    /// <summary>What the public page says where nothing is found, whatever the reason.</summary>
    public const string NotFound = "No notice is found under this code. Compare it with your letter, sign by sign. If it is right, write to the authority named in the letter: this page cannot say more.";

    /// <summary>What it says where a code is mistyped: anybody can work that out from the code alone.</summary>
    public const string NotACode = "This is not a code as our letters carry it: a sign is missing, too many or wrong. Compare it group by group. Codes hold no 0, 1, 2, 5, 6, 8 and no B, I, O, Q, S, U, Z.";

    /// <summary>What it says where neither a code nor a file was given.</summary>
    public const string NothingGiven = "Enter the code of your letter, or choose the proof file that you were sent.";

    /// <summary>What it says where a file is none of ours.</summary>
    public const string NotAFile = "This is not the proof file of a notice. Choose the file notice.json as it was sent to you, or type in the code.";

    /// <summary>What waits while a complaint is open.</summary>
    public static string Waits(Suspended what) => what switch
    {
        Suspended.Delivery => "nothing is handed to the other State that was not handed over before",
        Suspended.Use => "the data that arrived here are not used",
        Suspended.Closing => "the case is not closed",
        _ => "nothing is erased that your complaint is about",
    };

    public static string Outcome(RemedyOutcome outcome) => outcome switch
    {
        RemedyOutcome.Upheld => "The complaint succeeded",
        RemedyOutcome.UpheldInPart => "The complaint succeeded in part",
        _ => "The complaint did not succeed",
    };

    /// <summary>The entries of the notice, as a docket shows them; null for any other.</summary>
    public static EntryView? Of(EntryBody body) => body switch
    {
        EntryBody.NoticeDue e => Say($"The person concerned is to be told by {CaseWords.Day(e.On)}", "clock", Tone.Near, [new("Of what", Kind(e.Measure)), new("Since", CaseWords.Day(e.Since))]),
        EntryBody.NoticeDelayed e => Say($"Notice put off by a judge until {CaseWords.Day(e.Until)}", "judge", Tone.Near, [new("Court", e.Court), new("Reasons", e.Reasons)]),
        EntryBody.NoticeGiven e => Say("Notice given to the person concerned", "sent", Tone.Done, [new("To", e.To), new("What concerns them", e.Text), .. e.Remedies.Select(RemedyOf)]),
        EntryBody.ComplaintMade e => Say(
            e.OnPaper ? $"Complaint {e.Complaint} of the person concerned, entered by the rights officer" : $"Complaint {e.Complaint} of the person concerned, with the code of the notice",
            "warning", Tone.Stop, [new("Complaint", e.Text)]),
        EntryBody.RemedyDecided e => Say(
            $"Complaint {e.Complaint}: {Outcome(e.Outcome).ToLowerInvariant()}", "judge", e.Outcome == RemedyOutcome.Dismissed ? Tone.Quiet : Tone.Near, [new("Decided by", e.Body), new("Reasons", e.Reasons)]),
        _ => null,
    };

    /// <summary>The measures of a case, for the judge and the authority.</summary>
    public static string Standing(Case c, DateOnly today) => c.Notice switch
    {
        null => "Nobody is to be told.",
        { Given: not null } told => $"Given on {CaseWords.Day(told.GivenOn!.Value)}.",
        { } owed when owed.DelayOn(today) is { } order => $"Put off by a judge until {CaseWords.Day(order.Until)}. Due on {CaseWords.Day(owed.DueOn)}.",
        { } owed when owed.DueOn < today => $"Overdue since {CaseWords.Day(owed.DueOn)}.",
        { } owed => $"Due by {CaseWords.Day(owed.DueOn)}.",
    };

    /// <summary>Who asked, and who decided, as the letter says it.</summary>
    public static (string Asked, string Decided) Who(Case c, NoticeParties by)
    {
        if (c.Side == Side.Requesting)
            return ($"We asked {by.Asked} for the data. {Ordered(c.Request.Authorisation?.Court)}", $"{by.Other} granted the request, and sent the data to us.");
        var held = c.Notice?.Measure == NoticedMeasure.DataHeld;
        return ($"{by.Asking} asked for it ({by.Other}). {Ordered(c.Request.Authorisation?.Court)}", held
            ? $"{by.Ours} had the data kept. They can be handed over only on a further request, which a court here has to allow."
            : $"{by.Ours} granted the request of {by.Asking}. {Allowed(c.Execution?.Court)}");
    }

    /// <summary>Whether data that a company handed over went on to the other State; null where that is not the question.</summary>
    public static string? WhetherSent(Case c, string other) => c.Notice?.Measure != NoticedMeasure.DataHandedOver ? null
        : c.At<EntryBody.EvidenceDelivered>() is { } at ? $"We sent them to {other} on {CaseWords.Day(DateOnly.FromDateTime(at.UtcDateTime))}."
        : $"When we wrote this letter they had not been sent to {other}.";

    /// <summary>The provisions that a notice of a measure rests on.</summary>
    public static IReadOnlyList<LetterProvision> Provisions(NoticedMeasure measure, LawBook law) =>
        [.. ((string[])[RestsOn(measure), "24(2)"]).Select(p => new LetterProvision(p, LawWords.Summary(law, p)!))];

    private static string Ordered(string? court) => court is null ? "" : $"{court} had allowed the request before it was sent.";

    private static string Allowed(string? court) => court is null ? "" : $"{court} allowed it here.";

    private static string RestsOn(NoticedMeasure measure) => measure switch
    {
        NoticedMeasure.DataHeld => "42(1)",
        NoticedMeasure.DataHandedOver => "44(2)",
        _ => "40(19)",
    };

    private static EntryDetail RemedyOf(RemedyOffer offer) => new("Remedy", $"{offer.Body}, until {CaseWords.Day(offer.Until)}");

    private static EntryView Say(string sentence, string icon, Tone tone, IReadOnlyList<EntryDetail> details) => new(sentence, icon, tone, details);
}

/// <summary>Who asked and who was asked, by name, and the two central authorities: this one's and the other's.</summary>
public sealed record NoticeParties(string Asking, string Asked, string Ours, string Other);
