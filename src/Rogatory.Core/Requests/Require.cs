namespace Rogatory.Core.Requests;

/// <summary>Checks that many steps share; each yields a refusal, or null when all is well.</summary>
internal static class Require
{
    private const int Longest = 20_000;

    public static Refusal? Text(string what, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Refusal(what, $"{name}: nothing was given.", "Write it in a sentence or more.");
        return NotLonger(what, name, text);
    }

    /// <summary>A name, a title or a reference: one line.</summary>
    public static Refusal? Name(string what, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Refusal(what, $"{name}: nothing was given.", "Give it.");
        if (text.Trim().Length > OneLine.LongestName) return new Refusal(what, $"{name}: {text.Trim().Length} characters are more than {OneLine.LongestName}.", "Shorten it.");
        return OneLine.Is(text.Trim(), OneLine.LongestName) ? null : new Refusal(what, $"{name}: it holds a sign that breaks the line or turns it round.", "Write it on one line.");
    }

    public static Refusal? NotLonger(string what, string name, string? text) =>
        text?.Length > Longest ? new Refusal(what, $"{name}: {text.Length} characters are more than {Longest}.", "Shorten it.") : null;

    public static Refusal? NotPast(string what, string name, DateOnly day, DateOnly today) =>
        day < today ? new Refusal(what, $"{name}: {day:yyyy-MM-dd} is past.", "Give a day from today on.") : null;

    public static Refusal? SecondPerson(string what, bool same, string who, string provision) =>
        same ? new Refusal(what, $"The person who {who} cannot also pass this gate.", "A second person must do it.", provision) : null;
}
