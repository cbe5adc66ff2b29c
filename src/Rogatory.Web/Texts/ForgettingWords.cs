using Rogatory.Core.Forgetting;
using Rogatory.Law;

namespace Rogatory.Web.Texts;

/// <summary>Retention, holds and erasures as a reader says them.</summary>
public static class ForgettingWords
{
    public static string Ground(LegalHoldGround ground) => ground switch
    {
        LegalHoldGround.Complaint => "a complaint is pending",
        LegalHoldGround.Remedy => "a remedy is pending",
        LegalHoldGround.CourtCase => "a case before a court needs it",
        _ => "an appeal is pending",
    };

    public static string KeptBack(KeptBack by) => by switch
    {
        Core.Forgetting.KeptBack.LegalHold => "Legal hold",
        Core.Forgetting.KeptBack.NoticeOwed => "Notice is owed",
        _ => "Complaint is open",
    };

    /// <summary>On which day a case is erased, and what keeps it till then or from it.</summary>
    public static string ErasedOn(Expiry expiry)
    {
        var day = CaseWords.Day(expiry.DueOn);
        return expiry switch
        {
            { KeptBack: Core.Forgetting.KeptBack.LegalHold } => $"Not while a legal hold stands; else on {day}",
            { KeptBack: Core.Forgetting.KeptBack.NoticeOwed } => $"Not before the person concerned has been told; else on {day}",
            { KeptBack: Core.Forgetting.KeptBack.ComplaintOpen } => $"Not before the complaint is answered; else on {day}",
            { KeptForRemedies: { } until } => $"{day}: the person concerned may complain until {CaseWords.Day(until)}",
            _ => day,
        };
    }

    public static string Ending(RetentionEnding ending) => ending switch
    {
        RetentionEnding.Refused => "Refused",
        RetentionEnding.Lapsed => "Hold ended",
        RetentionEnding.Unused => "Delivered, not used",
        _ => "Delivered",
    };

    /// <summary>The kind of an entry, by the word that stays legible when the rest is gone.</summary>
    public static string Kind(string kind)
    {
        var words = kind.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
