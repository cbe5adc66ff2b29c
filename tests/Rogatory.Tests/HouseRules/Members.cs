using System.Text.RegularExpressions;

namespace Rogatory.Tests.HouseRules;

/// <summary>A method, constructor, accessor block or primary constructor: where it stands, how many lines it has and how many parameters.</summary>
internal sealed record Member(string Name, int Line, int Lines, int Parameters);

/// <summary>
/// Finds the members of a C# file by its braces. It knows as much of the language as the size budgets need: types hold members, and what a
/// member holds (local functions, lambdas) belongs to it. The positional parameters of a record are its data and are not counted.
/// </summary>
internal sealed partial class Members
{
    private readonly string code;
    private readonly List<Member> found = [];
    private int at;

    private Members(string text) => code = BareCode.Of(text);

    public static IReadOnlyList<Member> In(string text)
    {
        var members = new Members(text);
        members.Block(inType: false);
        return members.found;
    }

    private void Block(bool inType)
    {
        var start = at;
        while (at < code.Length)
        {
            var c = code[at];
            if (c == '}') return;
            if (c is '(' or '[') Skip();
            else if (c == ';') Finish(start, inType, ref start);
            else if (c == '=' && inType) Body(start, ref start);
            else if (c == '{') Braces(start, inType, ref start);
            else at++;
        }
    }

    /// <summary>A declaration that ends without a body: a method of an interface, a delegate, a type without members, a field.</summary>
    private void Finish(int from, bool inType, ref int start)
    {
        var header = Header(from);
        if (Type().IsMatch(header)) AddType(header, from);
        else if (inType) Add(header, from);
        start = ++at;
    }

    /// <summary>What follows `=` is a field's value; what follows `=&gt;` is a member's body.</summary>
    private void Body(int from, ref int start)
    {
        var isBody = at + 1 < code.Length && code[at + 1] == '>';
        var header = Header(from);
        while (at < code.Length && code[at] != ';')
        {
            if (code[at] is '(' or '[' or '{') Skip();
            else at++;
        }

        if (isBody) Add(header, from);
        start = ++at;
    }

    private void Braces(int from, bool inType, ref int start)
    {
        var header = Header(from);
        if (Type().IsMatch(header) || Space().IsMatch(header))
        {
            if (Type().IsMatch(header)) AddType(header, from);
            at++;
            Block(inType: Type().IsMatch(header) && !Enumeration().IsMatch(header));
            at++;
        }
        else
        {
            Skip();
            at--;
            if (inType) Add(header, from);
            at++;
        }

        start = at;
    }

    private string Header(int from) => Attribute().Replace(code[from..at], m => new string('\n', m.Value.Count(c => c == '\n'))).Trim();

    private void Add(string header, int from)
    {
        var name = header.Split([" where ", "\nwhere "], StringSplitOptions.None)[0];
        if (Chained().Match(name) is { Success: true } chained) name = name[..(chained.Index + 1)];
        name = name.TrimEnd();
        if (!name.EndsWith(')'))
        {
            if (name.Length > 0) found.Add(new Member(LastWord(name), LineOf(First(from)), LinesFrom(from), 0));
            return;
        }

        var open = Opening(name, name.Length - 1);
        found.Add(new Member(LastWord(name[..open]), LineOf(First(from)), LinesFrom(from), Count(name[(open + 1)..^1])));
    }

    private void AddType(string header, int from)
    {
        if (PrimaryConstructor().Match(header) is not { Success: true } primary) return;
        var open = primary.Index + primary.Length - 1;
        found.Add(new Member(primary.Groups["name"].Value, LineOf(First(from)), 1, Count(header[(open + 1)..Closing(header, open)])));
    }

    private static string LastWord(string header) => Words().Matches(header) is { Count: > 0 } words ? words[^1].Value : header;

    /// <summary>The first character of the declaration, past blanks.</summary>
    private int First(int from)
    {
        while (from < code.Length && char.IsWhiteSpace(code[from])) from++;
        return from;
    }

    private int LineOf(int index) => code.AsSpan(0, index).Count('\n') + 1;

    private int LinesFrom(int from) => code.AsSpan(First(from), at - First(from)).Count('\n') + 1;

    private void Skip() => at = Closing(code, at) + 1;

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] is '(' or '[' or '{') depth++;
            else if (text[i] is ')' or ']' or '}' && --depth == 0) return i;
        }

        return text.Length - 1;
    }

    private static int Opening(string text, int close)
    {
        var depth = 0;
        for (var i = close; i >= 0; i--)
        {
            if (text[i] is ')' or ']' or '}') depth++;
            else if (text[i] is '(' or '[' or '{' && --depth == 0) return i;
        }

        return 0;
    }

    private static int Count(string parameters)
    {
        if (string.IsNullOrWhiteSpace(parameters)) return 0;
        var (count, depth) = (1, 0);
        foreach (var c in parameters)
        {
            if (c is '(' or '[' or '{' or '<') depth++;
            else if (c is ')' or ']' or '}' or '>') depth--;
            else if (c == ',' && depth == 0) count++;
        }

        return count;
    }

    [GeneratedRegex(@"(^|\s)(class|struct|interface|enum|record)\s+\w", RegexOptions.None, 1000)]
    private static partial Regex Type();

    [GeneratedRegex(@"(^|\s)enum\s+\w", RegexOptions.None, 1000)]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"(^|\s)namespace\s", RegexOptions.None, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"^\s*(\[[^\]]*\]\s*)+", RegexOptions.None, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\)\s*:\s*(base|this)\s*\(", RegexOptions.None, 1000)]
    private static partial Regex Chained();

    [GeneratedRegex(@"(?<!record\s+)(?<!record\s)\b(class|struct)\s+(?<name>\w+)\s*(<[^(]*?>)?\s*\(", RegexOptions.None, 1000)]
    private static partial Regex PrimaryConstructor();

    [GeneratedRegex(@"[\w~]+(?=\s*(<[^()]*>)?\s*$)|\w+", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
