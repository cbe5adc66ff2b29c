using System.Globalization;
using System.Text.RegularExpressions;
using Rogatory.Core;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Web.Pages;

/// <summary>A fact as a reader sees it: what is asked, and what is known.</summary>
public sealed record FactLine(string Question, string Answer);

/// <summary>The words in which pages and letters say what the law's data say in codes.</summary>
public static partial class PlainWords
{
    public const string NotKnown = "Not known";

    public static string Measure(string code) => code switch
    {
        "preserve" => "Preserve stored data",
        "stored-data" => "Hand over stored data",
        _ => FactForm.InWords(code),
    };

    public static string Decision(DecisionKind kind) => kind switch
    {
        DecisionKind.Granted => "Granted",
        DecisionKind.GrantedInPart => "Granted in part",
        DecisionKind.Conditional => "Granted on conditions",
        DecisionKind.Postponed => "Postponed",
        _ => "Refused",
    };

    public static string State(Node node, string code) => node.World.State(code)?.Name ?? code;

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Size(long bytes) => bytes < 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:N1} KiB ({bytes:N0} bytes)");

    /// <summary>What the assessment comes to, in one sentence.</summary>
    public static string Sentence(Law.Outcome outcome) => outcome switch
    {
        Law.Outcome.NotCovered => "The Convention does not cover this request.",
        Law.Outcome.Refuse => "The floor of safeguards does not let this request be granted.",
        Law.Outcome.Ask => "Something must be known first: establish it here, or ask the requesting State.",
        Law.Outcome.Review => "Nothing refuses this request; a person must look at the points marked below.",
        _ => "Nothing stands in the way of this request.",
    };

    /// <summary>A ground to refuse or postpone as a question; yes means that it stands.</summary>
    public static string Ground(string ground, LawBook law) => ground switch
    {
        "40(8)-dual-criminality" or "37(1)-dual-criminality" => "Is the conduct no offence here?",
        "40(8)-de-minimis" => "Is the matter of minor importance?",
        "40(8)-available-elsewhere" => "Is the assistance available under other provisions of the Convention?",
        "37(8)-nationality" => "Is the person a national whom our law does not extradite?",
        "40(21)(a)" => "Does the request fall short of what Article 40 asks?",
        "40(21)(b)" => "Would execution be likely to prejudice essential interests?",
        "40(21)(c)" => "Would our own law forbid this in a similar case?",
        "40(21)(d)" => "Would it be contrary to our system of mutual legal assistance?",
        "40(22)" or "37(15)" => "Does the request serve to persecute on one of the seven grounds of the text?",
        "40(27)" => "Would execution interfere with a case of our own?",
        "42(5)" => "Could dual criminality, which we require, not be met when the data are to be disclosed?",
        "36(1)(a)" => "Does the law on the protection of personal data bar the transfer?",
        _ => Summary(ground, law) ?? ground,
    };

    /// <summary>What a provision says in our own words; null where the law's data hold none under this id.</summary>
    public static string? Summary(string provision, LawBook law) =>
        (law.Provision(provision) ?? Cited(provision, law))?.Summary;

    /// <summary>The provisions that a text such as <c>35(1) with note 4, 40(21)(c)</c> names.</summary>
    public static IEnumerable<string> Provisions(string text) =>
        text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A fact of a sheet with its question, in words.</summary>
    public static FactLine Fact(string path, FactSheet sheet, Node node)
    {
        var about = FactSchema.Find(path);
        var question = about?.Question ?? path;
        if (OffenceNumber().Match(path).Groups["index"] is { Success: true, Value: not "0" } index)
            question += string.Create(CultureInfo.InvariantCulture, $" (offence {int.Parse(index.Value, CultureInfo.InvariantCulture) + 1})");
        return new FactLine(question, Answer(about, sheet[path], node) ?? (sheet.Paths.Any(p => p.StartsWith(path + "[", StringComparison.Ordinal)) ? "As the request states" : NotKnown));
    }

    private static string? Answer(FactDescription? about, string? json, Node node)
    {
        var shown = FactForm.Show(json);
        if (shown.Count == 0) return null;
        if (shown is ["none-of-them"]) return "None";
        return about?.Kind switch
        {
            FactKind.Flag or FactKind.Code or FactKind.CodeList => string.Join(", ", shown.Select(FactForm.InWords)),
            FactKind.Penalty when char.IsAsciiDigit(shown[0][0]) => $"{shown[0]} months",
            FactKind.State => State(node, shown[0]),
            _ => string.Join(", ", shown),
        };
    }

    private static Provision? Cited(string provision, LawBook law) =>
        ProvisionId().Match(provision) is { Success: true } found ? law.Provision(found.Value) : null;

    [GeneratedRegex(@"^\d+(\(\w+\))*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProvisionId();

    [GeneratedRegex(@"^offences\[(?<index>\d+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OffenceNumber();
}
