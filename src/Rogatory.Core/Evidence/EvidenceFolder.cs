using System.Security.Cryptography;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Evidence;

/// <summary>Where evidence lies: one file an item under its id in the node's folder, written whole and durably or not at all.</summary>
public sealed class EvidenceFolder(Node node)
{
    /// <summary>The largest file that a message can carry, in bytes: 8 MiB.</summary>
    public const int Largest = 8 * 1024 * 1024;

    private const int LongestName = 200;

    /// <summary>Seals bytes as an item: a new id, the length and the SHA-256.</summary>
    public EvidenceItem Seal(string name, byte[] content) =>
        new(Id<EvidenceItem>.New(node.Clock), name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Whether a file's content is what its seal says.</summary>
    public static bool Fits(SealedFile file) =>
        IsName(file.Item.Name) && file.Content.Length == file.Item.Bytes && Convert.ToHexStringLower(SHA256.HashData(file.Content)) == file.Item.Sha256;

    /// <summary>Whether a text can be a file's name: 1 to 200 characters, no path, no control characters.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && !name.Any(c => char.IsControl(c) || c is '/' or '\\' or '"') && name is not ("." or "..");

    /// <summary>Keeps an item's bytes; keeping the same item again changes nothing.</summary>
    public async Task KeepAsync(EvidenceItem item, byte[] content, CancellationToken stop)
    {
        var path = PathOf(item.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = path + ".part";
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(content, stop);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
    }

    /// <summary>The bytes of an item; throws <see cref="InvalidDataException"/> when they are not what was sealed.</summary>
    public async Task<byte[]> ReadAsync(EvidenceItem item, CancellationToken stop)
    {
        var content = await File.ReadAllBytesAsync(PathOf(item.Id), stop);
        return Fits(new SealedFile(item, content))
            ? content
            : throw new InvalidDataException($"The file of {item.Id} is not what was sealed. Do not use it; tell the rights officer.");
    }

    /// <summary>Destroys an item's file and whatever is left of keeping it; where there is none, nothing happens.</summary>
    internal void Destroy(Id<EvidenceItem> id)
    {
        var path = PathOf(id);
        if (!Directory.Exists(Path.GetDirectoryName(path))) return;
        File.Delete(path + ".part");
        File.Delete(path);
    }

    private string PathOf(Id<EvidenceItem> id) => node.PathOf("evidence", id.ToString());
}
