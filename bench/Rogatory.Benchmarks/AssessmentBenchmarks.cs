using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Benchmarks;

/// <summary>Where the time of an assessment goes, with what it allocates: `--filter '*Assessment*'`.</summary>
[MemoryDiagnoser]
public class AssessmentBenchmarks
{
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private readonly World demo = LawFolder.Read().World("demo");
    private byte[] json = [];
    private Facts facts = null!;
    private Assessment assessment = null!;

    [Params("preserve", "stored-data", "extradite", "confiscate")]
    public string Measure { get; set; } = "";

    [GlobalSetup]
    public void State()
    {
        json = Encoding.UTF8.GetBytes(
            $$"""{"version": 1, "asOf": "2028-06-01", "requesting": "XAA", "requested": "XBB", "measure": "{{Measure}}", "offences": [{"convention": "7"}]}""");
        facts = Facts.Parse(json);
        assessment = Assess();
    }

    [Benchmark]
    public Facts Parse() => Facts.Parse(json);

    [Benchmark]
    public Assessment Assess() => Assessor.Assess(facts, demo);

    [Benchmark]
    public int Write()
    {
        buffer.ResetWrittenCount();
        AssessmentJson.Write(assessment, buffer);
        return buffer.WrittenCount;
    }
}
