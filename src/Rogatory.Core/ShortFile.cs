using Rogatory.Log;

namespace Rogatory.Core;

/// <summary>Files that are short where the node wrote them: keys, notes, and what the node is. What stands in their place may be of any length, and is not read then.</summary>
internal static class ShortFile
{
    private const long Longest = 1024 * 1024;

    /// <summary>Whether the file is no longer than such a file can be.</summary>
    public static bool Is(string path) => new FileInfo(path) is { Exists: true, Length: <= Longest };

    /// <summary>What the file says; an <see cref="IOException"/> where it is no ordinary file, or too long for what it should be.</summary>
    public static string Read(string path)
    {
        OrdinaryFile.Demand(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > Longest) throw new IOException($"`{path}` is longer than any file of its kind: the node did not write it. Put the file in its place.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
