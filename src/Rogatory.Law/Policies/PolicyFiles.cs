namespace Rogatory.Law.Policies;

/// <summary>Finds the States' own policies among the files of law/: those of the real world, and those of each fictional one.</summary>
internal static class PolicyFiles
{
    private const string Real = "states/policies/";
    private const string Folder = "policies";

    /// <summary>Gives every world the policies of its States. A policy that belongs to no world is refused, lest somebody believe that it holds.</summary>
    public static void Read(IReadOnlyDictionary<string, LawText> files, IReadOnlyDictionary<string, World> worlds, Func<string, bool> isProvision)
    {
        var found = files.Values.Where(file => IsPolicy(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal);
        foreach (var own in found.GroupBy(file => WorldOf(file.Path, worlds)))
        {
            var reader = new PolicyReader(own.Key, isProvision);
            own.Key.Policies = own.Select(reader.Read).ToDictionary(policy => policy.State, StringComparer.Ordinal);
        }
    }

    private static bool IsPolicy(string path) => path.Split('/').SkipLast(1).Contains(Folder, StringComparer.OrdinalIgnoreCase)
        && (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));

    private static World WorldOf(string path, IReadOnlyDictionary<string, World> worlds)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return worlds.Values.FirstOrDefault(world => folder == (world.Name == "real" ? Real : $"worlds/{world.Name}/{Folder}/"))
            ?? throw new LawError($"{path}: it would not be read; policies stand in `{Real}` and in `worlds/NAME/{Folder}/`, one `CODE.json` for each State.");
    }
}
