using System.Globalization;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;
using Rogatory.Law;

namespace Rogatory.Core.Forgetting;

/// <summary>A closed case and when it is erased, without anything that names a person.</summary>
public sealed record RetentionLine(Id<Case> Case, Id<Requests.Request> Request, Side Side, string State, string Measure, RetentionEnding Ending, Expiry Expiry, DateOnly? KeptUntil);

/// <summary>Which closed cases go next, and what keeps some of them back.</summary>
public sealed class RetentionReport(Database database, Node node)
{
    /// <summary>The last day of the report: a month from today, by the law's data.</summary>
    public DateOnly Until => node.Today.AddDays(node.Law.Constant("erasure-notice").Value);

    /// <summary>Every closed case whose day comes until the report's last day, those that something keeps back among them; the nearest first.</summary>
    public async Task<IReadOnlyList<RetentionLine>> NextAsync(CancellationToken stop) => [.. (await ClosedAsync(stop)).Where(line => line.Expiry.DueOn <= Until)];

    /// <summary>The cases whose day has come by the lists; the docket decides.</summary>
    internal async Task<IReadOnlyList<Id<Case>>> DueAsync(CancellationToken stop) =>
        [.. (await ClosedAsync(stop)).Where(line => line.Expiry.IsDue(node.Today)).Select(line => line.Case)];

    private async Task<IReadOnlyList<RetentionLine>> ClosedAsync(CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var rows = await db.QueryAsync<Row>(
            """
            select id, request, side, state, measure, ending, closed_on as ClosedOn, kept_until as KeptUntil, delete_on as DeleteOn,
                remedies_until as RemediesUntil, kept_back as KeptBack
            from cases where closed = 1 and ending is not null
            """);
        return [.. rows.Select(r => r.Line(node)).OrderBy(line => line.Expiry.DueOn).ThenBy(line => line.Case.ToString(), StringComparer.Ordinal)];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Request { get; init; } = "";
        public string Side { get; init; } = "";
        public string State { get; init; } = "";
        public string Measure { get; init; } = "";
        public string Ending { get; init; } = "";
        public string ClosedOn { get; init; } = "";
        public string? KeptUntil { get; init; }
        public string? DeleteOn { get; init; }
        public string? RemediesUntil { get; init; }
        public string? KeptBack { get; init; }

        public RetentionLine Line(Node node)
        {
            var closing = new Closing(
                Enum.Parse<Side>(Side), Measure, Enum.Parse<RetentionEnding>(Ending), Day(ClosedOn), DayOrNone(KeptUntil), DayOrNone(DeleteOn), DayOrNone(RemediesUntil),
                KeptBack is null ? null : Enum.Parse<KeptBack>(KeptBack));
            return new RetentionLine(
                Id<Case>.Parse(Id), Id<Requests.Request>.Parse(Request), closing.Side, State, Measure, closing.Ending, Expiry.Of(closing, node.Record.State, node.Law), closing.KeptUntil);
        }

        private static DateOnly? DayOrNone(string? text) => text is null ? null : Day(text);

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
