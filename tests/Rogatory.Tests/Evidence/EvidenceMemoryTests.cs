using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>How much memory evidence takes; alone, since what is counted is what the whole process allocates.</summary>
[Collection(nameof(EvidenceMemoryTests))]
[CollectionDefinition(nameof(EvidenceMemoryTests), DisableParallelization = true)]
public sealed class EvidenceMemoryTests
{
    [Fact]
    public async Task It_does_not_grow_with_the_file()
    {
        const long Length = 300L * 1024 * 1024;
        var (asking, answering) = await TestNode.PairAsync();
        using var one = asking;
        using var other = answering;
        var draft = await new Play(asking, answering).DraftAsync("stored-data", "R-1");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var item = await asking.Evidence.KeepAsync(draft.Id, "long", new Zeros(Length), TestNode.Stop);
        Assert.Equal(Length, item.Bytes);
        await asking.Evidence.ReadHashAsync(draft.Id, item, TestNode.Stop);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < Length / 10, "What is allocated grows with the file.");
    }
}
