namespace Rogatory.Mutation;

/// <summary>The quick tests of the law as one: what a mutation run asks after each change, the likeliest to notice first.</summary>
public sealed class QuickTests
{
    private static readonly string[] Classes =
    [
        "ScenarioTests", "ApprovedAnswersTests", "ExceptionTests", "Treaty.TreatyStatusTests", "Treaty.TreatyProblemTests",
        "Treaty.VoteTallyTests", "Treaty.ConferenceTests", "Treaty.FilingRegistryTests", "LawDataTests", "ConventionDataTests",
        "OtherInstrumentsTests", "PleadingTests", "LoweringTests", "FloorGuardTests", "PolicyTests",
    ];

    [Fact]
    public async Task The_law_answers_as_it_should()
    {
        var rules = new FreshRules();
        try
        {
            foreach (var name in Classes)
            {
                await TestClassRun.AllOf(rules.TestClass(name));
            }
        }
        finally
        {
            rules.Unload();
        }
    }
}
