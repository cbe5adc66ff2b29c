using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Rogatory.Log;

namespace Rogatory.Benchmarks;

/// <summary>
/// The figures of bench/log/measure: what appending costs while a log grows, how long proofs take, and how fast the log is verified from its files.
/// Entries are commitments of 32 bytes, as a node's are.
/// </summary>
internal sealed class LogFigures
{
    private const string Origin = "bench.example/log";
    private const int Batch = 256;
    private const int Window = 8192;
    private const long Stride = 7_368_787;

    private readonly List<Hash32>[] levels = [.. Enumerable.Range(0, 40).Select(_ => new List<Hash32>())];
    private readonly byte[] entry = new byte[Hash32.Length];
    private readonly string folder;
    private readonly long size;

    private LogFigures(string folder, long size) => (this.folder, this.size) = (folder, size);

    /// <summary>Builds a log of that size in the folder, measuring on the way, and verifies it.</summary>
    public static async Task OfLogAsync(string folder, long size)
    {
        var figures = new LogFigures(folder, size);
        figures.Append();
        var key = figures.Publish();
        await figures.ProveAsync();
        await VerifyAsync("with its entry bundles", folder, key, size);
        Directory.Delete(Path.Combine(folder, "tile", "entries"), recursive: true);
        await VerifyAsync("tiles alone", folder, key, size);
        Hash();
    }

    private void Append()
    {
        Grow(Window);
        foreach (var mark in Marks())
        {
            Grow(mark);
            var began = Stopwatch.GetTimestamp();
            Grow(Math.Min(mark + Window, size));
            Print(new { what = "append", entries = mark, nanosecondsAnEntry = Math.Round(Stopwatch.GetElapsedTime(began).TotalNanoseconds / (levels[0].Count - mark)) });
        }
        Grow(size);
    }

    private IEnumerable<long> Marks()
    {
        for (var mark = 10_000L; mark < size; mark *= 10)
            yield return mark;
        yield return size - Window;
    }

    private void Grow(long to)
    {
        var leaves = new Hash32[Batch];
        while (levels[0].Count < to)
        {
            var (from, count) = (levels[0].Count, (int)Math.Min(Batch, to - levels[0].Count));
            for (var i = 0; i < count; i++)
                leaves[i] = Merkle.Leaf(Entry(from + i));
            foreach (var node in Tree.AppendAll(from, leaves.AsSpan(0, count), Read).Nodes)
                levels[node.Level].Add(node.Hash);
        }
    }

    private Hash32 Read(int level, long index) => levels[level][(int)index];

    private byte[] Entry(long index)
    {
        BitConverter.TryWriteBytes(entry, index);
        return entry;
    }

    private NoteVerifier Publish()
    {
        var signer = NoteSigner.OfEd25519(Origin, Ed25519Key.Generate());
        foreach (var tile in Tiles.For((ulong)size))
        {
            Write(tile.Path, Tiles.Tile(tile.Level, tile.Index, tile.Width, Read));
            if (tile.Level == 0)
                Write((tile with { Level = TileId.Entries }).Path, Tiles.Bundle(Enumerable.Range(0, tile.Width).Select(i => (ReadOnlyMemory<byte>)Entry((tile.Index * Tiles.FullWidth) + i).ToArray())));
        }
        File.WriteAllText(Path.Combine(folder, "checkpoint"), signer.Sign(new Checkpoint(Origin, (ulong)size, Tree.Root(size, Read)).Text));
        return NoteVerifier.Parse(signer.VerifierKey);
    }

    private void Write(string path, byte[] bytes)
    {
        var name = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        File.WriteAllBytes(name, bytes);
    }

    private async Task ProveAsync()
    {
        var root = Tree.Root(size, Read);
        foreach (var (what, prove) in new (string, Func<long, Task<IReadOnlyList<Hash32>>>)[]
                 {
                     ("inclusion proof from stored nodes", index => Task.FromResult(Tree.InclusionProof(index, size, Read))),
                     ("inclusion proof from tile files", index => TileProofs.InclusionAsync(folder, index, size, CancellationToken.None)),
                 })
        {
            var taken = new double[20_000];
            for (var i = -2000; i < taken.Length; i++)
            {
                // All over the log, the same each time.
                var index = (i + 2000) * Stride % size;
                var began = Stopwatch.GetTimestamp();
                var proof = await prove(index);
                if (i >= 0)
                    taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                if (!Proof.VerifyInclusion((ulong)index, (ulong)size, Read(0, index), proof, root))
                    throw new InvalidOperationException($"The proof for entry {index} does not hold.");
            }
            Array.Sort(taken);
            Print(new { what, entries = size, p50Milliseconds = Round(taken[taken.Length / 2]), p99Milliseconds = Round(taken[taken.Length * 99 / 100]) });
        }
    }

    private static async Task VerifyAsync(string what, string folder, NoteVerifier key, long size)
    {
        for (var run = 0; run < 3; run++)
        {
            var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var found = await LogVerification.VerifyAsync(folder, key, CancellationToken.None);
            var (wall, used) = (Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            if (!found.Verified)
                throw new InvalidOperationException($"The log does not verify: {found.Failure}");
            Print(new { what = $"verify, {what}", entries = size, leavesASecond = Math.Round(size / wall), seconds = Round(wall), processorSeconds = Round(used) });
        }
    }

    /// <summary>For comparison: how many nodes of a tree the platform's SHA-256 hashes when it is called for each.</summary>
    private static void Hash()
    {
        const int calls = 2_000_000;
        Span<byte> message = stackalloc byte[65];
        Span<byte> digest = stackalloc byte[Hash32.Length];
        for (var run = 0; run < 3; run++)
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
            {
                SHA256.HashData(message, digest);
                digest.CopyTo(message[1..]);
            }
            Print(new { what = "the platform's SHA-256 of 65 bytes, one by one, one core", aSecond = Math.Round(calls / Stopwatch.GetElapsedTime(began).TotalSeconds) });
        }
    }

    private static double Round(double figure) => Math.Round(figure, 3);

    private static void Print<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line));
}
