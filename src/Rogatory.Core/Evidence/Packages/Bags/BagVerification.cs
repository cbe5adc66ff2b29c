using Rogatory.Log;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Verifies a bag (RFC 8493, and the versions before it from 0.93 on), in a folder or in a zip, and the signed manifest of an opened
/// package. It reads and never writes, fetches nothing, follows no link, and takes memory for the names of the files and not for the
/// files.
/// </summary>
public static class BagVerification
{
    /// <summary>
    /// Checks the bag at a path. Throws <see cref="InvalidDataException"/> where there is neither a folder nor a zip, and
    /// <see cref="IOException"/> where it cannot be read.
    /// </summary>
    public static async Task<BagReport> VerifyAsync(string path, CancellationToken stop)
    {
        var findings = new BagFindings();
        using var source = Open(path, findings);
        FileDigests digests = async (file, algorithms, halt) => await DigestAsync(source, file, algorithms, halt);
        var report = await new BagCheck(source, findings, digests).RunAsync(stop);
        await PackageProof.CheckAsync(source, findings, digests, stop);
        return report;
    }

    internal static BagSource Open(string path, BagFindings findings)
    {
        if (Directory.Exists(path)) return new FolderSource(path, findings);
        if (!File.Exists(path)) throw new FileNotFoundException("There is no such file or folder.");
        if (!OrdinaryFile.IsBehind(path))
            throw new InvalidDataException("It is neither a folder nor a file.");
        var zip = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new ZipSource(zip, findings);
        }
        catch (InvalidDataException)
        {
            zip.Dispose();
            throw;
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> DigestAsync(
        BagSource source, string path, IReadOnlyList<Checksum> algorithms, CancellationToken stop)
    {
        using var file = source.Open(path);
        return (await Digests.OfAsync(file, algorithms, stop)).Sums;
    }
}
