using System.Buffers.Binary;

namespace Rogatory.Log;

/// <summary>A file of entries as it is read: each entry after its length in two bytes (C2SP tlog-tiles).</summary>
internal static class EntryBundle
{
    /// <summary>Why the bundle is not exactly so many entries, of which the first have these hashes; or null.</summary>
    public static string? Fault(ReadOnlySpan<byte> bytes, int count, ReadOnlySpan<Hash32> hashes, long firstIndex)
    {
        var leaves = new LeafHashes(stackalloc byte[LeafHashes.BufferBytes], stackalloc Hash32[hashes.Length]);
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length < sizeof(ushort))
                return Changed(leaves.Finish(), hashes, firstIndex) ?? $"The bundle is too short: it has {i} entries instead of {count}.";
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[sizeof(ushort)..];
            if (bytes.Length < length)
                return Changed(leaves.Finish(), hashes, firstIndex)
                    ?? $"The bundle is too short: entry {firstIndex + i} says that it has {length} bytes, and {bytes.Length} are left.";
            if (i < hashes.Length)
                leaves.Add(bytes[..length]);
            bytes = bytes[length..];
        }
        return Changed(leaves.Finish(), hashes, firstIndex)
            ?? (bytes.IsEmpty ? null : $"The bundle is too long: {bytes.Length} bytes follow its {count} entries.");
    }

    private static string? Changed(ReadOnlySpan<Hash32> found, ReadOnlySpan<Hash32> hashes, long firstIndex)
    {
        var same = found.CommonPrefixLength(hashes);
        return same == found.Length ? null : $"Entry {firstIndex + same} does not have the hash that the tree has for it: it was changed.";
    }

    /// <summary>The hashes of entries in their order; neighbours of like length are hashed together.</summary>
    private ref struct LeafHashes(Span<byte> buffer, Span<Hash32> hashes)
    {
        public const int BufferBytes = Sha256Lanes.Count * MaxBlocks * Sha256Lanes.BlockBytes;

        /// <summary>From here on the platform's SHA-256 is as fast.</summary>
        private const int MaxBlocks = 8;

        private readonly Span<byte> buffer = buffer;
        private readonly Span<Hash32> hashes = hashes;
        private int done;
        private int waiting;
        private int blocks;

        public void Add(ReadOnlySpan<byte> entry)
        {
            var needed = Sha256Lanes.BlocksOf(entry.Length + 1);
            if (waiting > 0 && (needed != blocks || waiting == Sha256Lanes.Count))
                Flush();
            if (needed > MaxBlocks || !Sha256Lanes.IsSupported)
            {
                hashes[done++] = Merkle.Leaf(entry);
                return;
            }

            blocks = needed;
            var stride = blocks * Sha256Lanes.BlockBytes;
            var message = buffer.Slice(waiting++ * stride, stride);
            message[0] = Merkle.LeafPrefix;
            entry.CopyTo(message[1..]);
            Sha256Lanes.Pad(message, entry.Length + 1);
        }

        public ReadOnlySpan<Hash32> Finish()
        {
            if (waiting > 0)
                Flush();
            return hashes[..done];
        }

        private void Flush()
        {
            Sha256Lanes.Digest(buffer, blocks, hashes.Slice(done, waiting));
            done += waiting;
            waiting = 0;
        }
    }
}
