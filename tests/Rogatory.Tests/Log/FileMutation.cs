using Rogatory.Tests.Law;

namespace Rogatory.Tests.Log;

/// <summary>One change to the files of a log: what each changed path then holds, null where it is gone.</summary>
internal sealed record FileMutation(string What, IReadOnlyDictionary<string, byte[]?> Changed)
{
    public static FileMutation Any(Dice dice, SortedDictionary<string, byte[]> truth)
    {
        var (path, bytes) = truth.ElementAt(dice.Next(truth.Count));
        var (other, others) = truth.ElementAt(dice.Next(truth.Count));
        var at = dice.Next(bytes.Length);
        return dice.Next(11) switch
        {
            0 or 1 or 2 => One("a bit turned", path, Flip(bytes, at, (byte)(1 << dice.Next(8)))),
            3 => One("cut short", path, bytes[..at]),
            4 => One("bytes added", path, [.. bytes, .. bytes[..dice.Next(1, 33)]]),
            5 => One("gone", path, null),
            6 => One("emptied", path, []),
            7 => new FileMutation($"{path} and {other} in each other's place", new Dictionary<string, byte[]?> { [path] = others, [other] = bytes }),
            8 => One("two hashes in each other's place", path, Swap(bytes, dice.Next(bytes.Length), dice.Next(bytes.Length))),
            9 => One("a file that nobody asks for", $"{path}.orig", bytes),
            _ => One("the first bytes gone", path, bytes[Math.Min(bytes.Length, 32)..]),
        };
    }

    /// <summary>Whether the contract lets this content pass: what it was, a bundle that is not there, or a path that the size does not call for.</summary>
    public static bool MayServe(SortedDictionary<string, byte[]> truth, string path, byte[]? bytes) =>
        !truth.TryGetValue(path, out var right)
        || (bytes is null ? path.StartsWith("tile/entries/", StringComparison.Ordinal) : bytes.AsSpan().SequenceEqual(right));

    public static byte[] Flip(byte[] bytes, int at, byte mask = 1)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] ^= mask;
        return copy;
    }

    private static byte[] Swap(byte[] bytes, int one, int two)
    {
        var (copy, a, b) = ((byte[])bytes.Clone(), one / 32 * 32, two / 32 * 32);
        var length = Math.Min(32, bytes.Length - Math.Max(a, b));
        bytes.AsSpan(a, length).CopyTo(copy.AsSpan(b));
        bytes.AsSpan(b, length).CopyTo(copy.AsSpan(a));
        return copy;
    }

    private static FileMutation One(string what, string path, byte[]? bytes) =>
        new($"{path}: {what}", new Dictionary<string, byte[]?> { [path] = bytes });
}
