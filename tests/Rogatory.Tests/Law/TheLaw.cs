using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>The law folder of this checkout, read once.</summary>
internal static class TheLaw
{
    public static string Folder { get; } = Find();

    private static Dictionary<string, string> Original { get; } = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(f => (Path: Path.GetRelativePath(Folder, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
        .Where(f => !f.Path.StartsWith("scenarios/", StringComparison.Ordinal)).ToDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal);

    public static LawBook Book { get; } = LawFolder.Read(Folder);

    public static World Demo { get; } = Book.World("demo");

    public static World Real { get; } = Book.World("real");

    /// <summary>The files as they are, to be changed one at a time.</summary>
    public static Dictionary<string, string> Files() => new(Original, StringComparer.Ordinal);

    public static LawBook Read(Dictionary<string, string> files) => LawBook.Read(files.Select(f => new LawText(f.Key, f.Value)));

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Rogatory.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "law");
    }
}
