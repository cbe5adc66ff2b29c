namespace Rogatory.Core.Evidence.Packages;

/// <summary>Where a bag lies: its regular files by their path from its base folder, with slashes, and its folders.</summary>
internal abstract class BagSource : IDisposable
{
    /// <summary>The length in bytes of each file.</summary>
    public Dictionary<string, long> Files { get; } = new(StringComparer.Ordinal);

    public abstract bool IsFolder(string path);

    /// <summary>The bytes of a file. Reading throws <see cref="InvalidDataException"/> where they are damaged.</summary>
    public abstract Stream Open(string path);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
