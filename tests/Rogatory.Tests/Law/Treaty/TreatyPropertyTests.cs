using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law.Treaty;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>What holds for every treaty and every list, tried on many.</summary>
public sealed class TreatyPropertyTests
{
    private static readonly DateOnly Begin = new(2027, 1, 1);

    private static readonly string[] Actions =
        ["ratification", "ratification", "accession", "succession", "denunciation", "denunciation", "withdrawal-of-denunciation", "signature", "nonsense"];

    private static readonly Arbitrary<(string Clause, string[] Rows, int AsOf)> Lists =
        (from instruments in Gen.Choose(1, 4)
         from after in Period()
         from later in Period()
         from denunciation in Period()
         from rows in Gen.ArrayOf(Row())
         from asOf in Gen.Choose(0, 500)
         select ($$"""{"instruments":{{instruments}},"after":{{after}},"laterParty":{{later}},"denunciation":{{denunciation}},"organizations":["E"]}""", rows, asOf)).ToArbitrary();

    [Fact]
    public void Rows_in_any_order_give_the_same_answer() => Holds((clause, rows, asOf) =>
    {
        // Two deposits of one participant on one day are told apart by nothing but their rows.
        var once = rows.DistinctBy(r => string.Join(',', r.Split(',')[0], r.Split(',')[2])).ToArray();
        return Same(Reckon(clause, once, asOf), Reckon(clause, [.. once.Reverse()], asOf))
            && Same(Reckon(clause, once, asOf), Reckon(clause, [.. once.Order(StringComparer.Ordinal)], asOf));
    });

    [Fact]
    public void What_happens_later_never_changes_what_was_known() => Holds((clause, rows, asOf) => Same(
        Reckon(clause, rows, asOf),
        Reckon(clause, [.. rows.Where(r => Life.Day(r.Split(',')[2]) <= Begin.AddDays(asOf))], asOf)));

    [Fact]
    public void Once_there_is_a_day_of_entry_into_force_it_stands() => Holds((clause, rows, asOf) =>
        Reckon(clause, rows, asOf).EntryIntoForce is not { } day || Reckon(clause, rows, 5000).EntryIntoForce == day);

    [Fact]
    public void Nobody_is_bound_before_the_treaty_is_in_force_nor_twice_at_once() => Holds((clause, rows, asOf) =>
    {
        var status = Reckon(clause, rows, asOf);
        return status.Parties.All(p => status.EntryIntoForce is null ? p.BoundFrom is null : p.BoundFrom >= status.EntryIntoForce)
            && status.Parties.GroupBy(p => p.Participant).All(times => times.SkipLast(1).Zip(times.Skip(1)).All(t => t.First.BoundUntil <= t.Second.BoundFrom));
    });

    [Fact]
    public void An_organization_changes_nothing_for_the_others() => Holds((clause, rows, asOf) =>
    {
        var (with, without) = (Reckon(clause, rows, asOf), Reckon(clause, [.. rows.Where(r => r[0] != 'E')], asOf));
        return (with.EntryIntoForce, with.Counted, with.Decisive) == (without.EntryIntoForce, without.Counted, without.Decisive)
            && with.Parties.Where(p => p.Participant != "E").SequenceEqual(without.Parties);
    });

    [Fact]
    public void Every_row_is_used_or_is_a_problem_once() => Holds((clause, rows, asOf) =>
    {
        var problems = Reckon(clause, rows, asOf).Problems.Select(p => p.Row).ToArray();
        return problems.Distinct().Count() == problems.Length && problems.All(row => row >= 2 && row < rows.Length + 2);
    });

    private static Gen<string> Period() =>
        from unit in Gen.Elements("days", "months", "years")
        from number in Gen.Choose(0, 3)
        from first in Gen.Elements("", ",\"firstOfMonth\":true")
        select $"{{\"{unit}\":{(unit == "days" ? 20 * number : unit == "years" ? number / 2 : number).ToString(CultureInfo.InvariantCulture)}{first}}}";

    private static Gen<string> Row() =>
        from who in Gen.Elements("A", "B", "C", "D", "E", "a")
        from action in Gen.Elements(Actions)
        from day in Gen.Choose(0, 400)
        select $"{who},{action},{Begin.AddDays(day):O}";

    private static TreatyStatus Reckon(string clause, string[] rows, int asOf) =>
        Life.Of(clause, string.Join(';', rows), Begin.AddDays(asOf).ToString("O", CultureInfo.InvariantCulture));

    private static bool Same(TreatyStatus one, TreatyStatus other) =>
        (one.EntryIntoForce, one.Counted, one.Decisive) == (other.EntryIntoForce, other.Counted, other.Decisive)
        && one.Parties.SequenceEqual(other.Parties)
        && one.Problems.Select(p => p.Text).Order(StringComparer.Ordinal).SequenceEqual(other.Problems.Select(p => p.Text).Order(StringComparer.Ordinal));

    private static void Holds(Func<string, string[], int, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Lists, l => law(l.Clause, l.Rows, l.AsOf)));
}
