using Rogatory.Log;

namespace Rogatory.Tests.Log;

/// <summary>A log in memory, built as the journal builds its own; and, beside it, the definition of RFC 6962 word for word.</summary>
internal sealed class MemoryLog
{
    private readonly Dictionary<(int, long), Hash32> nodes = [];

    public IReadOnlySet<KeyValuePair<(int, long), Hash32>> Nodes => nodes.ToHashSet();

    public long Size { get; private set; }

    public static MemoryLog Of(int size)
    {
        var log = new MemoryLog();
        log.Append([.. Enumerable.Range(0, size).Select(i => Entry(i))]);
        return log;
    }

    public static byte[] Entry(long index) => BitConverter.GetBytes(index);

    public Hash32 Read(int level, long index) => nodes[(level, index)];

    public void Append(params IReadOnlyList<byte[]> entries)
    {
        var growth = Tree.AppendAll(Size, [.. entries.Select(entry => Merkle.Leaf(entry))], Read);
        foreach (var node in growth.Nodes)
            nodes.Add((node.Level, node.Index), node.Hash);
        Size = growth.Size;
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
