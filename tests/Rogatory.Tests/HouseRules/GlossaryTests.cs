using System.Reflection;
using System.Text.RegularExpressions;

namespace Rogatory.Tests.HouseRules;

/// <summary>
/// Every public type of the libraries stands in docs/concepts.md, and no other. A nested type (a case of a closed list, the input of an action)
/// is explained with the type that holds it. A name that two libraries use stands there with its library before it.
/// </summary>
public sealed partial class GlossaryTests
{
    private static readonly string[] Libraries = ["Law", "Log", "Core"];

    /// <summary>The words that the plan of the house gives to people, tables and addresses; most are types too.</summary>
    private static readonly string[] Words =
    [
        "Request", "Case", "Docket", "Entry", "Occasion", "Assessment", "Gate", "Decision", "Order", "Delivery", "Receipt", "Clock", "Node", "Peer",
        "Authority", "Contact point", "Log", "Checkpoint", "World", "Side",
    ];

    [Fact]
    public void Every_public_type_stands_in_the_glossary_once_and_nothing_else_does()
    {
        var (types, explained) = (PublicNames(Libraries.SelectMany(Types)).ToList(), Explained(HouseFiles.Read("docs/concepts.md")).ToList());
        Assert.Empty(types.Except(explained).Select(name => $"{name} is a public type and does not stand in docs/concepts.md"));
        Assert.Empty(explained.Except(types).Select(name => $"{name} stands in docs/concepts.md and is no public type"));
        Assert.Equal(types.Count, explained.Count);
    }

    [Fact]
    public void Every_word_of_the_vocabulary_is_explained()
    {
        var explained = Bold().Matches(HouseFiles.Read("docs/concepts.md")).Select(m => m.Groups["word"].Value).ToHashSet();
        Assert.Superset(Words.ToHashSet(), explained);
    }

    [Fact]
    public void A_type_that_is_not_explained_and_a_word_that_is_no_type_are_told_apart()
    {
        Assert.Equal(["Core.Outcome", "Id", "Law.Outcome"], PublicNames([typeof(Rogatory.Law.Outcome), typeof(Rogatory.Core.Outcome), typeof(Rogatory.Core.Id<>)]).Order(StringComparer.Ordinal));
        Assert.Equal(["Case", "Law.Outcome"], Explained("| type | meaning |\n|---|---|\n| `Case` | Says `Entry`. |\n| `Law.Outcome` | x |\n| **Docket** | y |\n"));
    }

    [Theory]
    [InlineData("Law")]
    [InlineData("Log")]
    [InlineData("Core")]
    public void Every_public_type_has_a_sentence_in_lawyers_words(string library)
    {
        var declared = HouseFiles.Code($"src/Rogatory.{library}").SelectMany(f => Declarations(HouseFiles.Lines(f))).ToList();
        Assert.Empty(declared.Where(d => !d.Explained).Select(d => d.Name));
        Assert.Superset(Types(library).Select(t => t.Name.Split('`')[0]).ToHashSet(), declared.Select(d => d.Name).ToHashSet());
    }

    [Fact]
    public void A_type_without_a_sentence_is_reported()
    {
        Assert.Equal([("A", true), ("B", false), ("C", true)], Declarations(
        [
            "/// <summary>What it is.</summary>", "[Serializable]", "public sealed record A(int X);", "", "public enum B", "{", "}",
            "/// <summary>", "/// More than one line.", "/// </summary>", "public static partial class C",
        ]));
    }

    private static IEnumerable<Type> Types(string library) => Assembly.Load($"Rogatory.{library}").GetExportedTypes();

    private static IEnumerable<string> PublicNames(IEnumerable<Type> types)
    {
        var outer = types.Where(t => !t.IsNested).Select(t => (Name: t.Name.Split('`')[0], Library: t.Assembly.GetName().Name!["Rogatory.".Length..])).ToList();
        return outer.Select(t => outer.Count(o => o.Name == t.Name) > 1 ? $"{t.Library}.{t.Name}" : t.Name);
    }

    private static IEnumerable<string> Explained(string glossary) => Row().Matches(glossary).Select(m => m.Groups["name"].Value);

    private static IEnumerable<(string Name, bool Explained)> Declarations(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (Declaration().Match(lines[i]) is not { Success: true } declared) continue;
            var above = i - 1;
            while (above >= 0 && lines[above].TrimStart().StartsWith('[')) above--;
            yield return (declared.Groups["name"].Value, above >= 0 && lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \| \S", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \*\*(?<word>[^*]+)\*\* \| \S", RegexOptions.Multiline, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"^\s*public (sealed |abstract |static |readonly |partial )*(record struct|record|class|struct|interface|enum|delegate [\w<>]+) (?<name>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Declaration();
}
