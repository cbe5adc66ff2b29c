using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Pages;

namespace Rogatory.Web.Texts;

/// <summary>One fact as a reader says it: the question, and the answer.</summary>
public sealed record FactLine(string Question, string Answer);

/// <summary>Facts in plain words instead of paths and codes.</summary>
public sealed class FactWords(FactSheet sheet, World world)
{
    private const string NotKnown = "Not known";

    /// <summary>Every fact of the sheet.</summary>
    public IEnumerable<FactLine> All => Lines(sheet.Paths);

    /// <summary>The facts at these paths.</summary>
    public IEnumerable<FactLine> Lines(IEnumerable<string> paths) => paths.Select(path => new FactLine(Question(path), Answer(path)));

    private static string Question(string path)
    {
        var question = FactSchema.Find(path)?.Question ?? path;
        return path.StartsWith("offences[", StringComparison.Ordinal) && !path.StartsWith("offences[0]", StringComparison.Ordinal)
            ? $"Offence {int.Parse(path.AsSpan(9, path.IndexOf(']', StringComparison.Ordinal) - 9), System.Globalization.CultureInfo.InvariantCulture) + 1}: {question}"
            : question;
    }

    private string Answer(string path)
    {
        if (path == "offences") return Offences();
        if (sheet[path] is not { } json) return NotKnown;
        var shown = FactForm.Show(json);
        if (shown.Count == 0) return json;
        return FactSchema.Find(path)?.Kind switch
        {
            FactKind.State => string.Join(", ", shown.Select(code => CaseWords.StateName(world, code))),
            FactKind.Penalty => json.StartsWith('{') ? $"{shown[0]} months" : FactForm.InWords(shown[0]),
            FactKind.Date => Day(shown[0]),
            FactKind.Code when path.EndsWith(".convention", StringComparison.Ordinal) => shown[0] == "none" ? "None" : $"Article {shown[0]}",
            FactKind.Text or FactKind.Language => shown[0],
            FactKind.Selectors => shown[0] == FactForm.None.Value ? FactForm.None.Text : shown[0].ReplaceLineEndings("; "),
            _ => string.Join(", ", shown.Select(FactForm.InWords)),
        };
    }

    private static string Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? CaseWords.Day(day) : text;

    private string Offences()
    {
        var named = sheet.Paths.Where(path => path.StartsWith("offences[", StringComparison.Ordinal)).Select(path => path.Split(']')[0]).Distinct().Count();
        return named == 0 ? NotKnown : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{named} named");
    }
}
