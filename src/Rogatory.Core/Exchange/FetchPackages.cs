using System.Security.Cryptography;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Exchange;

/// <summary>
/// Fetches announced packages from the nodes that hold them ready, going on where it broke off, and takes each in once it is whole. Forgets packages
/// whose delivery is over, on both sides.
/// </summary>
public sealed class FetchPackages(Database database, Node node, Journal.Journal journal, Peers peers, PackageDownload download, OpenDelivery open)
{
    private const int LongestPauseSeconds = 300;
    private const int LongestReason = 1000;

    private readonly Underway underway = new(database, "fetching");

    /// <summary>Raised where a package waits because the volume has no room for it.</summary>
    public event EventHandler? NoRoom;

    /// <summary>Tries every package whose time has come, once; says whether any was taken in or refused.</summary>
    public Task<bool> RunOnceAsync(CancellationToken stop) => underway.RunOnceAsync(
        async () => (await database.ReadAsync(db => PackageTable.Due(db, node.Clock.GetUtcNow()), stop)).GroupBy(package => package.State)
            .Select(of => (of.Key, (Func<Task<bool>>)(() => FetchAllAsync([.. of], stop)))),
        stop);

    /// <summary>Deletes the packages whose delivery is over: they arrived, were refused, or their case was erased.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        foreach (var package in await database.ReadAsync(PackageTable.All, stop))
            if (!IsOnItsWay(await journal.CaseAsync(package.Case, stop), package)) await ForgetAsync(package, stop);
    }

    private async Task<bool> FetchAllAsync(IReadOnlyList<TravellingPackage> packages, CancellationToken stop)
    {
        var moved = false;
        foreach (var package in packages)
        {
            try
            {
                moved |= await FetchAsync(package, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && e is not System.Data.Common.DbException)
            {
                // Whatever is wrong with it, the others go on meanwhile.
                await LaterAsync(package, download.Folder.Came(package.Case, package.Package), stop);
            }
        }

        return moved;
    }

    private async Task<bool> FetchAsync(TravellingPackage package, CancellationToken stop)
    {
        if (await journal.CaseAsync(package.Case, stop) is not { } subject || !IsOnItsWay(subject, package)) return await ForgetAsync(package, stop);
        var began = download.Folder.Came(package.Case, package.Package);
        if (await peers.FindAsync(package.State, stop) is not { } peer) return await LaterAsync(package, began, stop);
        var why = await download.RunAsync(package, peer, stop);
        if (why is null && !HasRoom(package)) NoRoom?.Invoke(this, EventArgs.Empty);
        else if (why is not null || download.Folder.Came(package.Case, package.Package) == package.Length) return await TakeInAsync(package, peer, began, why, stop);
        return await LaterAsync(package, began, stop);
    }

    // Opened, it takes as much room again.
    private bool HasRoom(TravellingPackage package) => download.Folder.HasRoomFor(
        package.Case, download.Folder.Came(package.Case, package.Package) < package.Length ? PackageDownload.Step : package.Length);

    private async Task<bool> TakeInAsync(TravellingPackage package, Peer peer, long began, string? why, CancellationToken stop)
    {
        why ??= await download.Folder.ReadHashAsync(package.Case, package.Package, stop) == package.Sha256 ? null : "It is not the package that was announced: its SHA-256 is another one.";
        if (why is not null && began > 0)
        {
            // Pieced together from several connections, over a crash perhaps: before it is refused it is fetched in one piece.
            download.Folder.Delete(package.Case, package.Package);
            return await LaterAsync(package, began, stop);
        }

        // It took its time to come: what became of the case meanwhile?
        if (await journal.CaseAsync(package.Case, stop) is not { } subject || !IsOnItsWay(subject, package)) return await ForgetAsync(package, stop);
        why ??= await open.RunAsync(subject, peer, stop);
        if (!await FinishAsync(package, peer, why, stop) && why is null) open.Drop(subject.Delivery!, await journal.CaseAsync(package.Case, stop) ?? subject);
        return true;
    }

    private async Task<bool> FinishAsync(TravellingPackage package, Peer peer, string? why, CancellationToken stop)
    {
        var occasion = new Occasion(node.Clock.GetUtcNow(), new Actor(peer.State, peer.Name), Role.Node, Way.Job, $"Package {package.Id}");
        var finished = await journal.WriteAsync(
            writing =>
            {
                if (writing.Docket(package.Docket) is not { Count: > 0 } docket || Case.Fold(docket) is not { } subject || !IsOnItsWay(subject, package)) return false;
                journal.Carry(writing, subject, occasion, why is null ? Arrived(subject.Delivery!) : Refused(subject.Delivery!.Package, why));
                return true;
            },
            stop);
        await ForgetAsync(package, stop);
        if (finished) journal.Announce();
        return finished;
    }

    private static Verdict Arrived(Delivery delivery) =>
        Verdict.Enter(new EntryBody.EvidenceDelivered(delivery.Items, delivery.Package), new MessageBody.DeliveryReceived(delivery.Package.Id, delivery.Package.Sha256));

    /// <summary>The refusal of what came, with a reason of bounded length: it names files as the other State called them.</summary>
    internal static Verdict.Act Refused(PackageDescription package, string why)
    {
        var reason = why.Length > LongestReason ? why[..LongestReason] : why;
        return new Verdict.Act([new EntryBody.DeliveryRefused(package.Id, reason)], [new MessageBody.DeliveryRefused(package.Id, reason)]);
    }

    private static bool IsOnItsWay(Case? subject, TravellingPackage package) =>
        subject is { IsClosed: false, Delivery: { State: DeliveryState.OnItsWay } delivery } && delivery.Package.Id == package.Package;

    private async Task<bool> ForgetAsync(TravellingPackage package, CancellationToken stop)
    {
        download.Folder.Delete(package.Case, package.Package);
        return await database.WriteAsync(
            db =>
            {
                PackageTable.Remove(db, package);
                return Task.FromResult(false);
            },
            stop);
    }

    // Where something has come the line holds again: the pauses begin anew.
    private Task<bool> LaterAsync(TravellingPackage package, long began, CancellationToken stop) => database.WriteAsync(
        db =>
        {
            var attempts = download.Folder.Came(package.Case, package.Package) > began ? 0 : package.Attempts + 1;
            var seconds = Math.Min(LongestPauseSeconds, 1 << (int)Math.Min(attempts, 9));
            var jitter = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(250));
            PackageTable.Retry(db, package, node.Clock.GetUtcNow().AddSeconds(seconds) + jitter, attempts);
            return Task.FromResult(false);
        },
        stop);
}
