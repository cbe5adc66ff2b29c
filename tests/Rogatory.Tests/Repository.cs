namespace Rogatory.Tests;

/// <summary>The checkout in which the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("No `Rogatory.slnx` above the tests: run them inside the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "Rogatory.slnx")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
