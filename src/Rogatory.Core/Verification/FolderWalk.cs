using System.IO.Enumeration;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>Something in a folder of the node: its path below it, where it lies, and what makes it something that the node never puts there, or null for an ordinary file.</summary>
internal sealed record FoundFile(string Path, string Place, string? Oddity);

/// <summary>All that lies in a folder and those below it. Links are named and never followed; nothing is opened.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    /// <summary>Every file, link and other thing; folders are only walked through. What goes while it is looked at is left out.</summary>
    public static IEnumerable<FoundFile> Of(string folder)
    {
        if (!Directory.Exists(folder)) yield break;
        var found = new FileSystemEnumerable<(string Place, bool IsLink)>(folder, (ref entry) => (entry.ToFullPath(), IsLink(ref entry)), Everything)
        {
            ShouldIncludePredicate = (ref entry) => !IsWalkedThrough(ref entry),
            ShouldRecursePredicate = (ref entry) => IsWalkedThrough(ref entry),
        };
        foreach (var (place, isLink) in found)
        {
            var path = System.IO.Path.GetRelativePath(folder, place).Replace(System.IO.Path.DirectorySeparatorChar, '/');
            if (isLink) yield return new FoundFile(path, place, "is a link");
            else if (!IsText(path)) yield return new FoundFile(path, place, "has a name that is no text");
            else if (OrdinaryFile.Is(place)) yield return new FoundFile(path, place, null);
            else if (System.IO.Path.Exists(place)) yield return new FoundFile(path, place, "is a pipe, a device or a socket");
        }
    }

    private static bool IsWalkedThrough(ref FileSystemEntry entry) => entry.IsDirectory && !IsLink(ref entry) && IsText(entry.FileName);

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    // Bytes of a name that are not UTF-8 become this sign, and what then has that name is not there.
    private static bool IsText(ReadOnlySpan<char> name) => !name.Contains('\uFFFD');
}
