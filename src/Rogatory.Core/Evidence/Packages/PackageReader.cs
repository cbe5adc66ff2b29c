using System.Security.Cryptography;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Reads an opened package into a folder, each byte once and in order, and checks what came of it.</summary>
internal sealed class PackageReader(PackageHeader header, string folder, ECDsa? sender)
{
    private readonly BagFindings findings = new();
    private readonly Dictionary<string, string> sums = new(StringComparer.Ordinal);

    public async Task<PackageOpening> RunAsync(Stream package, ECDiffieHellman key, CancellationToken stop)
    {
        var secret = header.Key(key);
        await using var content = ChunkedSealing.Open(package, secret, header.Bytes, leaveOpen: true);
        CryptographicOperations.ZeroMemory(secret);
        try
        {
            var directory = ZipDirectory.Read(content);
            using var zip = new ZipSource(content, findings, ofPackage: true);
            if (findings.Reasons.Count > 0) return new PackageOpening.Refused(findings.Reasons);
            await ExtractAsync(content, directory, zip, stop);
        }
        catch (InvalidDataException damaged)
        {
            return new PackageOpening.Refused([new BagFinding("", damaged.Message)]);
        }

        using var source = new FolderSource(folder, findings);
        return await new PackageCheck(source, header, sums, findings).RunAsync(sender, stop);
    }

    // In the order of the bytes, so that each chunk is opened once, and the first bad one is the first that is met.
    private async Task ExtractAsync(ChunkOpener content, ZipDirectory directory, ZipSource zip, CancellationToken stop)
    {
        // A folder of the payload in which nothing lies is the payload all the same.
        if (zip.IsFolder("data")) Directory.CreateDirectory(Path.Join(folder, "data"));
        var at = 0L;
        foreach (var (path, entry) in zip.Entries.OrderBy(file => file.Entry.HeaderAt))
        {
            Skim(content, at, entry.HeaderAt);
            var place = Path.Join(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            await using var file = new FileStream(place, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
            });
            await using var bytes = zip.Open(path);
            sums[path] = (await Digests.OfAsync(bytes, [Checksum.Sha256], stop, block => file.Write(block.Span))).Sums[Checksum.Sha256.Name];
            at = content.Position;
        }

        Skim(content, at, directory.At);
    }

    // What no file claims is opened too: a package that was changed anywhere is refused.
    private static void Skim(ChunkOpener content, long from, long to)
    {
        var buffer = new byte[4096];
        content.Position = from;
        while (content.Position < to && content.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - content.Position))) > 0)
        {
        }
    }
}
