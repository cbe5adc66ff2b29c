using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Tests;

/// <summary>What the pages of both States say of the same thing.</summary>
public sealed class CaseWordsTests
{
    [Fact]
    public void The_last_day_of_the_evidence_is_a_condition_like_the_others()
    {
        var decision = new Decision(DecisionKind.Conditional, "Reasons.", ["44(2)"]) { Conditions = ["Only in this case."] };
        Assert.Equal(["Only in this case."], CaseWords.Conditions(decision));
        Assert.Contains("kept until 31 December 2029", CaseWords.Conditions(decision with { DeleteOn = new DateOnly(2029, 12, 31) })[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Side.Requesting, "Taken out by the other State")]
    [InlineData(Side.Requested, "Taken out here before the delivery")]
    public void Each_State_reads_who_took_files_out(Side side, string words) => Assert.Equal(words, FileWords.TakenOutBy(side));

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(2, "2 bytes")]
    public void One_byte_is_one(long bytes, string words) => Assert.Equal(words, CaseWords.Size(bytes));
}
