using Rogatory.Log;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>A bag in a folder. Links and what is no file are found and never followed or opened.</summary>
internal sealed class FolderSource : BagSource
{
    private readonly string root;
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);

    public FolderSource(string folder, BagFindings findings)
    {
        root = Path.GetFullPath(folder);
        var waiting = new Stack<string>([""]);
        while (waiting.TryPop(out var parent))
        {
            var place = Path.Join(root, parent);
            var twice = Twice(place);
            foreach (var entry in new DirectoryInfo(place).EnumerateFileSystemInfos("*", Everything))
            {
                var path = parent + entry.Name;
                if (twice.Contains(entry.Name) || entry.Attributes == Unseen)
                    findings.Reason(path, "Its name is not in UTF-8, so that it cannot be looked at. Rename it.");
                else if (entry.Name.Split('\\').Contains("..") && BagPath.WhyOutside(path) is { } outside)
                    findings.Reason(path, outside);
                else if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    findings.Reason(path, "It is a symbolic link. A bag holds its files itself.");
                else if (entry is DirectoryInfo)
                    AddFolder(path, waiting);
                else if (!OrdinaryFile.Is(entry.FullName))
                    findings.Reason(path, "It is no regular file.");
                else
                    Files.Add(path, ((FileInfo)entry).Length);
            }
        }
    }

    /// <summary>The attributes of what cannot be found by its name as it was read.</summary>
    private const FileAttributes Unseen = (FileAttributes)(-1);

    private static EnumerationOptions Everything { get; } = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public override bool IsFolder(string path) => folders.Contains(path);

    public override Stream Open(string path) => new FileStream(Path.Join(root, path), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });

    // What is not in UTF-8 is read as this character, so that two names may become one. Which of them is meant cannot be told.
    private static HashSet<string> Twice(string place) => Directory.EnumerateFileSystemEntries(place, "*", Everything).Select(entry => Path.GetFileName(entry))
        .Where(name => name.Contains('\uFFFD', StringComparison.Ordinal)).CountBy(name => name).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet(StringComparer.Ordinal);

    private void AddFolder(string path, Stack<string> waiting)
    {
        folders.Add(path);
        waiting.Push(path + "/");
    }
}
