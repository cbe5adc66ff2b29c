using System.Text.RegularExpressions;
using Rogatory.Core.Cases;
using Rogatory.Law;

namespace Rogatory.Core.Requests;

/// <summary>Whether the facts of a case can be read by the assessment at all.</summary>
internal static partial class FactCheck
{
    [GeneratedRegex("`([^`]+)`", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    // A person is asked in words; a path that no form asks stays as it is.
    private static string InWords(string path) => FactSchema.Find(path)?.Question ?? $"`{path}`:";

    // Any day will do: whether facts are well-formed does not depend on it.
    private static readonly DateOnly AnyDay = new(2027, 1, 1);

    /// <summary>The first fact that is not as the contract says, as a refusal; null when all are.</summary>
    public static Refusal? Refuses(string what, Case c)
    {
        try
        {
            _ = c.FactsOn(AnyDay).Read();
            return null;
        }
        catch (BadFacts bad)
        {
            return new Refusal(what, $"{InWords(bad.Path)} It has to be {Quoted().Replace(bad.Expected, path => $"the answer to “{InWords(path.Groups[1].Value)}”")}.", "Correct it and try again; nothing was changed.");
        }
        catch (FormatException bad)
        {
            return new Refusal(what, bad.Message, "Correct it and try again; nothing was changed.");
        }
    }
}
