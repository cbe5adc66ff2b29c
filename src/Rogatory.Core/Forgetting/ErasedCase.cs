using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Forgetting;

/// <summary>What may be known of a case for ever: which it was, between whom, of what measure, how it ended, and by which rule it was erased. No personal data.</summary>
public sealed record ErasedCase(
    Id<Case> Id, Id<Request> Request, Side Side, string State, string Measure, RetentionEnding Ending, DateOnly ClosedOn, string Rule);
