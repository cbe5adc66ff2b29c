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
}
