using Dapper;
using Rogatory.Core.Decisions;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Cases;

/// <summary>One case as a list shows it.</summary>
public sealed record InboxLine(
    string Id, Side Side, string State, string Measure, string Reference, string Title, Stage Stage, DecisionKind? Decision, string? Step, string Roles, bool Urgent,
    DateTimeOffset? DueAt, string? DueWhat, DateTimeOffset ChangedAt, bool Closed)
{
    /// <summary>The printed id of the request that the case handles.</summary>
    public required string Request { get; init; }

    /// <summary>The persons, by the ids of their accounts, who alone can take the next step; null where anybody of its roles can.</summary>
    public IReadOnlyList<string>? For { get; init; }
}

/// <summary>The list of cases, the most urgent first.</summary>
public sealed class Inbox(Database database, Node node)
{
    private const string Columns =
        "c.id, request, side, state, measure, face, wrapped, stage, decision, step, roles, urgent, due_at as DueAt, due_what as DueWhat, changed_at as ChangedAt, closed";

    /// <summary>All cases: those whose next step is this role's come first, then by urgency and by the nearest clock.</summary>
    public async Task<IReadOnlyList<InboxLine>> ForAsync(Role role, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var rows = await db.QueryAsync<Row>(
            $"""
            select {Columns} from cases c join docket_keys k on k.docket = c.id and k.wrapped is not null
            order by closed, (' ' || roles || ' ') like @mine desc, urgent desc, due_at is null, due_at, changed_at desc
            """,
            new { mine = $"% {role} %" });
        return [.. rows.Select(r => r.Line(node))];
    }

    /// <summary>The cases in which this provider has an order.</summary>
    public async Task<IReadOnlyList<InboxLine>> ForProviderAsync(string organisation, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var rows = await db.QueryAsync<Row>($"select {Columns} from cases c join docket_keys k on k.docket = c.id and k.wrapped is not null where provider = @organisation order by closed, due_at is null, due_at", new { organisation });
        return [.. rows.Select(r => r.Line(node))];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Request { get; init; } = "";
        public string Side { get; init; } = "";
        public string State { get; init; } = "";
        public string Measure { get; init; } = "";
        public byte[] Face { get; init; } = [];
        public byte[] Wrapped { get; init; } = [];
        public string Stage { get; init; } = "";
        public string? Decision { get; init; }
        public string? Step { get; init; }
        public string Roles { get; init; } = "";
        public long Urgent { get; init; }
        public string? DueAt { get; init; }
        public string? DueWhat { get; init; }
        public string ChangedAt { get; init; } = "";
        public long Closed { get; init; }

        public InboxLine Line(Node node)
        {
            var face = CaseFace.Open(node.WrappingKey.Unwrap(Id, Wrapped), Id, Face);
            return new(
                Id, Enum.Parse<Side>(Side), State, Measure, face.Reference, face.Title, Enum.Parse<Stage>(Stage), Decision is null ? null : Enum.Parse<DecisionKind>(Decision), Step, Roles,
                Urgent != 0, DueAt is null ? null : At(DueAt), DueWhat, At(ChangedAt), Closed != 0)
            { Request = Request };
        }

        private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
