namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// What is checked of a package once its bytes are proven: that it holds what a package must, that it is a valid bag, of the case in its header, and signed by
/// the sender where one was named. <paramref name="sums"/> holds the SHA-256 of what was read already.
/// </summary>
internal sealed class PackageCheck(BagSource source, PackageHeader header, IReadOnlyDictionary<string, string> sums, BagFindings findings)
{
    private static readonly string[] Required = ["manifest-sha256.txt", "tagmanifest-sha256.txt", CaseRecord.FileName];

    public async Task<PackageOpening> RunAsync(System.Security.Cryptography.ECDsa? sender, CancellationToken stop)
    {
        foreach (var missing in Required.Where(file => !source.Files.ContainsKey(file))) findings.Reason(missing, "It is not there, and a package must have it.");
        var report = await new BagCheck(source, findings, DigestAsync).RunAsync(stop);
        CheckDeclaration();
        var proof = await PackageProof.CheckAsync(source, findings, DigestAsync, stop);
        CheckOurs(proof);
        var trusted = sender is not null && proof is not null && Convert.ToHexStringLower(PackageKey.Fingerprint(sender)) == proof.Fingerprint;
        if (sender is not null && !trusted)
            findings.Reason(PackageSignature.FileName, proof is null ? "It is not there or does not hold, and a sender was named." : "It is signed by another key than that of the sender who was named.");
        var conditions = Conditions.ReadFrom(source, header, out var why);
        if (conditions is null) findings.Reason(Conditions.FileName, why!);
        if (findings.Reasons.Count > 0) return new PackageOpening.Refused(findings.Reasons);
        var named = proof is null ? null : new PackageSender(proof.Signer, proof.Fingerprint, trusted);
        return new PackageOpening.Opened(conditions!["case"]!.GetValue<string>(), report, named, proof?.Timestamp, conditions);
    }

    // From version 1.0 on each manifest lists the whole payload. Before, a file might stand in one alone, and in that which is not computed here.
    private void CheckDeclaration()
    {
        if (BagDeclaration.Read(source, new BagFindings(), out _) is { } bag && (bag.Version.IsEarlier || !bag.Encoding.IsUtf8))
            findings.Reason(BagDeclaration.Name, "A package is a bag of version 1.0 with its tag files in UTF-8.");
    }

    // In a bag of somebody else files of these names may be anything. In a package they are what they are called.
    private void CheckOurs(PackageProof? proof)
    {
        if (proof is null && source.Files.ContainsKey(PackageSignature.FileName)) findings.Reason(PackageSignature.FileName, "It is no signed manifest of a package that holds.");
        if (proof is null && source.Files.ContainsKey(PackageProof.TimestampFile)) findings.Reason(PackageProof.TimestampFile, "It is there without a signed manifest that it could be about.");
        if (proof is not null && !header.IsOf(proof.Contents.Case)) findings.Reason(PackageSignature.FileName, "It is of another case than the package's header.");
    }

    // Of the payload, what SHA-512 would say SHA-256 says already, of bytes whose every chunk was proven: the manifest by SHA-256 lists every file.
    private async Task<IReadOnlyDictionary<string, string>> DigestAsync(string path, IReadOnlyList<Checksum> algorithms, CancellationToken stop)
    {
        var isRead = sums.TryGetValue(path, out var known);
        var isPayload = path.StartsWith(BagPath.Payload, StringComparison.Ordinal);
        var left = algorithms.Where(a => !(a == Checksum.Sha256 && isRead) && !(a == Checksum.Sha512 && isPayload)).ToList();
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        if (left.Count > 0)
        {
            await using var file = source.Open(path);
            foreach (var (algorithm, sum) in (await Digests.OfAsync(file, left, stop)).Sums) digests[algorithm] = sum;
        }

        if (isRead) digests[Checksum.Sha256.Name] = known!;
        return digests;
    }
}
