using System.Diagnostics;
using System.Text.Json;
using Rogatory.Core;
using Rogatory.Law;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Benchmarks;

/// <summary>The figures of bench/law/measure: the time of one assessment as percentiles, which an average would hide, and of loading law/ once, cold.</summary>
internal static class Figures
{
    // The others get as long; see bench/rivals/measure.mjs.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Loads law/ for the first time in this process.</summary>
    public static void OfLoading(string folder)
    {
        var (before, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        _ = LawFolder.Read(folder);
        Print(new { wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds, cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds });
    }

    /// <summary>Assesses every request in turn, with its reasons and what is missing; there is no other way to assess.</summary>
    public static void OfAssessing(string folder, string requests, int rounds)
    {
        var world = LawFolder.Read(folder).World("demo");
        Facts[] facts = [.. File.ReadLines(requests).Select(Facts.Parse)];
        var answers = string.Concat(facts.Select(f => Assessor.Assess(f, world).Outcome == Outcome.Proceed ? '1' : '0'));
        Measure("every case in turn", facts, world, rounds, answers);
        Measure("the request in which all eight are met", facts[^1..], world, rounds * facts.Length, answers);
        var bare = Facts.Parse(
            """{"version": 1, "asOf": "2028-06-01", "requesting": "XAA", "requested": "XBB", "measure": "stored-data", "offences": [{"convention": "7"}]}""");
        Measure($"a request that says next to nothing: {Assessor.Assess(bare, world).Missing.Count} facts missing", [bare], world, rounds * facts.Length, answers);
    }

    private static void Measure(string name, Facts[] facts, World world, int rounds, string answers)
    {
        var taken = new double[rounds * facts.Length];
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < WarmUp)
        {
            Decide(facts, world, taken.AsSpan(0, facts.Length));
        }

        for (var round = 0; round < rounds; round++)
        {
            Decide(facts, world, taken.AsSpan(round * facts.Length, facts.Length));
        }

        Array.Sort(taken);
        Print(new { name = $"rogatory, {name}", p50 = taken[taken.Length / 2], p99 = taken[taken.Length * 99 / 100], answers });
    }

    private static void Decide(Facts[] facts, World world, Span<double> taken)
    {
        for (var i = 0; i < facts.Length; i++)
        {
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(Assessor.Assess(facts[i], world));
            taken[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }
    }

    private static void Print<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line));
}
