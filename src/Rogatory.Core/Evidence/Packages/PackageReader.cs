using System.Security.Cryptography;
using System.Text.Json.Nodes;

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
        content.CheckEnd();
        try
        {
            var directory = ZipDirectory.Read(content);
            using var zip = new ZipSource(content, findings);
            if (findings.Reasons.Count > 0) return new PackageOpening.Refused(findings.Reasons);
            await ExtractAsync(content, directory, zip, stop);
        }
        catch (InvalidDataException damaged)
        {
            return new PackageOpening.Refused([new BagFinding("", damaged.Message)]);
        }

        return await CheckAsync(stop);
    }

    // In the order of the bytes, so that each chunk is opened once, and the first bad one is the first that is met.
    private async Task ExtractAsync(ChunkOpener content, ZipDirectory directory, ZipSource zip, CancellationToken stop)
    {
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

    private async Task<PackageOpening> CheckAsync(CancellationToken stop)
    {
        using var source = new FolderSource(folder, findings);
        FileDigests digests = async (file, algorithms, halt) => await DigestAsync(source, file, algorithms, halt);
        var report = await new BagCheck(source, findings, digests).RunAsync(stop);
        var proof = await PackageProof.CheckAsync(source, findings, digests, stop);
        var conditions = Conditions.ReadFrom(source, header);
        var trusted = sender is not null && proof is not null && Convert.ToHexStringLower(PackageKey.Fingerprint(sender)) == proof.Fingerprint;
        if (sender is not null && !trusted)
            findings.Reason(PackageSignature.FileName, proof is null ? "It is not there, and a sender was named." : "It is signed by another key than that of the sender who was named.");
        if (conditions is null) findings.Reason(Conditions.FileName, "It is not there, or not for the case in the package's header.");
        if (findings.Reasons.Count > 0) return new PackageOpening.Refused(findings.Reasons);
        var named = proof is null ? null : new PackageSender(proof.Signer, proof.Fingerprint, trusted);
        return new PackageOpening.Opened(conditions!["case"]!.GetValue<string>(), report, named, proof?.Timestamp, conditions);
    }

    // The sums by SHA-256 are known. Those by SHA-512 would say the same again, of bytes whose every chunk was proven.
    private async Task<IReadOnlyDictionary<string, string>> DigestAsync(
        FolderSource source, string path, IReadOnlyList<Checksum> algorithms, CancellationToken stop)
    {
        if (algorithms.Contains(Checksum.Sha256) && (path.StartsWith(BagPath.Payload, StringComparison.Ordinal) || algorithms.Count == 1))
            return new Dictionary<string, string> { [Checksum.Sha256.Name] = sums[path] };
        await using var file = source.Open(path);
        return (await Digests.OfAsync(file, algorithms, stop)).Sums;
    }
}
