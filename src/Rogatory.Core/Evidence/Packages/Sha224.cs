using System.Buffers.Binary;
using System.Numerics;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>SHA-224 (FIPS 180-4), in which some bags of others are; the platform does not have it.</summary>
internal sealed class Sha224 : Digest
{
    private const int Block = 64;

    private static readonly uint[] Constants = CubeRoots();

    private readonly uint[] state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
    private readonly byte[] waiting = new byte[Block];
    private int waits;
    private ulong length;

    public override void Append(ReadOnlySpan<byte> bytes)
    {
        length += (ulong)bytes.Length;
        while (bytes.Length > 0)
        {
            var count = Math.Min(bytes.Length, Block - waits);
            bytes[..count].CopyTo(waiting.AsSpan(waits));
            bytes = bytes[count..];
            if ((waits += count) < Block) return;
            Compress();
            waits = 0;
        }
    }

    public override string Finish()
    {
        var bits = length * 8;
        Append([0x80]);
        while (waits != Block - sizeof(ulong)) Append([0]);
        BinaryPrimitives.WriteUInt64BigEndian(waiting.AsSpan(waits), bits);
        Compress();
        Span<byte> sum = stackalloc byte[28];
        for (var i = 0; i < 7; i++) BinaryPrimitives.WriteUInt32BigEndian(sum[(i * 4)..], state[i]);
        return Convert.ToHexStringLower(sum);
    }

    private void Compress()
    {
        unchecked
        {
            Span<uint> w = stackalloc uint[64];
            for (var i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(waiting.AsSpan(i * 4));
            for (var i = 16; i < 64; i++)
            {
                var s0 = BitOperations.RotateRight(w[i - 15], 7) ^ BitOperations.RotateRight(w[i - 15], 18) ^ (w[i - 15] >> 3);
                var s1 = BitOperations.RotateRight(w[i - 2], 17) ^ BitOperations.RotateRight(w[i - 2], 19) ^ (w[i - 2] >> 10);
                w[i] = w[i - 16] + s0 + w[i - 7] + s1;
            }

            Span<uint> v = stackalloc uint[8];
            state.CopyTo(v);
            for (var i = 0; i < 64; i++) Round(v, w[i] + Constants[i]);
            for (var i = 0; i < 8; i++) state[i] += v[i];
        }
    }

    private static void Round(Span<uint> v, uint added)
    {
        unchecked
        {
            var s1 = BitOperations.RotateRight(v[4], 6) ^ BitOperations.RotateRight(v[4], 11) ^ BitOperations.RotateRight(v[4], 25);
            var first = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + added;
            var s0 = BitOperations.RotateRight(v[0], 2) ^ BitOperations.RotateRight(v[0], 13) ^ BitOperations.RotateRight(v[0], 22);
            var second = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v[..7].CopyTo(v[1..]);
            v[4] += first;
            v[0] = first + second;
        }
    }

    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes, in whole numbers.
    private static uint[] CubeRoots()
    {
        var primes = Enumerable.Range(2, 310).Where(n => !Enumerable.Range(2, n - 2).Any(d => n % d == 0)).Take(64);
        return [.. primes.Select(prime =>
        {
            var target = (BigInteger)prime << 96;
            var (low, high) = (BigInteger.Zero, BigInteger.One << 36);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (middle * middle * middle <= target) low = middle;
                else high = middle;
            }

            return (uint)(low & uint.MaxValue);
        })];
    }
}
