using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Requests;

/// <summary>Changes what a draft states and pleads; what is not named stays as it is.</summary>
public sealed class ReviseDraft(Journal.Journal journal)
{
    /// <summary>Texts by content path, facts by path (null makes a fact not known), and the rest of the request where it changes; a deadline changes with its reason, and an empty reason without a day takes it back. How many entries the docket had when the form was shown, where one was.</summary>
    public sealed record Input(
        Id<Case> Case,
        IReadOnlyDictionary<string, string> Statements,
        IReadOnlyDictionary<string, JsonNode?> Facts,
        string? Language = null,
        DateOnly? Deadline = null,
        string? DeadlineReason = null,
        int? Seen = null);

    /// <summary>Writes the revised draft.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Draft, occasion, c => Decide(c, input, DateOnly.FromDateTime(occasion.At.UtcDateTime)), stop);

    internal static Verdict Decide(Case c, Input input, DateOnly today)
    {
        const string What = "The draft was not changed.";
        if (input.Seen is { } seen && seen != c.Docket.Count)
            return Verdict.No(What, "It was changed meanwhile, in another window or by somebody else.", "What you typed stands below. Compare it with the draft as it is now, and save again to put yours in its place.");
        var known = Statement.For(c.Request.Measure);
        if (input.Statements.Keys.FirstOrDefault(p => !known.Any(s => s.Path == p)) is { } strange)
            return Verdict.No(What, $"`{strange}` is not something that a request for {c.Request.Measure} states.", "Use the form's own fields.");
        if (input.Facts.Keys.FirstOrDefault(p => !FactOwner.RequestingMayPlead(p)) is { } notOurs)
            return Verdict.No(What, $"`{notOurs}` is for the requested State to find.", "Leave it out.");
        if (input.Deadline is not null && string.IsNullOrWhiteSpace(input.DeadlineReason))
            return Verdict.No(What, "A deadline was given without its reason.", "Say why that day.", "40(26)", nameof(input.DeadlineReason));
        if (input.Deadline is null && !string.IsNullOrWhiteSpace(input.DeadlineReason))
            return Verdict.No(What, "A reason was given for a deadline, and no day.", "Give the day, or empty both.", "40(26)", nameof(input.Deadline));
        if (input.Deadline is { } day && Require.NotPast(What, "The day by which an answer is needed", day, today, nameof(input.Deadline)) is { } past) return new Verdict.Refuse(past);
        if (known.Select(s => Require.NotLonger(What, s.Question, input.Statements.GetValueOrDefault(s.Path)))
            .Append(Require.NotLonger(What, "Why by that day", input.DeadlineReason)).FirstOrDefault(no => no is not null) is { } tooLong)
            return new Verdict.Refuse(tooLong);
        var statements = new SortedDictionary<string, string>(c.Request.Statements.ToDictionary(), StringComparer.Ordinal);
        foreach (var (path, text) in input.Statements) statements[path] = text.Trim();
        Request revised;
        try
        {
            revised = c.Request with
            {
                Statements = statements,
                Pleaded = input.Facts.Aggregate(c.Request.Pleaded, (sheet, fact) => sheet.With(fact.Key, fact.Value)),
                Language = input.Language ?? c.Request.Language,
                Deadline = input.DeadlineReason is null ? c.Request.Deadline : input.Deadline,
                DeadlineReason = input.DeadlineReason ?? c.Request.DeadlineReason,
            };
        }
        catch (FormatException bad)
        {
            return Verdict.No(What, bad.Message, "Correct it and try again.");
        }

        if (FactCheck.Refuses(What, c with { Request = revised }) is { } refusal) return new Verdict.Refuse(refusal);
        if (MessageLimits.WhyNotSend(new MessageBody.RequestMade(revised)) is { } beyond)
            return Verdict.No(What, $"The other State's node would not take it: {beyond}", "Shorten it, and take out signs that no line holds.");
        return Json.Write(revised) == Json.Write(c.Request) ? Verdict.Already() : Verdict.Enter(new EntryBody.Drafted(revised));
    }
}
