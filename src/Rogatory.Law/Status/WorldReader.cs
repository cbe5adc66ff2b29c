namespace Rogatory.Law;

/// <summary>Reads the status of States: the real one from <c>states/</c>, that of a fictional world from <c>worlds/NAME/</c>.</summary>
internal static class WorldReader
{
    public static IEnumerable<World> Read(IReadOnlyDictionary<string, LawText> files, LawNumbers law, Predicate<string> isProvision)
    {
        yield return new RealWorld(files, law, isProvision).Read();
        foreach (var file in files.Keys.Where(p => p.StartsWith("worlds/", StringComparison.Ordinal) && p.EndsWith("/world.json", StringComparison.Ordinal)))
        {
            yield return new FictionalWorld(files, file[..^"world.json".Length], law, isProvision).Read();
        }
    }
}
