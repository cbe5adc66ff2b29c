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
            // What was handed over must be what is sealed: the sums of the docket are checked against those of the bytes that go in.
            Custody = Custody.Steps(subject),
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

    private async Task<IReadOnlyList<PayloadFile>> FilesAsync(Case subject, CancellationToken stop)
    {
        var files = new List<PayloadFile>();
        foreach (var item in subject.Evidence)
        {
            // Each is opened once before, so that a broken one is found before anything is written.
            await (await evidence.OpenReadAsync(subject.Id, item, stop)).DisposeAsync();
            files.Add(new PayloadFile(Custody.PathOf(item), item.Bytes, () => evidence.OpenReadAsync(subject.Id, item, stop).GetAwaiter().GetResult()));
        }

        return files;
    }
}
