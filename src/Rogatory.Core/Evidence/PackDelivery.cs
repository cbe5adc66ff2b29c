using System.Security.Cryptography;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Exchange;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Evidence;

/// <summary>Seals the evidence of a case, its custody and the conditions into a package for a peer's key, signed by this node.</summary>
public sealed class PackDelivery(Node node, EvidenceFolder evidence, PackageFolder packages)
{
    /// <summary>Writes the package where the peer will fetch it. An <see cref="IOException"/> where evidence is not there or not as it was sealed.</summary>
    public async Task<PackageDescription> RunAsync(Case subject, Peer peer, CancellationToken stop)
    {
        var id = Id<PackageDescription>.New(node.Clock);
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(peer.PackageKey!, out _);
        using var certificate = node.Certificate();
        var contents = new PackageContents(subject.Request.Id.ToString(), [.. await FilesAsync(subject, stop)])
        {
            Conditions = new Conditions(Further: subject.Decision?.Conditions ?? []),
            Custody = Custody(subject),
            SealedBy = node.Record.Name,
            Signer = new PackageSigner(node.Key, certificate),

            // The SHA-256 of every file is announced, signed and checked; another sum would only take longer.
            WithSha512 = false,
        };
        var (length, sha256) = await DurableFile.WriteAsync(packages.PathOf(subject.Id, id), async file =>
        {
            await using var measured = new MeasuredStream(file);
            await EvidencePackage.SealAsync(contents, recipient, measured, node.Clock, stop);
            return measured.Finish();
        });
        return new PackageDescription(id, length, sha256);
    }

    /// <summary>The path of an item in a package: under a folder with its id, so that two files of one name do not meet.</summary>
    private static string PathOf(EvidenceItem item)
    {
        var path = $"{item.Id}/{item.Name}";
        return BagPath.WhyOutside(path) is null && BagPath.Plain(path) == path ? path : $"{item.Id}/file";
    }

    private async Task<IReadOnlyList<PayloadFile>> FilesAsync(Case subject, CancellationToken stop)
    {
        var files = new List<PayloadFile>();
        foreach (var item in subject.Evidence)
        {
            // Each is opened once before, so that a broken one is found before anything is written.
            await (await evidence.OpenReadAsync(subject.Id, item, stop)).DisposeAsync();
            files.Add(new PayloadFile(PathOf(item), item.Bytes, () => evidence.OpenReadAsync(subject.Id, item, stop).GetAwaiter().GetResult()));
        }

        return files;
    }

    // What was handed over must be what is sealed: the sums of the docket are checked against those of the bytes that go in.
    private static IReadOnlyList<CustodyStep> Custody(Case subject) =>
    [
        .. subject.Docket.Where(entry => entry.Body is EntryBody.EvidenceCollected or EntryBody.EvidenceReviewed).Select(entry => new CustodyStep(
            entry.Body is EntryBody.EvidenceCollected ? "collected" : "reviewed", entry.Occasion.At, entry.Occasion.By.Name, entry.Occasion.By.Organisation,
            entry.Body is EntryBody.EvidenceCollected ? "Handed over by the provider under an order; sealed by its SHA-256 on arrival." : null,
            Sha256: entry.Body is EntryBody.EvidenceCollected { Item: var item } && subject.Evidence.Contains(item) ? new Dictionary<string, string> { [PathOf(item)] = item.Sha256 } : null)),
    ];
}
