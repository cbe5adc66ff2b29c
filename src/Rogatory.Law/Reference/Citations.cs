using System.Text.RegularExpressions;

namespace Rogatory.Law.Reference;

/// <summary>Provisions as people cite them: `Art 40(15)(e), (f)`, `note 4`, `35(1)`.</summary>
internal static partial class Citations
{
    /// <summary>The ids that a text cites; a bare `(f)` takes its beginning from the id before it.</summary>
    public static IEnumerable<string> In(string text)
    {
        var before = "";
        foreach (Match match in Id().Matches(text))
        {
            var id = match.Value.ToLowerInvariant();
            if (id.StartsWith('('))
            {
                var levels = id.Count(c => c == '(');
                var kept = before.Split('(');
                if (kept.Length <= levels)
                {
                    continue;
                }

                id = string.Join('(', kept[..^levels]) + id;
            }

            before = id;
            yield return id;
        }
    }

    public static string Replace(string text, Func<string, string> link) => FullId().Replace(text, match => link(match.Value));

    // An id; or only its end, after a comma. Neither abuse `A01`, nor safeguard `G10`, nor a year is an id.
    [GeneratedRegex(@"(?i:note) \d|(?<![\w(])\d{1,2}(?!\d)(\([0-9a-z]{1,3}\))*|(?<=[,)] )(\([0-9a-z]{1,3}\))+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"note \d|(?<![\w(])\d{1,2}(?!\d)(\([0-9a-z]{1,3}\))*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FullId();
}
