using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Rogatory.Log;

/// <summary>A SHA-256 fingerprint of 32 bytes, written in base64; two are equal when every byte is.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Hash32
{
    /// <summary>How many bytes a fingerprint has.</summary>
    public const int Length = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>Takes over 32 bytes; any other number is a programming error.</summary>
    public static Hash32 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length
            ? MemoryMarshal.Read<Hash32>(bytes)
            : throw new ArgumentException($"A hash has 32 bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads canonical base64 of exactly 32 bytes, or says no.</summary>
    public static bool TryParse(string? base64, out Hash32 hash)
    {
        hash = default;
        if (base64 is null || !CanonicalBase64.TryDecode(base64, out var bytes) || bytes.Length != Length)
            return false;
        hash = FromBytes(bytes);
        return true;
    }

    /// <summary>Reads canonical base64 of exactly 32 bytes; refuses anything else.</summary>
    public static Hash32 Parse(string base64) =>
        TryParse(base64, out var hash)
            ? hash
            : throw new FormatException($"`{base64}` is not the base64 of a hash: 32 bytes are 44 characters that end in `=`.");

    /// <summary>The 32 bytes, without copying them.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash32>(in this));

    /// <summary>Writes the 32 bytes to the start of the destination.</summary>
    public void CopyTo(Span<byte> destination) => AsSpan().CopyTo(destination);

    /// <summary>The 32 bytes in an array of their own.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <summary>The standard base64 text, 44 characters.</summary>
    public string ToBase64() => Convert.ToBase64String(AsSpan());

    /// <summary>The lower-case hexadecimal text, 64 characters.</summary>
    public string ToHex() => Convert.ToHexStringLower(AsSpan());

    /// <inheritdoc/>
    public override string ToString() => ToBase64();
}
