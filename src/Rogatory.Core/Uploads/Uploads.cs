using System.Diagnostics.CodeAnalysis;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Uploads;

/// <summary>
/// The files that a provider brings before it hands them over: in one piece or in parts, over any number of connections. Nothing of them is in the docket
/// until a person hands them over; they end with the order.
/// </summary>
public sealed class Uploads(Database database, Node node, Journal.Journal journal, EvidenceFolder evidence)
{
    private const string What = "The file was not taken in.";

    /// <summary>Begins an upload of a file in parts, or says why not. It must have a name and at least one byte.</summary>
    public async Task<(Upload? Upload, Refusal? Refusal)> BeginAsync(Id<Case> id, string name, long length, Occasion occasion, CancellationToken stop)
    {
        if (await RefusesAsync(id, name, occasion, stop) is { } refusal) return (null, refusal);
        if (length <= 0) return (null, Empty);
        return (await PutAsync(id, name, length, stop), null);
    }

    /// <summary>Takes in a whole file, read to its end; one that breaks off leaves nothing.</summary>
    public async Task<Refusal?> TakeInAsync(Id<Case> id, string name, Stream content, Occasion occasion, CancellationToken stop)
    {
        if (await RefusesAsync(id, name, occasion, stop) is { } refusal) return refusal;
        var upload = await PutAsync(id, name, 0, stop);
        try
        {
            var item = await evidence.KeepAsync(id, ItemOf(upload.Id), name, content, stop);
            var late = item.Bytes == 0 ? Empty : await RefusesAsync(id, name, occasion, stop);

            // A form that is sent again because the node died under it brings the same file once more: it counts once.
            if (late is not null || await IsThereAsync(id, item, stop)) await RemoveAsync(upload);
            else await ChangeAsync(upload with { Length = item.Bytes, Item = item });
            return late;
        }
        catch
        {
            await RemoveAsync(upload);
            throw;
        }
    }

    /// <summary>
    /// Adds a part to an upload at the offset where it ends so far. What had come when the connection broke is kept. With its last byte the file becomes
    /// an item; a part of no bytes at the end brings that about where the node was killed before it was done.
    /// </summary>
    public async Task<Appended> AppendAsync(Id<Case> id, Id<Upload> which, long offset, Stream content, Occasion occasion, CancellationToken stop)
    {
        if (await FindAsync(id, which, occasion, stop) is not { } upload) return new Appended.Gone("There is no such upload, or its order has ended.");
        if (upload.IsWhole) return offset == upload.Came ? new Appended.Kept(upload) : new Appended.Elsewhere(upload.Came);
        var parts = await PartsAsync(upload, stop);
        using var turn = parts.TakeTurn();
        if (turn is null) return new Appended.Busy();
        if (offset != parts.Length) return new Appended.Elsewhere(parts.Length);
        if (offset < upload.Length && !await parts.AppendAsync(content, upload.Length - offset, stop))
        {
            // Its length was not what was announced: what there is of it is another file than the one that was meant.
            await RemoveAsync(upload);
            return new Appended.TooLong();
        }

        var came = parts.Length;
        return new Appended.Kept(came < upload.Length ? upload with { Came = came } : await CompleteAsync(upload, parts, stop));
    }

    /// <summary>The uploads of a case, the oldest first, with how much of each has come.</summary>
    public async Task<IReadOnlyList<Upload>> OfAsync(Id<Case> id, CancellationToken stop)
    {
        var key = await journal.DocketKeyAsync(id.ToString(), stop);

        // One without a length is a form that is still being read, or broke off.
        return [.. (await AllAsync(id, stop)).Where(upload => upload.Length > 0).Select(upload => upload.IsWhole ? upload : upload with { Came = Parts(upload, key).Length })];
    }

    /// <summary>One upload under an order of this person's, while the order is open; else null.</summary>
    public async Task<Upload?> FindAsync(Id<Case> id, Id<Upload> which, Occasion occasion, CancellationToken stop) =>
        await RefusesAsync(id, null, occasion, stop) is null ? (await OfAsync(id, stop)).FirstOrDefault(upload => upload.Id == which) : null;

    /// <summary>Takes an upload back before it is handed over; false where there is none.</summary>
    public async Task<bool> WithdrawAsync(Id<Case> id, Id<Upload> which, Occasion occasion, CancellationToken stop)
    {
        if (await FindAsync(id, which, occasion, stop) is not { } upload) return false;
        await RemoveAsync(upload);
        return true;
    }

    /// <summary>Forgets the uploads whose order has ended: what was handed over stays, all else is deleted.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        foreach (var docket in await database.ReadAsync(UploadTable.Dockets, stop))
        {
            var id = Id<Case>.Parse(docket);
            var subject = await journal.CaseAsync(id, stop);
            if (subject is not null && Gates.Collect.IsOpen(subject)) continue;
            if (subject is not null)
                foreach (var upload in await AllAsync(id, stop))
                    if (!IsHandedOver(subject, upload)) evidence.Delete(id, ItemOf(upload.Id));
            if (Directory.Exists(FolderOf(id))) Directory.Delete(FolderOf(id), recursive: true);
            await database.WriteAsync(db => Done(() => UploadTable.RemoveAll(db, docket)), stop);
        }
    }

    /// <summary>Why a person may not bring files for this case now; null when they may.</summary>
    internal static Refusal? Refuses(Case c, Occasion occasion)
    {
        if (Gates.Collect.Refuses(c, occasion) is { } closed) return closed;
        if (c.Order?.Provider != occasion.By.Organisation)
            return new Refusal(What, "The order is to another provider.", "Only the provider that has the order can hand over the data.", "44(2)");

        // What was found is not the provider's to know.
        return c.FoundSinceGrant ? new Refusal(What, "The authority is looking at the order again.", "Keep the data, and wait to hear from the authority.", "24(4)") : null;
    }

    private static Refusal Empty => new(What, "It is empty.", "Choose the file again.");

    private async Task<Refusal?> RefusesAsync(Id<Case> id, string? name, Occasion occasion, CancellationToken stop)
    {
        if (name is not null && !EvidenceFolder.IsName(name)) return new Refusal(What, "Its name is empty, too long, or holds a path.", "Rename the file.");
        return await journal.CaseAsync(id, stop) is { } c ? Refuses(c, occasion) : new Refusal(What, $"There is no case `{id}`.", "Open your orders and choose one there.");
    }

    private async Task<IReadOnlyList<Upload>> AllAsync(Id<Case> id, CancellationToken stop)
    {
        var key = await journal.DocketKeyAsync(id.ToString(), stop);
        return await database.ReadAsync(db => UploadTable.Of(db, id.ToString(), key), stop);
    }

    private async Task<bool> IsThereAsync(Id<Case> id, EvidenceItem item, CancellationToken stop) =>
        (await AllAsync(id, stop)).Any(upload => upload.Item is { } there && there.Name == item.Name && there.Sha256 == item.Sha256);

    private async Task<Upload> PutAsync(Id<Case> id, string name, long length, CancellationToken stop)
    {
        var upload = new Upload(Id<Upload>.New(node.Clock), id, node.Clock.GetUtcNow(), name, length, 0, null);
        var key = await journal.DocketKeyAsync(id.ToString(), stop);
        await database.WriteAsync(db => Done(() => UploadTable.Put(db, upload, key)), stop);
        return upload;
    }

    private async Task<Upload> CompleteAsync(Upload upload, SealedParts parts, CancellationToken stop)
    {
        EvidenceItem item;
        await using (var content = parts.OpenRead()) item = await evidence.KeepAsync(upload.Case, ItemOf(upload.Id), upload.Name, content, stop);
        var whole = upload with { Came = item.Bytes, Item = item };
        await ChangeAsync(whole);
        parts.Delete();
        return whole;
    }

    private async Task ChangeAsync(Upload upload)
    {
        var key = await journal.DocketKeyAsync(upload.Case.ToString(), CancellationToken.None);
        await database.WriteAsync(db => Done(() => UploadTable.Change(db, upload, key)), CancellationToken.None);
    }

    private async Task RemoveAsync(Upload upload)
    {
        await database.WriteAsync(db => Done(() => UploadTable.Remove(db, upload.Id)), CancellationToken.None);
        evidence.Delete(upload.Case, ItemOf(upload.Id));
        (await PartsAsync(upload, CancellationToken.None)).Delete();
    }

    private async Task<SealedParts> PartsAsync(Upload upload, CancellationToken stop) => Parts(upload, await journal.DocketKeyAsync(upload.Case.ToString(), stop));

    private SealedParts Parts(Upload upload, byte[] key) => new(Path.Combine(FolderOf(upload.Case), upload.Id.ToString()), $"rogatory upload {upload.Case} {upload.Id}", key);

    private string FolderOf(Id<Case> id) => Path.Combine(evidence.FolderOf(id), "uploads");

    private static bool IsHandedOver(Case c, Upload upload) =>
        c.Docket.Exists(entry => entry.Body is EntryBody.EvidenceCollected collected && collected.Item.Id == ItemOf(upload.Id));

    // The item's id is the upload's: a file that was kept, and not noted because the node was killed, is found again.
    private static Id<EvidenceItem> ItemOf(Id<Upload> id) => new(id.Value);

    [SuppressMessage("Naming", "MA0137", Justification = "It makes a task of what is done at once.")]
    private static Task<bool> Done(Action write)
    {
        write();
        return Task.FromResult(true);
    }
}
