using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Preservation;

/// <summary>The requesting State asks, before the hold ends, that it last longer (42(9)).</summary>
public sealed class AskExtension(Journal.Journal journal, Node node)
{
    /// <summary>Until when, and why.</summary>
    public sealed record Input(Id<Case> Case, DateOnly? Until, string Reasons);

    /// <summary>Writes and sends the question.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.AskExtension, occasion, c => Decide(c, input, node.Today), stop);

    internal static Verdict Decide(Case c, Input input, DateOnly today)
    {
        const string What = "The longer hold was not asked for.";
        var hold = c.Hold!;
        if (today > hold.Until) return Verdict.No(What, $"The hold ended on {hold.Until:yyyy-MM-dd}.", "Make a new request for preservation.", "42(9)");
        return Require.All(Extension.Refuses(What, hold, input.Until), Require.Text(What, "Reasons", input.Reasons)) is { } no
            ? new Verdict.Refuse(no)
            : Verdict.Enter(new EntryBody.ExtensionAsked(input.Until!.Value, input.Reasons.Trim()), new MessageBody.ExtensionAsked(input.Until.Value, input.Reasons.Trim()));
    }
}

/// <summary>The requested State extends a hold, asked or not.</summary>
public sealed class ExtendHold(Journal.Journal journal)
{
    /// <summary>Until when, and why.</summary>
    public sealed record Input(Id<Case> Case, DateOnly? Until, string Reasons);

    /// <summary>Writes the extension and tells the requesting State.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.ExtendHold, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The hold was not extended.";
        return Require.All(Extension.Refuses(What, c.Hold!, input.Until), Require.Text(What, "Reasons", input.Reasons)) is { } no
            ? new Verdict.Refuse(no)
            : Verdict.Enter(new EntryBody.HoldExtended(input.Until!.Value, input.Reasons.Trim()), new MessageBody.HoldExtended(input.Until.Value, input.Reasons.Trim()));
    }
}

internal static class Extension
{
    public static Refusal? Refuses(string what, Hold hold, DateOnly? until) => until is { } day && day > hold.Until
        ? null
        : new Refusal(what, $"The new end must be after {hold.Until:yyyy-MM-dd}.", "Give a later day.", "42(9)") { Given = nameof(ExtendHold.Input.Until) };
}
