namespace Rogatory.Core;

/// <summary>Names and titles that others give: one line that shows as it is written.</summary>
internal static class OneLine
{
    /// <summary>How many characters a name, a title or a reference may have.</summary>
    public const int LongestName = 300;

    /// <summary>
    /// Whether a text has at most so many characters and none that breaks the line, writes elsewhere on a terminal, or turns round what follows (a name
    /// could then show another ending than it has).
    /// </summary>
    public static bool Is(string text, int longest) => text.Length <= longest && !text.Any(TurnsOrBreaks);

    private static bool TurnsOrBreaks(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
