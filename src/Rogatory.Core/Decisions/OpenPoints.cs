using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>
/// The facts behind what keeps a request from being granted. The assessment names as missing only what could still change its outcome; while a safeguard is
/// not met, nothing else could. What that safeguard rests on, and what is not known besides, is found here, so that no case stands still.
/// </summary>
public static class OpenPoints
{
    /// <summary>What the requesting State can be asked to state, or to state anew.</summary>
    public static IReadOnlyList<MissingFact> ToAsk(Case c, Assessment assessment, DateOnly today) =>
        With(assessment, Behind(c, assessment, today), FactOwner.RequestingMayPlead);

    /// <summary>What the requested State can establish; what was stated already is not among it.</summary>
    public static IReadOnlyList<MissingFact> ToEstablish(Case c, Assessment assessment, DateOnly today)
    {
        var facts = c.FactsOn(today);
        return With(assessment, Behind(c, assessment, today).Where(fact => facts[fact.Fact] is null), FactOwner.RequestedMayEstablish);
    }

    /// <summary>The safeguards that are already not met and hold a request up until a fact behind them is stated otherwise.</summary>
    public static IReadOnlyList<SafeguardAnswer> NotMet(Assessment assessment) =>
        [.. assessment.Safeguards.Where(s => s is { Answer: Answer.No, Effect: Effect.Ask } && s.Because.Any(FactOwner.RequestingMayPlead))];

    private static MissingFact[] With(Assessment assessment, IEnumerable<MissingFact> behind, Func<string, bool> may) =>
        [.. assessment.Missing.Concat(behind).Where(fact => may(fact.Fact)).DistinctBy(fact => fact.Fact)];

    private static IEnumerable<MissingFact> Behind(Case c, Assessment assessment, DateOnly today)
    {
        var facts = c.FactsOn(today);
        return assessment.Safeguards.Where(s => s.Effect == Effect.Ask).Select(s => (Decides: s.Id, s.Answer, s.Because))
            .Concat(assessment.Findings.Where(f => f.Answer == Answer.Unknown).Select(f => (Decides: f.Provision, f.Answer, f.Because)))
            .SelectMany(point => point.Because.Where(path => point.Answer == Answer.No || facts[path] is null).Select(path => (Path: path, point.Decides)))
            .Where(fact => FactSchema.Find(fact.Path) is { Kind: not FactKind.Offences })
            .GroupBy(fact => fact.Path, fact => fact.Decides, StringComparer.Ordinal)
            .Select(fact => new MissingFact(fact.Key, FactSchema.Find(fact.Key)!.Question, [.. fact.Distinct()]));
    }
}
