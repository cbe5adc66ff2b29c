namespace Rogatory.Core.Forgetting;

/// <summary>Why a case must not be erased yet.</summary>
public enum LegalHoldGround
{
    /// <summary>A complaint is pending.</summary>
    Complaint,

    /// <summary>A remedy is pending.</summary>
    Remedy,

    /// <summary>A case before a court needs it.</summary>
    CourtCase,

    /// <summary>An appeal is pending.</summary>
    Appeal,
}

/// <summary>What stops the erasure of a case as long as it stands: a person's, with reasons. Its key is unique in the case.</summary>
public sealed record LegalHold(string Key, LegalHoldGround Ground, string Reasons, string PlacedBy, DateTimeOffset At);
