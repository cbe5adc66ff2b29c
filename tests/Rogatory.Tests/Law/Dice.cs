using System.Diagnostics.CodeAnalysis;

namespace Rogatory.Tests.Law;

/// <summary>Repeatable throws: the seed is FsCheck's, so that a failure can be shown again.</summary>
[SuppressMessage("Security", "CA5394", Justification = "No secret.")]
internal sealed class Dice(int seed)
{
    private uint state = unchecked(((uint)seed * 2654435761u) | 1u);

    public int Next(int sides)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)sides);
    }

    public int Next(int from, int end) => from + Next(end - from);

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var one in bytes) one = (byte)Next(256);
    }
}
