using System.Text;
using Rogatory.Law;

namespace Rogatory.Core;

/// <summary>Reads the folder <c>law/</c> from disk: the one beside the program, or one that is named.</summary>
public static class LawFolder
{
    /// <summary>The folder that is shipped beside the program.</summary>
    public static string BesideTheProgram => Path.Combine(AppContext.BaseDirectory, "law");

    /// <summary>Reads the law from a folder.</summary>
    /// <exception cref="LawError">The folder is not there, cannot be read, or its data are not good.</exception>
    public static LawBook Read(string? folder = null)
    {
        var root = folder ?? BesideTheProgram;
        return LawBook.Read(Texts(root, ScenariosOf(root)));
    }

    /// <summary>The pages of the reference: the Convention and what the program does about each paragraph.</summary>
    /// <exception cref="LawError">The folder is not there, cannot be read, or its data are not good.</exception>
    public static IReadOnlyList<ReferencePage> Reference(string? folder = null)
    {
        var root = folder ?? BesideTheProgram;
        return LawReference.Pages(Texts(root, ScenariosOf(root)), Scenarios(ScenariosOf(root)));
    }

    /// <summary>Reads the scenarios below a folder, or the one file that is named.</summary>
    /// <exception cref="LawError">The folder is not there, or a file in it is not a scenario.</exception>
    public static IReadOnlyList<Scenario> Scenarios(string? folder = null)
    {
        var root = folder ?? Path.Combine(BesideTheProgram, "scenarios");
        if (File.Exists(root))
        {
            return [Scenario.Read(new LawText(Path.GetFileName(root), ReadText(root)))];
        }

        return [.. Texts(root, except: null).Where(t => t.Path.EndsWith(".json", StringComparison.Ordinal)).Select(Scenario.Read)];
    }

    private static string ScenariosOf(string root) => Path.Combine(root, "scenarios");

    /// <summary>Reads one file that does not lie in the folder.</summary>
    /// <exception cref="LawError">It is not there or cannot be read.</exception>
    public static LawText Text(string file) => new(file.Replace('\\', '/'), ReadText(file));

    private static List<LawText> Texts(string root, string? except)
    {
        if (!Directory.Exists(root))
        {
            throw new LawError($"{root}: there is no such folder.");
        }

        var files = new List<string>();
        Gather(root, except, files);
        files.Sort(StringComparer.Ordinal);
        return files.ConvertAll(file => new LawText(Path.GetRelativePath(root, file).Replace('\\', '/'), ReadText(file)));
    }

    // Folder by folder, so that the hundreds of scenarios need not be gone through where they are not asked for.
    private static void Gather(string folder, string? except, List<string> files)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                files.Add(file);
            }
        }

        foreach (var below in Directory.GetDirectories(folder))
        {
            if (below != except)
            {
                Gather(below, except, files);
            }
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LawError($"{file}: it cannot be read.");
        }
    }
}
