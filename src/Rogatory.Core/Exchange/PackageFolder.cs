using System.Security.Cryptography;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Exchange;

/// <summary>
/// Where packages lie while they are on their way: those to be fetched by another node, and those that come from one, as far as they have come. Each is
/// sealed for its receiver's key.
/// </summary>
public sealed class PackageFolder(EvidenceFolder evidence, Func<string, long>? free = null)
{
    // So much stays free on the volume for the node's own work, whatever another State sends.
    private const long LeastFree = 1L << 30;

    private readonly Func<string, long> free = free ?? (folder => new DriveInfo(folder).AvailableFreeSpace);

    /// <summary>Whether so many bytes more can be taken in for a case, and the volume still has room for the node's own work.</summary>
    internal bool HasRoomFor(Id<Case> docket, long bytes) => free(Directory.CreateDirectory(FolderOf(docket)).FullName) - bytes >= LeastFree;

    /// <summary>How many bytes of a package lie here.</summary>
    public long Came(Id<Case> docket, Id<PackageDescription> package) => new FileInfo(PathOf(docket, package)) is { Exists: true } file ? file.Length : 0;

    internal string PathOf(Id<Case> docket, Id<PackageDescription> package) => Path.Combine(FolderOf(docket), package.ToString());

    internal FileStream OpenRead(Id<Case> docket, Id<PackageDescription> package) =>
        new(PathOf(docket, package), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Opens what has come of a package to add to it, at its end.</summary>
    internal FileStream OpenAppend(Id<Case> docket, Id<PackageDescription> package)
    {
        Directory.CreateDirectory(FolderOf(docket));
        return new FileStream(PathOf(docket, package), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    internal void Delete(Id<Case> docket, Id<PackageDescription> package)
    {
        if (Directory.Exists(FolderOf(docket))) File.Delete(PathOf(docket, package));
    }

    /// <summary>Deletes what is left of a delivery that was never announced, because the node was killed over it.</summary>
    internal void Clear(Id<Case> docket)
    {
        foreach (var left in Directory.Exists(FolderOf(docket)) ? Directory.EnumerateFiles(FolderOf(docket), "pkg_*") : []) File.Delete(left);
    }

    /// <summary>The turn to pack a case's delivery, or null where another has it.</summary>
    internal IDisposable? TakeTurn(Id<Case> docket)
    {
        Directory.CreateDirectory(FolderOf(docket));
        try
        {
            return new FileStream(Path.Combine(FolderOf(docket), "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal async Task<string> ReadHashAsync(Id<Case> docket, Id<PackageDescription> package, CancellationToken stop)
    {
        await using var file = OpenRead(docket, package);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
    }

    private string FolderOf(Id<Case> docket) => Path.Combine(evidence.FolderOf(docket), "packages");
}
