using Rogatory.Log;

namespace Rogatory.Tests.Log;

/// <summary>A log in memory, built as the journal builds its own; and, beside it, the definition of RFC 6962 word for word.</summary>
internal sealed class MemoryLog
{
    private readonly Dictionary<(int, long), Hash32> nodes = [];

    public long Size { get; private set; }

    public static MemoryLog Of(long size)
    {
        var log = new MemoryLog();
        for (var i = 0L; i < size; i++)
            log.Append(Entry(i));
        return log;
    }

    public static byte[] Entry(long index) => BitConverter.GetBytes(index);

    public Hash32 Read(int level, long index) => nodes[(level, index)];

    public void Append(byte[] entry)
    {
        foreach (var node in Tree.Append(Size, Merkle.Leaf(entry), Read))
            nodes.Add((node.Level, node.Index), node.Hash);
        Size++;
    }

    public Hash32 Root(long size) => Tree.Root(size, Read);

    public static Hash32 Definition(IReadOnlyList<byte[]> entries, int start, int end)
    {
        if (start == end)
            return Merkle.Empty;
        if (end - start == 1)
            return Merkle.Leaf(entries[start]);
        var half = 1;
        while (half * 2 < end - start)
            half *= 2;
        return Merkle.Node(Definition(entries, start, start + half), Definition(entries, start + half, end));
    }
}
