namespace Rogatory.Core.Requests;

/// <summary>Checks that many steps share; each yields a refusal, or null when all is well.</summary>
internal static class Require
{
    private const int Longest = 20_000;

    public static Refusal? Text(string what, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Refusal(what, $"{name}: nothing was given.", "Write it in a sentence or more.");
        return text.Length > Longest ? new Refusal(what, $"{name}: {text.Length} characters are more than {Longest}.", "Shorten it.") : null;
    }

    public static Refusal? NotPast(string what, string name, DateOnly day, DateOnly today) =>
        day < today ? new Refusal(what, $"{name}: {day:yyyy-MM-dd} is past.", "Give a day from today on.") : null;

    public static Refusal? SecondPerson(string what, bool same, string who, string provision) =>
        same ? new Refusal(what, $"The person who {who} cannot also pass this gate.", "A second person must do it.", provision) : null;
}
