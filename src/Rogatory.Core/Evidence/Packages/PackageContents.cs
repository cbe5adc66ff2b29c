using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>One file to be sealed: its path under the payload folder, its length, and how its bytes are had when its turn comes.</summary>
public sealed record PayloadFile(string Path, long Length, Func<Stream> Open);

/// <summary>By whom a package is signed: a key on P-256 and the certificate that vouches for it.</summary>
public sealed record PackageSigner(ECDsa Key, X509Certificate2 Certificate);

/// <summary>What goes into a package: the case it belongs to, its files, and what is said about them.</summary>
public sealed record PackageContents(string Case, IReadOnlyList<PayloadFile> Files)
{
    /// <summary>On which conditions it is handed over.</summary>
    public Conditions Conditions { get; init; } = new();

    /// <summary>The custody so far, the oldest step first. The sealing itself is added.</summary>
    public IReadOnlyList<CustodyStep> Custody { get; init; } = [];

    /// <summary>Who seals it, as the record of its custody will name them.</summary>
    public string SealedBy { get; init; } = "Rogatory";

    /// <summary>Who signs it; without one the receiver knows that it is whole, and not from whom.</summary>
    public PackageSigner? Signer { get; init; }

    /// <summary>Who states when it was signed.</summary>
    public TimestampAuthority? Authority { get; init; }

    /// <summary>Whether there are manifests by SHA-512 too. On one core it takes longer than everything else together.</summary>
    public bool WithSha512 { get; init; } = true;

    /// <summary>
    /// The files of a folder, with everything in it. Throws <see cref="InvalidDataException"/> where it holds a link or what is no file.
    /// </summary>
    public static IReadOnlyList<PayloadFile> FilesOf(string folder)
    {
        var findings = new BagFindings();
        using var source = new FolderSource(folder, findings);
        if (findings.Reasons is [var first, ..]) throw new InvalidDataException($"`{first.Path}`: {first.Text}");
        return [.. source.Files.Select(file => new PayloadFile(file.Key, file.Value, () => source.Open(file.Key)))];
    }
}

/// <summary>What was sealed: how many files and bytes of payload.</summary>
public sealed record PackageSummary(long Files, long Bytes);
