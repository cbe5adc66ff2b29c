using System.Security.Cryptography;
using System.Text;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Evidence;

/// <summary>
/// Where evidence lies: one folder a case, one file an item under its id, sealed in chunks with the key of the case's docket. Whoever copies the folder
/// and has not that key reads nothing. A file is written whole and durably or not at all, and is never held in memory.
/// </summary>
public sealed class EvidenceFolder(Node node, Journal.Journal journal)
{
    private const int LongestName = 200;
    private const int Step = 256 * 1024;

    /// <summary>Whether a text can be a file's name: 1 to 200 characters, no path, no control characters.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && OneLine.Is(name, LongestName) && !name.AsSpan().ContainsAny("/\\\"") && name == name.Trim() && name is not ("." or "..");

    /// <summary>Reads content to its end and keeps it as a new item of a case: a new id, the length and the SHA-256.</summary>
    public Task<EvidenceItem> KeepAsync(Id<Case> docket, string name, Stream content, CancellationToken stop) =>
        KeepAsync(docket, Id<EvidenceItem>.New(node.Clock), name, content, stop);

    /// <summary>The same under an id that was given before; keeping an item again replaces it.</summary>
    public async Task<EvidenceItem> KeepAsync(Id<Case> docket, Id<EvidenceItem> id, string name, Stream content, CancellationToken stop)
    {
        var key = await journal.DocketKeyAsync(docket.ToString(), stop);
        return await DurableFile.WriteAsync(PathOf(docket, id), async file =>
        {
            await using var sealer = ChunkedSealing.Seal(file, key, About(docket, id), leaveOpen: true);
            var (bytes, sha256) = await CopyAsync(content, sealer, stop);
            await sealer.CompleteAsync(stop);
            return new EvidenceItem(id, name, bytes, sha256);
        });
    }

    /// <summary>
    /// The content of an item, to be read in order or anywhere in it. What is not there or not as it was sealed throws an <see cref="IOException"/>: at
    /// once where its end is broken, else at the first chunk that is (a <see cref="BrokenSealException"/>), before a byte of that chunk is given out.
    /// </summary>
    internal async Task<Stream> OpenReadAsync(Id<Case> docket, EvidenceItem item, CancellationToken stop) =>
        OpenRead(node.Folder, await journal.DocketKeyAsync(docket.ToString(), stop), docket, item);

    /// <summary>The SHA-256 of an item's content as it lies there, in lower-case hexadecimal digits; an <see cref="IOException"/> where it does not open.</summary>
    public async Task<string> ReadHashAsync(Id<Case> docket, EvidenceItem item, CancellationToken stop)
    {
        await using var content = await OpenReadAsync(docket, item, stop);
        return (await CopyAsync(content, Stream.Null, stop)).Sha256;
    }

    /// <summary>Deletes an item; one that is not there is gone already.</summary>
    public void Delete(Id<Case> docket, Id<EvidenceItem> id)
    {
        if (!Directory.Exists(FolderOf(docket))) return;
        File.Delete(PathOf(docket, id));
        File.Delete(PathOf(docket, id) + DurableFile.Part);
    }

    /// <summary>Deletes all that lies there of a case: items, and what is still on its way in or out.</summary>
    public void Delete(Id<Case> docket)
    {
        if (Directory.Exists(FolderOf(docket))) Directory.Delete(FolderOf(docket), recursive: true);
    }

    /// <summary>Opens an item in a node's folder with the key of its docket, for whoever has no journal.</summary>
    internal static Stream OpenRead(string folder, byte[] key, Id<Case> docket, EvidenceItem item)
    {
        var file = new FileStream(Path.Combine(folder, "evidence", docket.ToString(), item.Id.ToString()), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            var opened = ChunkedSealing.Open(file, key, About(docket, item.Id));
            opened.CheckEnd();
            return opened.Length == item.Bytes ? opened : throw new BrokenSealException(0, "It is not as long as what was sealed.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The folder of a case.</summary>
    internal string FolderOf(Id<Case> docket) => node.PathOf("evidence", docket.ToString());

    /// <summary>Copies a stream and takes its length and SHA-256 on the way.</summary>
    internal static async Task<(long Bytes, string Sha256)> CopyAsync(Stream content, Stream destination, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Step];
        var bytes = 0L;
        int read;
        while ((read = await content.ReadAsync(buffer, stop)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await destination.WriteAsync(buffer.AsMemory(0, read), stop);
            bytes += read;
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string PathOf(Id<Case> docket, Id<EvidenceItem> id) => Path.Combine(FolderOf(docket), id.ToString());

    // Bound to its place: no file opens as another one, nor in another case.
    private static byte[] About(Id<Case> docket, Id<EvidenceItem> id) => Encoding.ASCII.GetBytes($"rogatory evidence {docket} {id}");
}
