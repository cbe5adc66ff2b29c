namespace Rogatory.Law;

/// <summary>Reads other instruments: the real ones from <c>instruments/</c>, those of a fictional world from <c>worlds/NAME/instruments/</c>.</summary>
internal sealed class InstrumentBook
{
    private readonly Dictionary<string, List<Instrument>> byWorld = new(StringComparer.Ordinal);

    public InstrumentBook(IReadOnlyDictionary<string, LawText> files, Func<string, Provision?> provision)
    {
        foreach (var file in files.Values.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (file.Path.EndsWith(".json", StringComparison.Ordinal) && WorldOf(file.Path.Split('/')) is { } world)
            {
                (byWorld.TryGetValue(world, out var held) ? held : byWorld[world] = []).Add(Read(LawJson.Read(file), provision));
            }
        }
    }

    public IReadOnlyList<Instrument> In(string world) => byWorld.GetValueOrDefault(world, []);

    private static string? WorldOf(string[] path) => path switch
    {
        ["instruments", _] => "real",
        ["worlds", var world, "instruments", _] => world,
        _ => null,
    };

    private static Instrument Read(LawJson json, Func<string, Provision?> provision)
    {
        var (since, source) = json.Cited();
        return new Instrument(
            json.Text("id"), json.Text("name"), json.Has("inForceSince") ? json.Date("inForceSince") : null, json.Text("standing"),
            Held(json), json.Text("depositary"), [.. json.List("parties").Select(Party)],
            [.. json.List("counterparts").Select(item => Counterpart(item, provision))], since, source);
    }

    private static bool Held(LawJson json) => json.Text("partiesHeld") switch
    {
        "all" => true,
        "some" => false,
        _ => throw json.Wrong("`partiesHeld` must be `all` or `some`."),
    };

    private static InstrumentParty Party(LawJson item) =>
        new(item.Text("state"), item.Text("action"), item.Date("since"), item.Text("certainty"), item.Text("source"));

    private static Counterpart Counterpart(LawJson item, Func<string, Provision?> provision)
    {
        var measures = item.Words("measures").ToArray();
        if (Array.Find(measures, code => MeasureCodes.IndexOf(code) < 0) is { } strange)
        {
            throw item.Wrong($"`{strange}` is no measure.");
        }

        var cited = item.Text("provision");
        return provision(cited) is null
            ? throw item.Wrong($"there is no provision `{cited}`.")
            : new Counterpart(measures, cited, item.Text("article"), item.Text("difference"));
    }
}
