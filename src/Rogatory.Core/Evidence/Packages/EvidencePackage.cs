using System.Security.Cryptography;
using System.Text;
using System.Security.Cryptography.X509Certificates;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Seals evidence for one recipient, and opens what was sealed: a bag in a zip, signed, encrypted in chunks. Both go from the beginning
/// to the end once, and take memory for the names of the files and not for the files. <c>docs/evidence-package.md</c> writes the format
/// down.
/// </summary>
public static class EvidencePackage
{
    /// <summary>
    /// Seals a package to a stream, which need not be one that can be sought in. What is written is whole only when this returns. Throws
    /// <see cref="InvalidDataException"/> where the files cannot be sealed as they are said to be.
    /// </summary>
    public static async Task<PackageSummary> SealAsync(
        PackageContents contents, ECDiffieHellman recipient, Stream destination, TimeProvider clock, CancellationToken stop)
    {
        Check(contents);
        var (header, key) = PackageHeader.Make(recipient, contents.Case);
        try
        {
            destination.Write(header.Bytes);
            await using var sealer = ChunkedSealing.Seal(destination, key, header.Bytes, leaveOpen: true);
            var summary = await new BagWriter(contents, sealer, clock.GetUtcNow()).WriteAsync(stop);
            await sealer.CompleteAsync(stop);
            return summary;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>
    /// Opens the package in a seekable stream into a folder that does not exist yet. The folder is there only when everything in it was
    /// proven; until then the files lie in another one beside it. Throws <see cref="FormatException"/> where the stream holds no package
    /// or one for another key.
    /// </summary>
    public static async Task<PackageOpening> OpenAsync(
        Stream package, ECDiffieHellman key, string folder, ECDsa? sender, CancellationToken stop)
    {
        var header = PackageHeader.Read(package) ?? throw new FormatException("It is no sealed package of a version that is known.");
        if (!header.IsFor(key)) throw new FormatException("It is sealed for another key.");
        if (Path.Exists(folder)) throw new IOException($"`{folder}` is there already; nothing is overwritten.");
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var half = $"{place}.opening-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var standing = Above(place).First(Directory.Exists);
        try
        {
            MakePrivate(half);
            var opening = await new PackageReader(header, half, sender).RunAsync(package, key, stop);
            if (opening is PackageOpening.Opened) Directory.Move(half, place);
            return opening;
        }
        catch (BrokenSealException broken)
        {
            return new PackageOpening.Refused([new BagFinding("", broken.Message)]);
        }
        finally
        {
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
            foreach (var made in Above(place).TakeWhile(above => above != standing).Where(above => Directory.Exists(above) && !Directory.EnumerateFileSystemEntries(above).Any()))
                Directory.Delete(made);
        }
    }

    /// <summary>The folders that a place lies in, the innermost first.</summary>
    private static IEnumerable<string> Above(string place)
    {
        for (var above = Path.GetDirectoryName(place); above is not null; above = Path.GetDirectoryName(above)) yield return above;
    }

    // What is opened lies there in the clear, and stays so where the process is killed on the way: it is nobody else's to read.
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Check(PackageContents contents)
    {
        if (string.IsNullOrWhiteSpace(contents.Case) || contents.Case.Any(char.IsControl))
            throw new InvalidDataException("The reference of the case is empty or holds control characters.");
        if (Encoding.UTF8.GetByteCount(contents.Conditions.Write(contents.Case)) > Conditions.Longest)
            throw new InvalidDataException("The conditions are longer than 1 MiB, and no reader would take them: shorten them, or add them to the evidence as a file.");
        if (contents.Authority is not null && contents.Signer is null)
            throw new InvalidDataException("A time stamp is given to a signed manifest: name who signs.");
        if (contents.Signer is { } signer)
        {
            using var certified = PackageKey.IsOnP256(signer.Certificate) ? signer.Certificate.GetECDsaPublicKey() : null;
            if (certified is null) throw new InvalidDataException("The certificate holds no key on the curve P-256 by its name, and no reader would take what it signed.");
            if (!PackageKey.Fingerprint(certified).SequenceEqual(PackageKey.Fingerprint(signer.Key)))
                throw new InvalidDataException("The certificate is not that of the signing key.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in contents.Files)
        {
            var path = BagPath.Payload + file.Path;
            if (BagPath.WhyOutside(path) is not null || BagPath.Plain(path) != path || path.EndsWith('/') || !names.Add(file.Path))
                throw new InvalidDataException($"`{file.Path}` is no name of a file under the payload folder, or is there twice.");
        }

        foreach (var path in contents.Custody.SelectMany(step => step.Sha256?.Keys ?? []))
            if (!names.Contains(path)) throw new InvalidDataException($"The custody names `{path}`, which is not among the files.");
    }
}
