using System.Reflection;
using Rogatory.Law;
using Rogatory.Tests.HouseRules;

namespace Rogatory.Tests.Law;

/// <summary>An answer with reasons and one without could differ only if there were two ways to an answer. There is one, and it always gives its reasons.</summary>
public sealed class OnePathTests
{
    [Fact]
    public void There_is_one_way_to_assess_and_no_switch_on_it()
    {
        var ways = typeof(Assessor).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        Assert.Equal("Rogatory.Law.Assessment Assess(Rogatory.Law.Facts, Rogatory.Law.World)", Assert.Single(ways).ToString());
        var makers = HouseFiles.Code("src").Where(f => HouseFiles.Read(f) is var text && (text.Contains("new Assessment\n", StringComparison.Ordinal)
            || text.Contains("new Assessment(", StringComparison.Ordinal) || text.Contains("new Assessing(", StringComparison.Ordinal)));
        Assert.Equal(["src/Rogatory.Law/Assess/Assessor.cs"], makers);
    }

    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void Every_answer_gives_its_reasons(string measure) => Assert.All(
        new[] { Request.Bare(measure), Request.Clean(measure) }.Select(request => request.Assess()),
        answer =>
        {
            Assert.NotEmpty(answer.Findings);
            Assert.All(answer.Findings, finding => Assert.NotEmpty(finding.Because));
            Assert.All(answer.Refusal, ground => Assert.NotEmpty(ground.Because));
            Assert.All(answer.Safeguards, safeguard => Assert.NotEmpty(safeguard.Because));
        });
}
