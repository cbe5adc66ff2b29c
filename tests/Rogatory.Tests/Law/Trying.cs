using Rogatory.Law;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>Finds out by trying every way of filling in which unknown facts decide an outcome; slow, and plain enough to be believed.</summary>
internal static class Trying
{
    public static IReadOnlyList<string> Measures { get; } = FactSchema.Find("measure")!.Codes;

    private static readonly string[] Categories = ["\"subscriber\"", "\"traffic\"", "\"content\""];

    // Every value that the rules could tell apart, and a few that they should not.
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["offences[].maxPenalty"] = ["{\"months\": 47}", "{\"months\": 48}", "\"death\""],
        ["offences[].provision"] = ["\" \"", "\"s. 1\""],
        ["data.categories"] = ["[]", .. from some in Enumerable.Range(1, 7) select $"[{string.Join(", ", Categories.Where((_, i) => (some & (1 << i)) != 0))}]"],
        ["data.selectors"] = ["[]", "[{\"type\": \"a\", \"value\": \"b\"}]"],
        ["data.from"] = ["\"2027-01-01\""],
        ["data.to"] = ["\"2027-12-31\""],
        ["data.otherProviderIn"] = ["\"XAB\"", "\"XAC\"", "\"XCC\""],
        ["contents.language"] = ["\"en\"", "\"fr-CA\""],
        ["grounds.persecutionBasis"] = ["[]", "[\"sex\"]", "[\"gender-identity\"]", "[\"sex\", \"social-group\"]"],
        ["secrecy.until"] = ["\"2028-08-30\"", "\"2028-08-31\""],
    };

    /// <summary>A clean request in which a few facts are not so clean.</summary>
    public static Request Disturbed(string measure, int offences, Dice dice)
    {
        var request = Request.Clean(measure, offences);
        request.Set("requested", dice.Next(4) == 0 ? "\"XBB\"" : dice.Next(8) == 0 ? "\"XAL\"" : "\"XAB\"");
        foreach (var path in Paths(offences))
        {
            if (dice.Next(12) == 0)
            {
                var values = ValuesOf(path);
                request.Set(path, values[dice.Next(values.Length)]);
            }
        }

        return request;
    }

    /// <summary>Whether exactly those of the open facts are asked for that change the outcome in some way of filling in; fails with both.</summary>
    public static bool Agree(Request request, List<string> open, string[][] values, World world)
    {
        var (asked, decisive) = (Asked(request, world), Decisive(request, open, values, world));
        return asked.SetEquals(decisive)
            ? true
            : throw new InvalidOperationException($"asked for {string.Join(", ", asked)}; decisive are {string.Join(", ", decisive)}; {request.Json()}");
    }

    /// <summary>Whether none is left out of what is asked for, where not every way of filling in can be tried.</summary>
    public static bool NoneIsLeftOut(Request request, List<string> open, string[][] values, World world)
    {
        var (asked, decisive) = (Asked(request, world), Decisive(request, open, values, world));
        return asked.IsSupersetOf(decisive)
            ? true
            : throw new InvalidOperationException($"asked for {string.Join(", ", asked)}; decisive are {string.Join(", ", decisive)}; {request.Json()}");
    }

    private static HashSet<string> Asked(Request request, World world) => request.Assess(world).Missing.Select(m => m.Fact).ToHashSet(StringComparer.Ordinal);

    private static string[] Decisive(Request request, List<string> open, string[][] values, World world)
    {
        var outcomes = new Outcome[values.Aggregate(1, (n, v) => n * (v.Length + 1))];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var filled = request.Copy();
            var rest = i;
            for (var f = 0; f < open.Count; f++)
            {
                var pick = rest % (values[f].Length + 1);
                rest /= values[f].Length + 1;
                if (pick > 0)
                {
                    filled.Set(open[f], values[f][pick - 1]);
                }
            }

            outcomes[i] = filled.Assess(world).Outcome;
        }

        return outcomes[0] == Outcome.NotCovered ? [] : [.. open.Where((_, f) => Decides(f, values, outcomes))];
    }

    private static bool Decides(int fact, string[][] values, Outcome[] outcomes)
    {
        var stride = values.Take(fact).Aggregate(1, (n, v) => n * (v.Length + 1));
        return Enumerable.Range(0, outcomes.Length)
            .Any(i => outcomes[i] != outcomes[i - (i / stride % (values[fact].Length + 1) * stride)]);
    }

    /// <summary>The paths of all facts but those that every request states.</summary>
    public static string[] Paths(int offences) =>
    [
        .. FactSchema.All.Skip(5).Select(f => f.Path).Where(p => !p.StartsWith("offences", StringComparison.Ordinal)),
        .. from offence in Enumerable.Range(0, offences) from fact in Request.BenignOffence select $"offences[{offence}].{fact.Path}",
    ];

    /// <summary>The values that are tried for a fact.</summary>
    public static string[] ValuesOf(string path)
    {
        var row = FactSchema.Find(path)!;
        return Values.GetValueOrDefault(row.Path)
            ?? (row.Kind == FactKind.Code ? [.. row.Codes.Select(c => $"\"{c}\"")] : ["true", "false"]);
    }

    /// <summary>All lists of one offence that differ in what the rules look at, and pairs of some of them.</summary>
    public static string[] Lists()
    {
        var single =
            (from convention in new[] { "", "\"convention\": \"none\",", "\"convention\": \"7\",", "\"convention\": \"14\"," }
             from penalty in new[] { "", "\"maxPenalty\": {\"months\": 9},", "\"maxPenalty\": {\"months\": 48},", "\"maxPenalty\": \"death\"," }
             from criminal in new[] { "", "\"criminalInRequested\": true,", "\"criminalInRequested\": false," }
             from minor in new[] { "true", "false" }
             select $"{{{convention}{penalty}{criminal}\"deMinimis\": {minor}, \"provision\": \"s\", \"political\": false, \"expressionOnly\": false, \"research\": false, \"elements\": {{\"dishonestIntent\": true}}}}").ToArray();
        var some = single.Where((_, i) => i % 19 == 0).ToArray();
        return [.. single.Select(s => $"[{s}]"), .. from a in some from b in some select $"[{a}, {b}]"];
    }
}
