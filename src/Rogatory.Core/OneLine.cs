using System.Globalization;
using System.Text;

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

    /// <summary>Whether a text shows anything at all: a letter, a digit, a sign. Blanks and what has no width do not.</summary>
    public static bool Shows(string? text) => text is not null && text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !Blanks.Contains(rune.Value));

    // Letters and signs by their category that show nothing.
    private static readonly int[] Blanks = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    private static bool TurnsOrBreaks(char c) => char.IsControl(c)
        || c is '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
