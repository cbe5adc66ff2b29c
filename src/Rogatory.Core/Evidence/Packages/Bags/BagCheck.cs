namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Computes checksums of a bag's file by several algorithms at once. What it leaves out is taken as checked elsewhere.
/// </summary>
internal delegate Task<IReadOnlyDictionary<string, string>> FileDigests(string path, IReadOnlyList<Checksum> algorithms, CancellationToken stop);

/// <summary>Checks a bag by the rules of its version (RFC 8493, 3): first that it is complete, then each checksum.</summary>
internal sealed class BagCheck(BagSource source, BagFindings findings, FileDigests digests)
{
    public async Task<BagReport> RunAsync(CancellationToken stop)
    {
        var payload = source.Files.Where(file => file.Key.StartsWith(BagPath.Payload, StringComparison.Ordinal)).ToList();
        var bytes = payload.Sum(file => file.Value);
        if (BagDeclaration.Read(source, findings, out var version) is { } bag)
        {
            var names = new BagNames(bag);
            if (!source.IsFolder("data")) findings.Reason("data", "The folder of the payload is not there.");
            var manifests = Manifest.ReadAll(bag, names);
            CheckPayload(bag, manifests, [.. payload.Select(file => file.Key)]);
            CheckTags(bag, manifests);
            FetchList.Check(bag, names);
            BagInfo.Check(bag, payload.Count, bytes);
            LookAlikes.Check(bag);
            await CheckSumsAsync(manifests, stop);
        }

        return new BagReport(version, payload.Count, bytes, findings.Reasons, findings.Warnings);
    }

    private static void CheckPayload(Bag bag, IReadOnlyList<Manifest> manifests, IReadOnlyList<string> payload)
    {
        var listing = manifests.Where(m => !m.OfTags).ToList();
        if (listing.Count == 0) bag.Findings.Reason("", "There is no payload manifest, such as `manifest-sha512.txt`.");
        foreach (var file in payload)
        {
            var lacking = listing.Where(m => !m.Entries.ContainsKey(file)).ToList();
            if (lacking.Count == 0) continue;
            if (bag.Version.IsEarlier && lacking.Count < listing.Count)
                bag.Findings.Warn(file, $"`{lacking[0].Name}` does not list it, and another manifest does.");
            else
                bag.Findings.Reason(file, $"`{lacking[0].Name}` does not list it.");
        }
    }

    private static void CheckTags(Bag bag, IReadOnlyList<Manifest> manifests)
    {
        var ofPayload = manifests.Where(m => !m.OfTags).ToList();
        var own = manifests.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var manifest in manifests.Where(m => m.OfTags))
        {
            foreach (var missing in ofPayload.Where(m => !manifest.Entries.ContainsKey(m.Name)))
                bag.Findings.ReasonSince10(bag.Version, missing.Name, $"`{manifest.Name}` does not list it; a tag manifest lists every payload manifest.");
            foreach (var other in manifests.Where(m => m.OfTags && manifest.Entries.ContainsKey(m.Name)))
                bag.Findings.ReasonSince10(bag.Version, other.Name, $"`{manifest.Name}` lists it; a tag manifest lists no tag manifest.");
            foreach (var file in bag.Source.Files.Keys.Where(f => IsOtherTag(f, own) && !manifest.Entries.ContainsKey(f)))
                bag.Findings.Warn(file, $"`{manifest.Name}` does not list it, and should.");
            if (!ofPayload.Exists(m => m.Algorithm == manifest.Algorithm))
                bag.Findings.Warn(manifest.Name, "There is no payload manifest by this algorithm, and there should be.");
        }
    }

    private static bool IsOtherTag(string file, HashSet<string> manifests) =>
        !file.StartsWith(BagPath.Payload, StringComparison.Ordinal) && !manifests.Contains(file);

    private async Task CheckSumsAsync(IReadOnlyList<Manifest> manifests, CancellationToken stop)
    {
        foreach (var file in source.Files.Keys.Order(StringComparer.Ordinal))
        {
            var listing = manifests.Where(m => m.Checksum is not null && m.Entries.ContainsKey(file)).ToList();
            if (listing.Count == 0) continue;
            try
            {
                var sums = await digests(file, [.. listing.Select(m => m.Checksum!).Distinct()], stop);
                foreach (var wrong in listing.Where(m => sums.TryGetValue(m.Algorithm, out var sum) && sum != m.Entries[file]))
                    findings.Reason(file, $"Its checksum is not the one in `{wrong.Name}`.");
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException)
            {
                findings.Reason(file, e is InvalidDataException or EndOfStreamException ? e.Message : "Its name cannot be opened on this system.");
            }
        }
    }
}
