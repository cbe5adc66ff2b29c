namespace Rogatory.Tests.Log;

/// <summary>Vectors that others have published; each file names its source.</summary>
internal static class Published
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        Path.Combine(folder, "tests", "vectors", "log") is var vectors && Directory.Exists(vectors)
            ? vectors
            : Find(Directory.GetParent(folder)?.FullName ?? throw new DirectoryNotFoundException("tests/vectors/log"));
}
