using System.Reflection;
using System.Runtime.Loader;

namespace Rogatory.Mutation;

/// <summary>
/// The rules and their tests, loaded anew. Most conditions of the law are put together once, when their class is first used; a change in one of
/// them would not be seen by a process that used it before, and a process of its own for each change takes seconds.
/// </summary>
internal sealed class FreshRules() : AssemblyLoadContext("rules", isCollectible: true)
{
    private static readonly string Tests = FindTests();

    /// <summary>A class of the tests of the law, by its name.</summary>
    public Type TestClass(string name) =>
        LoadFromAssemblyName(new AssemblyName("Rogatory.Tests")).GetType($"Rogatory.Tests.Law.{name}", throwOnError: true)!;

    // The rules are those beside this program, which the tool has changed; what they and the tests share with the runner is its own.
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var file = $"{assemblyName.Name}.dll";
        if (file == "Rogatory.Law.dll")
        {
            return LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, file));
        }

        var beside = Path.Combine(Tests, file);
        return file.StartsWith("xunit", StringComparison.Ordinal) || !File.Exists(beside) ? null : LoadFromAssemblyPath(beside);
    }

    private static string FindTests()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Rogatory.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "tests/Rogatory.Tests/bin/Debug/net10.0");
    }
}
