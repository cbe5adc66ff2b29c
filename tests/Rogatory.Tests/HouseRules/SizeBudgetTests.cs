using System.Text.RegularExpressions;

namespace Rogatory.Tests.HouseRules;

/// <summary>
/// Nothing in src/ grows past the size at which a reader loses the thread. The limit of parameters is for methods and for constructors of
/// classes; the positional parameters of a record are its data.
/// </summary>
public sealed partial class SizeBudgetTests
{
    private const int LongestMethod = 60, LongestHandler = 40, LongestFile = 400, MostParameters = 6;

    public static TheoryData<string> Files => [.. HouseFiles.Under("src").Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_keeps_its_budget(string path) => Assert.Empty(Over(path, HouseFiles.Read(path)));

    [Fact]
    public void A_long_file_is_reported() =>
        Assert.Equal(["a.cs: 401 lines"], Over("a.cs", string.Concat(Enumerable.Repeat("// a line\n", 401))));

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public void A_method_of_61_lines_is_reported(int lines, int reported)
    {
        var body = string.Concat(Enumerable.Repeat("        Say($\"{(a ? \"{\" : \"}\")} // \", '}', @\"\"\"{\");\n", lines - 3));
        Assert.Equal(reported, Over("a.cs", $"class A\n{{\n    void B(bool a)\n    {{\n{body}    }}\n}}\n").Count);
        var arms = string.Concat(Enumerable.Repeat("        + \"\"\"{\"\"\"\n", lines - 2));
        Assert.Equal(reported, Over("a.cs", $"class A\n{{\n    string B() =>\n{arms}        + C;\n}}\n").Count);
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(41, 1)]
    public void A_page_handler_of_41_lines_is_reported(int lines, int reported)
    {
        var body = string.Concat(Enumerable.Repeat("        Say();\n", lines - 3));
        Assert.Equal(reported, Over("a.cshtml.cs", $"class A : PageModel\n{{\n    public async Task<IActionResult> OnPostAsync()\n    {{\n{body}    }}\n}}\n").Count);
    }

    [Theory]
    [InlineData("class A { void B(int a, int b, (int, int) c, Dictionary<int, int> d, int[,] e, int f) { } }", 0)]
    [InlineData("class A { void B(int a, int b, int c, int d, int e, int f, int g) { } }", 1)]
    [InlineData("class A { (int, int) B<T>(int a, int b, int c, int d, int e, int f, int g) where T : C => (1, 2); }", 1)]
    [InlineData("interface A { void B(int a, int b, int c, int d, int e, int f, int g); }", 1)]
    [InlineData("class A : D { A(int a, int b, int c, int d, int e, int f, int g) : base(a, b) { } }", 1)]
    [InlineData("class A<T>(int a, int b, int c, int d, int e, int f, int g) : D(a) { int x; }", 1)]
    [InlineData("class A(int a, int b, int c, int d, int e, int f, int g);", 1)]
    [InlineData("record A(int a, int b, int c, int d, int e, int f, int g);", 0)]
    [InlineData("readonly record struct A(int a, int b, int c, int d, int e, int f, int g) { int B() => 1; }", 0)]
    [InlineData("class A { int[] b = new[] { F(1, 2, 3, 4, 5, 6, 7) }; int C { get; } = F(1, 2, 3, 4, 5, 6, 7); }", 0)]
    [InlineData("class A { int B { get { return 1; } } [X(1, 2, 3, 4, 5, 6, 7)] void C(int a) => F(1, 2, 3, 4, 5, 6, 7); }", 0)]
    [InlineData("class A { void B() { void C(int a) { } } }\nclass D { void E(int a, int b, int c, int d, int e, int f, int g) { } }", 1)]
    public void A_seventh_parameter_is_reported(string code, int reported) => Assert.Equal(reported, Over("a.cs", code).Count);

    [Fact]
    public void The_members_of_a_real_file_are_all_seen()
    {
        const string path = "src/Rogatory.Core/Journal/Journal.cs";
        var names = Members.In(HouseFiles.Read(path)).Select(m => m.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "Journal", "ActAsync", "OpenAsync", "NoteAsync", "CaseAsync", "ProveAsync", "CommittedAsync", "Carry", "EndWaiting" }, names);
    }

    private static List<string> Over(string path, string text)
    {
        var over = new List<string>();
        var lines = text.AsSpan().Count('\n');
        if (lines > LongestFile) over.Add($"{path}: {lines} lines");
        if (!path.EndsWith(".cs", StringComparison.Ordinal)) return over;
        foreach (var member in Members.In(text))
        {
            var longest = path.EndsWith(".cshtml.cs", StringComparison.Ordinal) && Handler().IsMatch(member.Name) ? LongestHandler : LongestMethod;
            if (member.Lines > longest) over.Add($"{path}:{member.Line}: {member.Name} has {member.Lines} lines, {longest} is the most");
            if (member.Parameters > MostParameters) over.Add($"{path}:{member.Line}: {member.Name} has {member.Parameters} parameters, {MostParameters} is the most");
        }

        return over;
    }

    [GeneratedRegex("^On(Get|Post)", RegexOptions.None, 1000)]
    private static partial Regex Handler();
}
