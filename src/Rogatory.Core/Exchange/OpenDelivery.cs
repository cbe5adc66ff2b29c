using System.Security.Cryptography;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Core.Exchange;

/// <summary>
/// Opens a package that has come whole and keeps its files, sealed with the docket's key, under the ids that were announced. Nothing is in the docket
/// before every file is what was announced and the peer's signature holds over all of it.
/// </summary>
public sealed class OpenDelivery(Node node, EvidenceFolder evidence, PackageFolder packages)
{
    /// <summary>Why the package is refused, and nothing of it kept; null where it is what was announced.</summary>
    public async Task<string?> RunAsync(Case subject, Peer sender, CancellationToken stop)
    {
        var delivery = subject.Delivery!;
        var kept = new List<EvidenceItem>();
        var why = await TryAsync(subject, delivery, sender, kept, stop);
        if (why is not null) Drop(delivery, subject);
        return why;
    }

    /// <summary>Deletes what was kept of a delivery that did not come into its case after all.</summary>
    internal void Drop(Delivery delivery, Case subject)
    {
        foreach (var item in delivery.Items.Except(subject.Items)) evidence.Delete(subject.Id, item.Id);
    }

    private async Task<string?> TryAsync(Case subject, Delivery delivery, Peer sender, List<EvidenceItem> kept, CancellationToken stop)
    {
        var announced = delivery.Items.ToDictionary(item => item.Id.ToString(), StringComparer.Ordinal);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(sender.PublicKey, out _);
        await using var file = packages.OpenRead(subject.Id, delivery.Package.Id);
        var opening = await PackageIntake.ReadAsync(file, node.PackageKey, key, KeepAsync, stop);
        if (opening is PackageOpening.Refused refused) return $"The package does not hold: {Words(refused.Reasons)}";
        if (((PackageOpening.Opened)opening).Case != subject.Request.Id.ToString()) return "The package is of another request.";
        return kept.Count == announced.Count && kept.TrueForAll(item => announced[item.Id.ToString()] == item) ? null : "The files in the package are not those that were announced.";

        // A file that was not announced is read for its sum, and kept nowhere.
        async Task<string> KeepAsync(string path, Stream content)
        {
            if (!announced.TryGetValue(path.Split('/')[0], out var item)) return (await EvidenceFolder.CopyAsync(content, Stream.Null, stop)).Sha256;
            kept.Add(await evidence.KeepAsync(subject.Id, item.Id, item.Name, content, stop));
            return kept[^1].Sha256;
        }
    }

    private static string Words(IReadOnlyList<BagFinding> reasons) =>
        string.Join(" ", reasons.Take(3).Select(reason => reason.Path.Length == 0 ? reason.Text : $"`{reason.Path}`: {reason.Text}"));
}
