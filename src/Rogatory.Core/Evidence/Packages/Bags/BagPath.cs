using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>A path as a manifest, a fetch file or a zip writes it: whether it stays inside the bag, and which file it names.</summary>
internal static class BagPath
{
    /// <summary>The folder of the payload.</summary>
    public const string Payload = "data/";

    /// <summary>Why a path is refused, or nothing: it is absolute, leads upwards, or begins at somebody's home.</summary>
    public static string? WhyOutside(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)) return "It is no path.";
        if (path[0] is '/' or '\\') return "The path is absolute; a bag names only what lies inside it.";
        if (path[0] == '~') return "The path begins with `~`, which stands for a home folder; a bag names only what lies inside it.";
        if (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '/' or '\\')
            return "The path names a drive; a bag names only what lies inside it.";
        return path.Split('/', '\\').Contains("..") ? "The path leads upwards by `..`; a bag names only what lies inside it." : null;
    }

    /// <summary>The path without `.` and empty segments.</summary>
    public static string Plain(string path) =>
        path.Contains("./", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal) || path.EndsWith("/.", StringComparison.Ordinal)
            ? string.Join('/', path.Split('/').Where((segment, i) => segment is not "." && (segment.Length > 0 || i == 0)))
            : path;

    /// <summary>The path with the escapes of line breaks and the percent sign taken back; nothing where another percent sign is left.</summary>
    public static string? Decode(string path)
    {
        if (!path.Contains('%', StringComparison.Ordinal)) return path;
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                text.Append(path[i]);
                continue;
            }

            if (Escaped(path.AsSpan(i)) is not { } plain) return null;
            text.Append(plain);
            i += 2;
        }

        return text.ToString();
    }

    /// <summary>The path as a manifest of version 1.0 writes it.</summary>
    public static string Encode(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal);

    /// <summary>The form in which paths are compared that look alike.</summary>
    public static string Normal(string path)
    {
        try
        {
            return path.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: the name is what it is.
            return path;
        }
    }

    private static char? Escaped(ReadOnlySpan<char> text) => text.Length < 3
        ? null
        : (text[1], char.ToUpperInvariant(text[2])) switch
        {
            ('0', 'A') => '\n',
            ('0', 'D') => '\r',
            ('2', '5') => '%',
            _ => null,
        };
}
