using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>The check sum of zip files. It finds accidents, not forgery; the processor's carry-less multiplication makes it cheap.</summary>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Lane = 16;
    private const int Stride = 4 * Lane;

    private static readonly uint[] Table = MakeTable();

    // Powers of x modulo the polynomial, in reflected order: by which 128 bits are moved on by 512 and by 128 bits.
    private static readonly Vector128<long> By512 = Vector128.Create(0x1_5444_2BD4, 0x1_C6E4_1596);
    private static readonly Vector128<long> By128 = Vector128.Create(0x1_7519_97D0, 0x0_CCAA_009E);

    private uint inverted;

    /// <summary>The sum of what was appended so far.</summary>
    public readonly uint Value => inverted;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var state = ~inverted;
        if (Pclmulqdq.IsSupported && BitConverter.IsLittleEndian && bytes.Length >= 2 * Stride)
            state = Fold(state, ref bytes);
        foreach (var b in bytes)
            state = Table[(state ^ b) & byte.MaxValue] ^ (state >> 8);
        inverted = ~state;
    }

    private static uint Fold(uint state, ref ReadOnlySpan<byte> bytes)
    {
        var a = At(bytes, 0) ^ Vector128.CreateScalar((long)state);
        var (b, c, d) = (At(bytes, Lane), At(bytes, 2 * Lane), At(bytes, 3 * Lane));
        bytes = bytes[Stride..];
        while (bytes.Length >= Stride)
        {
            a = Move(a, By512) ^ At(bytes, 0);
            b = Move(b, By512) ^ At(bytes, Lane);
            c = Move(c, By512) ^ At(bytes, 2 * Lane);
            d = Move(d, By512) ^ At(bytes, 3 * Lane);
            bytes = bytes[Stride..];
        }

        a = Move(Move(Move(a, By128) ^ b, By128) ^ c, By128) ^ d;
        Span<byte> rest = stackalloc byte[Lane];
        a.AsByte().CopyTo(rest);
        var folded = 0u;
        foreach (var one in rest)
            folded = Table[(folded ^ one) & byte.MaxValue] ^ (folded >> 8);
        return folded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> At(ReadOnlySpan<byte> bytes, int at) => Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(bytes), (nuint)at).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Move(Vector128<long> value, Vector128<long> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            table[i] = value;
        }

        return table;
    }
}
