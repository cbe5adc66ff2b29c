using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Rogatory.Cli.Demo;
using Rogatory.Core;
using Rogatory.Core.Cases;

namespace Rogatory.Web.Tests;

/// <summary>A large file from the provider through both nodes, each a process of its own, to the officer who asked: whole, and in little memory.</summary>
public sealed class TransferTests(ITestOutputHelper output)
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>What a node may take at most, whatever the size of the file, beside what it takes for anything else.</summary>
    private const long MostMebibytes = 80;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The size can be set for measuring.
    private static long Mebibytes => long.Parse(Environment.GetEnvironmentVariable("ROGATORY_TRANSFER_MIB") ?? "160", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_large_file_arrives_whole_and_memory_does_not_grow_with_it()
    {
        var small = await PlayAsync(1);
        var large = await PlayAsync(Mebibytes);
        foreach (var state in small.Keys)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{state}: {small[state]} MiB at most with a file of 1 MiB, {large[state]} MiB with one of {Mebibytes} MiB"));
            Assert.True(large[state] - small[state] < MostMebibytes, $"{state} took {large[state]} MiB instead of {small[state]}.");
        }
    }

    private async Task<Dictionary<string, long>> PlayAsync(long mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("rogatory-transfer-").FullName;
        try
        {
            var (file, sha256) = await MakeAsync(Path.Combine(folder, "disk.img"), mebibytes);
            await using var nodes = await DemoNodes.StartAsync(folder, Stop);
            var began = Stopwatch.GetTimestamp();
            var walk = new Walk(nodes, told => output.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s: {told.What}"), _ => Task.CompletedTask);
            var sample = await Samples.ReadAsync<RansomwareCase.Sample>("ransomware.json", Stop);
            var played = await new RansomwareCase(walk, nodes, sample with { Words = sample.Words with { Evidence = file } }).PlayAsync(Stop);
            var peaks = new[] { "XAA", "XBB" }.ToDictionary(state => state, state => PeakOf(nodes[state].ProcessId));
            using var asking = await nodes.OpenAsync("XAA", Stop);
            var item = (await asking.Journal.CaseAsync(Id<Case>.Parse(played.Asking), Stop))!.Evidence.Single();
            Assert.Equal((mebibytes * Mebibyte, sha256), (item.Bytes, item.Sha256));
            return peaks;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Path, string Sha256)> MakeAsync(string path, long mebibytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        for (var i = 0L; i < mebibytes; i++)
        {
            var block = RandomNumberGenerator.GetBytes((int)Mebibyte);
            hash.AppendData(block);
            await file.WriteAsync(block, Stop);
        }

        return (path, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The most memory that a process has had, in MiB, as the system counts it.</summary>
    private static long PeakOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
