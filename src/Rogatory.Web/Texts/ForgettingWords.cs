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
