using System.Collections.Frozen;

namespace Rogatory.Law;

/// <summary>Language tags as in BCP 47 (RFC 5646, section 2.1): whether one is well-formed, and its primary subtag.</summary>
internal static class LanguageTag
{
    // RFC 5646 lists these as tags of their own; they do not follow its grammar.
    private static readonly FrozenSet<string> Irregular = new[]
    {
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn",
        "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The primary subtag in lower case, or nothing where the tag is not well-formed.</summary>
    public static string? Primary(string tag)
    {
        if (tag.Length == 2 && char.IsAsciiLetterLower(tag[0]) && char.IsAsciiLetterLower(tag[1]))
        {
            return tag;
        }

        var lower = tag.ToLowerInvariant();
        var parts = lower.Split('-');
        return Irregular.Contains(lower) || WellFormed(parts) ? parts[0] : null;
    }

    private static bool WellFormed(string[] parts)
    {
        if (!Array.TrueForAll(parts, p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit)))
        {
            return false;
        }

        if (parts[0] == "x")
        {
            return parts.Length > 1;
        }

        if (!Letters(parts[0], 2, 8))
        {
            return false;
        }

        var next = 1;
        for (var extended = 0; extended < 3 && parts[0].Length <= 3 && Is(parts, next, p => Letters(p, 3, 3)); extended++)
        {
            next++;
        }

        next += Is(parts, next, p => Letters(p, 4, 4)) ? 1 : 0;
        next += Is(parts, next, p => Letters(p, 2, 2) || (p.Length == 3 && p.All(char.IsAsciiDigit))) ? 1 : 0;
        while (Is(parts, next, p => p.Length >= 5 || (p.Length == 4 && char.IsAsciiDigit(p[0]))))
        {
            next++;
        }

        return Extensions(parts, next);
    }

    private static bool Extensions(string[] parts, int next)
    {
        while (Is(parts, next, p => p.Length == 1))
        {
            var ownUse = parts[next] == "x";
            var first = ++next;
            while (Is(parts, next, p => ownUse || p.Length >= 2))
            {
                next++;
            }

            if (next == first)
            {
                return false;
            }
        }

        return next == parts.Length;
    }

    private static bool Is(string[] parts, int at, Predicate<string> form) => at < parts.Length && form(parts[at]);

    private static bool Letters(string part, int least, int most) =>
        part.Length >= least && part.Length <= most && part.All(char.IsAsciiLetter);
}
