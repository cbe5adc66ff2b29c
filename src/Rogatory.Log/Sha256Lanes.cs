using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rogatory.Log;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight short messages at once, one in each lane of a vector. A tree is made of millions of messages of one or two
/// blocks; one by one, calling the platform's SHA-256 takes longer than hashing.
/// </summary>
internal static class Sha256Lanes
{
    public const int Count = 8;
    public const int BlockBytes = 64;

    private const int Words = BlockBytes / sizeof(uint);
    private const int Rounds = 64;
    private const int StateWords = 8;

    private static readonly uint[] Initial =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>How many blocks a message of that length fills, with its padding.</summary>
    public static int BlocksOf(int length) => (length + 1 + sizeof(ulong) + BlockBytes - 1) / BlockBytes;

    /// <summary>Writes the padding after a message that stands at the start of its blocks.</summary>
    public static void Pad(Span<byte> blocks, int length)
    {
        blocks[length..].Clear();
        blocks[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(blocks[^sizeof(ulong)..], (ulong)length * 8);
    }

    /// <summary>Hashes eight padded messages of so many blocks each, which stand one after another.</summary>
    public static void Digest(ReadOnlySpan<byte> messages, int blocks, Span<Hash32> digests)
    {
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[StateWords];
        Span<Vector256<uint>> schedule = stackalloc Vector256<uint>[Rounds];
        for (var i = 0; i < StateWords; i++)
            state[i] = Vector256.Create(Initial[i]);
        for (var block = 0; block < blocks; block++)
        {
            Load(messages, blocks * BlockBytes, block * BlockBytes, schedule);
            Expand(schedule);
            Compress(state, schedule);
        }
        Store(state, digests);
    }

    /// <summary>Lays word t of each message into vector t.</summary>
    private static void Load(ReadOnlySpan<byte> messages, int stride, int offset, Span<Vector256<uint>> schedule)
    {
        var words = MemoryMarshal.Cast<Vector256<uint>, uint>(schedule);
        for (var lane = 0; lane < Count; lane++)
        {
            var message = messages.Slice((lane * stride) + offset, BlockBytes);
            for (var t = 0; t < Words; t++)
                words[(t * Count) + lane] = BinaryPrimitives.ReadUInt32BigEndian(message[(t * sizeof(uint))..]);
        }
    }

    private static void Expand(Span<Vector256<uint>> w)
    {
        for (var t = Words; t < Rounds; t++)
        {
            var (early, late) = (w[t - 15], w[t - 2]);
            var first = Rotate(early, 7) ^ Rotate(early, 18) ^ (early >>> 3);
            var second = Rotate(late, 17) ^ Rotate(late, 19) ^ (late >>> 10);
            w[t] = w[t - 16] + first + w[t - 7] + second;
        }
    }

    private static void Compress(Span<Vector256<uint>> state, ReadOnlySpan<Vector256<uint>> w)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < w.Length; t++)
        {
            var choice = (e & f) ^ Vector256.AndNot(g, e);
            var majority = (a & b) ^ (a & c) ^ (b & c);
            var first = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + choice + Vector256.Create(Constants[t]) + w[t];
            var second = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + majority;
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> word, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(word, bits) : (word >>> bits) | (word << (32 - bits));

    private static void Store(ReadOnlySpan<Vector256<uint>> state, Span<Hash32> digests)
    {
        var words = MemoryMarshal.Cast<Vector256<uint>, uint>(state);
        Span<byte> digest = stackalloc byte[Hash32.Length];
        for (var lane = 0; lane < digests.Length; lane++)
        {
            for (var i = 0; i < StateWords; i++)
                BinaryPrimitives.WriteUInt32BigEndian(digest[(i * sizeof(uint))..], words[(i * Count) + lane]);
            digests[lane] = Hash32.FromBytes(digest);
        }
    }
}
