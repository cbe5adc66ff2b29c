using System.Runtime.CompilerServices;
using Rogatory.Core.Cases;

namespace Rogatory.Core.Requests;

/// <summary>
/// Checks that many steps share; each yields a refusal, or null when all is well. A refusal names what was given by the expression that gave it:
/// `input.Reasons` is about Reasons.
/// </summary>
internal static class Require
{
    private const int Longest = 20_000;

    public static Refusal? Text(string what, string name, string? text, [CallerArgumentExpression(nameof(text))] string given = "")
    {
        if (!OneLine.Shows(text)) return About(given, what, $"{name}: nothing was given.", "Write it in a sentence or more.");
        return NotLonger(what, name, text, given);
    }

    /// <summary>A name, a title or a reference: one line.</summary>
    public static Refusal? Name(string what, string name, string? text, [CallerArgumentExpression(nameof(text))] string given = "")
    {
        if (text is null || !OneLine.Shows(text)) return About(given, what, $"{name}: nothing was given.", "Give it.");
        if (text.Trim().Length > OneLine.LongestName) return About(given, what, $"{name}: {text.Trim().Length} characters are more than {OneLine.LongestName}.", "Shorten it.");
        return OneLine.Is(text.Trim(), OneLine.LongestName) ? null : About(given, what, $"{name}: it holds a sign that breaks the line or turns it round.", "Write it on one line.");
    }

    public static Refusal? NotLonger(string what, string name, string? text, [CallerArgumentExpression(nameof(text))] string given = "") =>
        text?.Length > Longest ? About(given, what, $"{name}: {text.Length} characters are more than {Longest}.", "Shorten it.") : null;

    /// <summary>A day from today on, and none that no other State's node would take.</summary>
    public static Refusal? NotPast(string what, string name, DateOnly? day, DateOnly today, [CallerArgumentExpression(nameof(day))] string given = "")
    {
        if (day < today) return About(given, what, $"{name}: {day:yyyy-MM-dd} is past.", "Give a day from today on.");
        return day > Days.Latest ? About(given, what, $"{name}: {day:yyyy-MM-dd} is after {Days.Latest:yyyy-MM-dd}.", "Give an earlier day.") : null;
    }

    public static Refusal? SecondPerson(string what, bool same, string who, string provision) =>
        same ? new Refusal(what, $"The person who {who} cannot also pass this gate.", "A second person must do it.", provision) : null;

    /// <summary>A decision is answered as it was shown: the number is that of its entry, or null where nothing was shown.</summary>
    public static Refusal? SameDecision(string what, Case c, int? shown) => shown is null || shown == c.DecisionEntry
        ? null
        : new Refusal(what, "It was decided anew meanwhile; the decision that you were shown does not stand any more.", "Read the one that stands now, and answer that.");

    /// <summary>Everything that will not do in what was given, so that it can be mended at once; null when all is well.</summary>
    public static Refusal? All(params IEnumerable<Refusal?> checks) => checks.OfType<Refusal>().ToList() is [var first, .. var others] ? first with { Also = others } : null;

    private static Refusal About(string given, string what, string why, string toDo) => new(what, why, toDo) { Given = given.Split('.')[^1] };
}
