using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>A recipient, a sender, some evidence, and what is needed to seal and open it.</summary>
internal sealed class PackageKit : IDisposable
{
    public const string Case = "XAA-2026-17";

    private static readonly DateTimeOffset Now = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    public ECDiffieHellman Recipient { get; } = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public PackageSigner Sender { get; } = NewSigner("Central Authority of Belvoria");

    public TempFolder Folder { get; } = new();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static PackageSigner NewSigner(string name, ECCurve? curve = null)
    {
        var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var own = request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(1));
        return new PackageSigner(key, X509CertificateLoader.LoadCertificate(own.RawData));
    }

    public static PayloadFile File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public static PayloadFile File(string path, byte[] bytes) => new(path, bytes.Length, () => new MemoryStream(bytes));

    /// <summary>Evidence of a few chunks: two small files, one whose name needs escaping, and a larger one.</summary>
    public PackageContents Contents() =>
        new(Case, [File("mail/inbox.txt", "first"), File("100%\n.txt", "odd"), File("empty", ""), File("disk.img", new byte[300_000])])
        {
            Signer = Sender,
            Conditions = new Conditions("For this case only.", DeleteOn: new DateOnly(2031, 12, 31), Further: ["Keep it apart."]),
        };

    public async Task<byte[]> SealAsync(PackageContents? contents = null)
    {
        using var package = new MemoryStream();
        await EvidencePackage.SealAsync(contents ?? Contents(), Recipient, package, new SetClock(Now), Stop);
        return package.ToArray();
    }

    /// <summary>A package with any zip in it, as only somebody could make who means harm.</summary>
    public byte[] SealZip(byte[] zip, string reference = Case)
    {
        using var package = new MemoryStream();
        var (header, key) = PackageHeader.Make(Recipient, reference);
        package.Write(header.Bytes);
        using (var sealer = ChunkedSealing.Seal(package, key, header.Bytes, leaveOpen: true))
        {
            sealer.Write(zip);
            sealer.Complete();
        }

        return package.ToArray();
    }

    /// <summary>The zip that a package holds.</summary>
    public byte[] ZipOf(byte[] package)
    {
        using var stream = new MemoryStream(package);
        var header = PackageHeader.Read(stream)!;
        using var opened = ChunkedSealing.Open(stream, header.Key(Recipient), header.Bytes);
        using var zip = new MemoryStream();
        opened.CopyTo(zip);
        return zip.ToArray();
    }

    public static byte[] Edited(byte[] zip, Action<ZipArchive> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) edit(archive);
        return stream.ToArray();
    }

    public static ZipArchiveEntry Add(ZipArchive archive, string name, string text)
    {
        var entry = archive.CreateEntry(name);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
        return entry;
    }

    /// <summary>The SHA-256 of each tag file of a package's zip, by its path in the bag.</summary>
    public static Dictionary<string, string> TagSums(ZipArchive archive)
    {
        const string Root = "evidence/";
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(e => !e.FullName.StartsWith(Root + "data/", StringComparison.Ordinal)).ToList())
        {
            using var content = entry.Open();
            sums[entry.FullName[Root.Length..]] = Convert.ToHexStringLower(SHA256.HashData(content));
        }

        return sums;
    }

    /// <summary>A package whose zip was changed by somebody who makes the tag manifest anew, as whoever holds the public key can.</summary>
    public async Task<byte[]> RemadeAsync(Action<ZipArchive> edit, PackageContents? contents = null) => SealZip(Edited(ZipOf(await SealAsync(contents ?? Contents() with { Signer = null })), archive =>
    {
        foreach (var list in archive.Entries.Where(e => e.Name.StartsWith("tagmanifest-sha", StringComparison.Ordinal)).ToList()) list.Delete();
        edit(archive);
        Add(archive, "evidence/tagmanifest-sha256.txt", string.Concat(TagSums(archive).Where(tag => !tag.Key.StartsWith("tagmanifest-", StringComparison.Ordinal)).Select(tag => $"{tag.Value}  {tag.Key}\n")));
    }));

    public Task<PackageOpening> OpenAsync(byte[] package, string folder, ECDsa? sender = null, ECDiffieHellman? key = null) =>
        EvidencePackage.OpenAsync(new MemoryStream(package), key ?? Recipient, folder, sender, Stop);

    /// <summary>That it is refused, that nothing of it is left, and what is said.</summary>
    public async Task<string> RefusedAsync(byte[] package, ECDsa? sender = null)
    {
        var folder = Folder.New();
        var opening = await OpenAsync(package, folder, sender);
        var refused = Assert.IsType<PackageOpening.Refused>(opening);
        Assert.NotEmpty(refused.Reasons);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Root, Path.GetFileName(folder) + "*"));
        return string.Join('\n', refused.Reasons);
    }

    public void Dispose()
    {
        Recipient.Dispose();
        Sender.Key.Dispose();
        Sender.Certificate.Dispose();
        Folder.Dispose();
    }
}
