namespace Rogatory.Tests.HouseRules;

/// <summary>The files that belong to the repository: nothing built, fetched or made on the way.</summary>
internal static class HouseFiles
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        "bin", "obj", "node_modules", "artifacts", "wwwroot", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea",
    };

    /// <summary>Paths from the root, with `/`, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Walk(new DirectoryInfo(Repository.Root)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Under(string folder) => All.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal));

    public static IEnumerable<string> Code(string folder) => Under(folder).Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    public static bool Has(string path) => All.Contains(path);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
            if (file.Name != ".git" && !file.Name.EndsWith(".user", StringComparison.Ordinal)) yield return Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/');
        foreach (var inner in folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)))
            foreach (var file in Walk(inner)) yield return file;
    }
}
