namespace Rogatory.Law;

/// <summary>A remedy that a person concerned has: which body hears the complaint, where it is reached, how long it is open, and in which language.</summary>
/// <param name="Id">Its name within the State, such as `court`; a later row of the same name takes its place from its own day on.</param>
/// <param name="Body">The body that hears the complaint.</param>
/// <param name="Where">Where and how it is reached.</param>
/// <param name="Days">Days from the day of the notice for which it is open.</param>
/// <param name="Language">The language in which one may write, in words.</param>
/// <param name="Provision">The provision of the Convention it answers to.</param>
/// <param name="Since">The day since which it holds.</param>
/// <param name="Source">Where it was read.</param>
public sealed record RemedyRule(string Id, string Body, string Where, int Days, string Language, string Provision, DateOnly Since, string Source);

/// <summary>What an open complaint holds up.</summary>
public enum Suspended
{
    /// <summary>Handing evidence to the requesting State.</summary>
    Delivery,

    /// <summary>Using, at the requesting State, evidence that has arrived.</summary>
    Use,

    /// <summary>Closing the case.</summary>
    Closing,

    /// <summary>Erasing the case.</summary>
    Erasure,
}

/// <summary>That an open complaint holds something up, why, and on which provision that rests.</summary>
/// <param name="What">What is held up.</param>
/// <param name="Why">Why, in plain words.</param>
/// <param name="Provision">The provision.</param>
/// <param name="Since">The day since which it holds.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Suspension(Suspended What, string Why, string Provision, DateOnly Since, string Source);
