using System.Buffers.Binary;

namespace Rogatory.Log;

/// <summary>A file of entries as it is read: each entry after its length in two bytes (C2SP tlog-tiles).</summary>
internal static class EntryBundle
{
    /// <summary>Why the bundle is not exactly so many entries, of which the first have these hashes; or null.</summary>
    public static string? Fault(ReadOnlySpan<byte> bytes, int count, ReadOnlySpan<Hash32> hashes, long firstIndex)
    {
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length < sizeof(ushort))
                return $"The bundle is too short: it has {i} entries instead of {count}.";
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[sizeof(ushort)..];
            if (bytes.Length < length)
                return $"The bundle is too short: entry {firstIndex + i} says that it has {length} bytes, and {bytes.Length} are left.";
            if (i < hashes.Length && Merkle.Leaf(bytes[..length]) != hashes[i])
                return $"Entry {firstIndex + i} does not have the hash that the tree has for it: it was changed.";
            bytes = bytes[length..];
        }
        return bytes.IsEmpty ? null : $"The bundle is too long: {bytes.Length} bytes follow its {count} entries.";
    }
}
