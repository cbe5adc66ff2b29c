using System.Text.Json;

namespace Rogatory.Law;

/// <summary>A worked example that a lawyer can read and a test can run: facts of a request, and what the rules must make of them.</summary>
public sealed class Scenario
{
    private readonly string world;

    private Scenario(string path, JsonElement root)
    {
        Path = path;
        Title = Member(root, "title", JsonValueKind.String).GetString()!;
        Source = Member(root, "source", JsonValueKind.String).GetString()!;
        world = Member(root, "world", JsonValueKind.String).GetString()!;
        Facts = Member(root, "facts", JsonValueKind.Object);
        Expect = Member(root, "expect", JsonValueKind.Object);
        foreach (var expected in Expect.EnumerateObject())
        {
            if (!ScenarioExpectations.Knows(expected.Name))
            {
                throw new LawError($"{path}: `expect.{expected.Name}` is not something that a scenario can expect.");
            }
        }
    }

    /// <summary>Its file, below the folder of scenarios.</summary>
    public string Path { get; }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>Who raised it, and under which provisions it falls.</summary>
    public string Source { get; }

    internal JsonElement Facts { get; }

    internal JsonElement Expect { get; }

    /// <summary>Reads one file.</summary>
    /// <exception cref="LawError">The file is not a scenario.</exception>
    public static Scenario Read(LawText file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            using var document = JsonDocument.Parse(file.Text.TrimStart('\uFEFF'));
            return new Scenario(file.Path, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new LawError($"{file.Path}, line {e.LineNumber + 1}: it is not JSON.");
        }
    }

    /// <summary>Runs it; the answer lists every difference from what it expects, none where all is as expected.</summary>
    /// <exception cref="LawError">It names a world that the law does not hold.</exception>
    public IReadOnlyList<string> Run(LawBook law)
    {
        ArgumentNullException.ThrowIfNull(law);
        var expectations = new ScenarioExpectations(Path, Expect);
        try
        {
            return expectations.Compare(Assess(law));
        }
        catch (BadFacts bad)
        {
            return expectations.CompareError(bad);
        }
    }

    /// <summary>What the rules make of its facts.</summary>
    /// <exception cref="BadFacts">The facts cannot be read.</exception>
    internal Assessment Assess(LawBook law) => Assessor.Assess(Law.Facts.Parse(Facts.GetRawText()), law.World(world));

    private JsonElement Member(JsonElement root, string name, JsonValueKind kind) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new LawError($"{Path}: `{name}` is missing or of the wrong kind; a scenario needs title, source, world, facts and expect.");
}
