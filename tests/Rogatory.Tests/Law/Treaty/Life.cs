using System.Globalization;
using Rogatory.Law;
using Rogatory.Law.Treaty;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>The life of an invented treaty: a clause and rows in the short forms of these tests.</summary>
internal static class Life
{
    /// <summary>Three instruments, ninety days; thirty days for later Parties; a year to denounce.</summary>
    public const string Clause = """{"instruments":3,"after":{"days":90},"laterParty":{"days":30},"organizations":["ORG"],"denunciation":{"years":1}}""";

    public static readonly DateOnly Always = DateOnly.MaxValue;

    public static TreatyStatus Of(string clause, string rows, string? asOf = null) => TreatyStatus.Reckon(
        new LawText("clause.json", clause),
        new LawText("participation.csv", "participant,action,date\n" + rows.Replace(';', '\n')),
        asOf is null ? Always : Day(asOf));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>`A 2027-01-01/2028-01-01 B 2027-01-01/` : each time of being bound.</summary>
    public static string Parties(this TreatyStatus status) =>
        string.Join(' ', status.Parties.Select(p => $"{p.Participant} {p.BoundFrom:O}/{p.BoundUntil:O}"));

    /// <summary>`3 no-date, 7 second-deposit`.</summary>
    public static string Problems(this TreatyStatus status) => string.Join(", ", status.Problems.Select(p => $"{p.Row} {p.Code}"));
}
