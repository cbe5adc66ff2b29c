using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

public sealed class FactSheetTests
{
    private static readonly string[] SomePaths = ["urgent", "data.bulk", "offences[0].byIct", "offences[2].elements.intentional", "grounds.persecution"];

    [Fact]
    public void Facts_become_the_object_that_the_assessment_reads()
    {
        var sheet = FactSheet.Empty.With("offences[1].maxPenalty", new JsonObject { ["months"] = 60 }).With("data.selectors", new JsonArray());
        Assert.Equal("""{"data":{"selectors":[]},"offences":[{},{"maxPenalty":{"months":60}}]}""", sheet.ToJson().ToJsonString());
    }

    [Fact]
    public void A_null_makes_a_fact_not_known_again() =>
        Assert.Empty(FactSheet.Empty.With("urgent", true).With("urgent", (JsonNode?)null).Paths);

    [Fact]
    public void The_overlay_wins_and_nothing_else_changes() => Prop.ForAll(Sheets, Sheets, (under, over) =>
    {
        var both = under.With(over);
        return SomePaths.All(p => both[p] == (over[p] ?? under[p]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sheet_survives_being_written_and_read() => Prop.ForAll(Sheets, sheet =>
        JsonSerializer.Deserialize<FactSheet>(JsonSerializer.Serialize(sheet))!.Equals(sheet)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("offences[")]
    [InlineData("offences[-1].byIct")]
    [InlineData("offences[01].byIct")]
    [InlineData("offences[100].byIct")]
    [InlineData("offences[9999999999].byIct")]
    [InlineData("a.b.c.d.e")]
    [InlineData("sp ace")]
    public void Nonsense_is_no_path(string path) => Assert.Throws<FormatException>(() => FactSheet.Empty.With(path, true));

    [Fact]
    public void A_list_given_as_a_whole_and_in_parts_is_refused() =>
        Assert.Throws<FormatException>(() => FactSheet.Empty.With("data", "everything").With("data.bulk", true).ToJson());

    [Theory]
    [InlineData("grounds.persecution")]
    [InlineData("safeguards.proportionate")]
    [InlineData("offences[3].criminalInRequested")]
    [InlineData("offences[0].political")]
    [InlineData("person.protectedRole")]
    [InlineData("data.retainedInBulk")]
    [InlineData("authorisation.requesting.by")]
    [InlineData("asOf")]
    [InlineData("contents.facts")]
    public void What_protects_a_person_is_not_the_requesting_States_to_plead(string path) => Assert.False(FactOwner.RequestingMayPlead(path));

    [Theory]
    [InlineData("offences[0].maxPenalty")]
    [InlineData("data.selectors")]
    [InlineData("secrecy.until")]
    [InlineData("person.minor")]
    public void What_it_knows_of_its_own_case_is(string path) => Assert.True(FactOwner.RequestingMayPlead(path));

    private static Arbitrary<FactSheet> Sheets => Gen.Elements(SomePaths).ListOf()
        .SelectMany(paths => Gen.Elements(true, false).ListOf(paths.Count), (paths, values) => paths.Zip(values)
            .Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.First, fact.Second)))
        .ToArbitrary();
}
