using System.Text.Json;
using Rogatory.Law;
using Rogatory.Law.Conference;
using Rogatory.Law.Convention;
using Rogatory.Law.Reservations;
using Rogatory.Law.Rules;

namespace Rogatory.Tests.Law;

/// <summary>Every provision of the Convention is either applied by a rule, or it is said why no answer about a request turns on it.</summary>
public sealed class CoverageTests
{
    // Duties and grounds that may never serve are written where they are owed, not as rules of their own.
    private static readonly string[] Others =
    [
        "consult", "give-reasons", "inform", "hold-60-days", "authorise-before-execution", "authorise-afterwards", "ask-more",
        "extradite-or-prosecute", "bank-secrecy", "fiscal-only", "hold-first",
    ];

    // The life of the treaty and its Conference: each period and number under its name in constants.json, and what is counted or listed beside them.
    private static readonly string[] TreatyNumbers =
    [
        "entry-into-force-instruments", "entry-into-force", "later-party", "denunciation", "first-conference", "protocol-parties", "protocol-majority",
        "amendment-proposal", "amendment-majority", "amendment-effect",
    ];

    private static readonly string[] TreatyRules = [Memberships.Rule, AmendmentDeposits.Rule, ReservationBook.Rule];

    [Fact]
    public void Every_provision_is_accounted_for_once_and_in_order()
    {
        var listed = Provisions().Select(p => p.GetProperty("id").GetString()).ToArray();
        Assert.Distinct(listed);
        Assert.Equal(TheLaw.Book.Provisions.Where(p => p.Modality != "article" || listed.Contains(p.Id, StringComparer.Ordinal)).Select(p => p.Id).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_names_its_rules_or_gives_a_reason_and_never_both()
        => Assert.All(Provisions(), provision =>
        {
            var rules = provision.TryGetProperty("rules", out var list) ? list.GetArrayLength() : 0;
            var why = provision.TryGetProperty("why", out var text) ? text.GetString()! : "";
            Assert.True(rules > 0 != why.Length > 20, provision.GetRawText());
        });

    [Fact]
    public void Every_rule_that_is_named_runs_and_every_rule_that_runs_is_named()
        => Assert.Equal(
            Running().Concat(Others).Concat(TreatyNumbers).Concat(TreatyRules).Order(StringComparer.Ordinal),
            Provisions().Where(p => p.TryGetProperty("rules", out _))
                .SelectMany(p => p.GetProperty("rules").EnumerateArray().Select(r => r.GetString()!))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void The_numbers_of_the_treaty_s_life_stand_under_the_provision_that_they_apply()
        => Assert.All(TreatyNumbers, id => Assert.Contains(
            Provisions(), p => p.GetProperty("id").GetString() == TheLaw.Book.Constant(id).Provision
                && p.GetProperty("rules").EnumerateArray().Any(r => r.GetString() == id)));

    [Fact]
    public void Every_place_for_a_reservation_is_covered_by_its_name()
        => Assert.Equal(
            FilingRegistry.Of(TheLaw.Book, "real").Provided.Select(p => p.Provision).Order(StringComparer.Ordinal),
            Provisions().Where(p => p.TryGetProperty("rules", out var rules) && rules.EnumerateArray().Any(r => r.GetString() == ReservationBook.Rule))
                .Select(p => p.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Running() => MeasurePlan.Everything.SelectMany(plan =>
            plan.Coverage.Concat(plan.OffenceFindings).Select(f => f.Rule)
                .Concat(plan.Grounds.Select(g => g.Ground)).Concat(plan.Contents.Select(c => c.Provision))
                .Concat(plan.Safeguards.Select(s => s.Id)).Append(plan.Code))
        .Append(Article40.DisplacedFound.Rule).Distinct(StringComparer.Ordinal);

    private static List<JsonElement> Provisions()
    {
        using var document = JsonDocument.Parse(TheLaw.Files()["convention/coverage.json"]);
        return [.. document.RootElement.GetProperty("provisions").EnumerateArray().Select(p => p.Clone())];
    }
}
