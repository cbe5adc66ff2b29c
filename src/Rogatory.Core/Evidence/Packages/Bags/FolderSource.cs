namespace Rogatory.Core.Evidence.Packages;

/// <summary>A bag in a folder. Links and what is no file are found and never followed or opened.</summary>
internal sealed class FolderSource : BagSource
{
    private readonly string root;

    public FolderSource(string folder, BagFindings findings)
    {
        root = Path.GetFullPath(folder);
        var waiting = new Stack<string>([""]);
        while (waiting.TryPop(out var parent))
        {
            foreach (var entry in new DirectoryInfo(Path.Join(root, parent)).EnumerateFileSystemInfos("*", Everything))
            {
                var path = parent + entry.Name;
                if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    findings.Reason(path, "It is a symbolic link. A bag holds its files itself.");
                else if (entry is DirectoryInfo)
                    AddFolder(path, waiting);
                else if (!FileKind.IsRegular(entry.FullName))
                    findings.Reason(path, "It is no regular file.");
                else
                    Files.Add(path, ((FileInfo)entry).Length);
            }
        }
    }

    private static EnumerationOptions Everything { get; } = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public override Stream Open(string path) => new FileStream(Path.Join(root, path), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });

    private void AddFolder(string path, Stack<string> waiting)
    {
        Folders.Add(path);
        waiting.Push(path + "/");
    }
}
