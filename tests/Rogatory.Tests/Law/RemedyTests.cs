using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>The remedies of each State, dated; those of the floor where nothing is known; and what a complaint holds up.</summary>
public sealed class RemedyTests
{
    private const string Demo = "worlds/demo/remedies.csv";
    private const string Floor = "floor/remedies.json";
    private static readonly DateOnly Day = new(2027, 6, 1);

    [Fact]
    public void A_State_whose_remedies_are_known_gives_its_own()
    {
        Assert.Equal([("court", 30), ("ombudsman", 90)], TheLaw.Book.Remedies("demo", "XAA", Day).Select(r => (r.Id, r.Days)));
        Assert.Equal(45, Assert.Single(TheLaw.Book.Remedies("demo", "XBB", Day)).Days);
    }

    [Theory]
    [InlineData("demo", "XCC")]
    [InlineData("real", "NOR")]
    public void Where_nothing_is_known_the_floor_gives_one(string world, string state)
    {
        var remedy = Assert.Single(TheLaw.Book.Remedies(world, state, Day));
        Assert.Equal(("rights-officer", 60, "24(2)"), (remedy.Id, remedy.Days, remedy.Provision));
    }

    [Fact]
    public void A_row_of_the_same_name_takes_the_place_of_the_older_one_from_its_day_on()
    {
        var files = TheLaw.Files();
        files[Demo] += "XBB,court,The High Court of Belvoria,By post,50,English,24(2),2027-07-01,fiction\n";
        var law = TheLaw.Read(files);
        Assert.Equal(45, Assert.Single(law.Remedies("demo", "XBB", new(2027, 6, 30))).Days);
        Assert.Equal(50, Assert.Single(law.Remedies("demo", "XBB", new(2027, 7, 1))).Days);
        Assert.Equal("rights-officer", Assert.Single(law.Remedies("demo", "XBB", new(2025, 1, 1))).Id);
    }

    [Fact]
    public void The_remedy_of_the_floor_is_there_on_every_day() => Assert.Single(TheLaw.Book.Remedies("real", "NOR", new(2020, 1, 1)));

    [Fact]
    public void An_open_complaint_holds_up_what_cannot_be_undone() =>
        Assert.All(Enum.GetValues<Suspended>(), what => Assert.Equal((what, "24(2)"), (TheLaw.Book.Suspends(what).What, TheLaw.Book.Suspends(what).Provision)));

    [Theory]
    [InlineData("delivery")]
    [InlineData("use")]
    [InlineData("closing")]
    [InlineData("erasure")]
    public void Nothing_that_an_open_complaint_holds_up_can_be_taken_out_of_the_law(string step)
    {
        var files = TheLaw.Files();
        var law = System.Text.Json.Nodes.JsonNode.Parse(files[Floor])!;
        var rules = law["suspends"]!.AsArray();
        rules.Remove(rules.Single(r => (string)r!["what"]! == step));
        files[Floor] = law.ToJsonString();
        Assert.Contains($"`{step}`", Assert.Throws<LawError>(() => TheLaw.Read(files)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Demo, "XAA,court", "ZZZ,court")]
    [InlineData(Demo, ",30,", ",0,")]
    [InlineData(Demo, ",30,", ",-5,")]
    [InlineData(Demo, ",30,", ",3661,")]
    [InlineData(Demo, ",24(2),", ",99(9),")]
    [InlineData(Demo, ",2025-10-25,", ",,")]
    [InlineData(Demo, ",fiction", ",")]
    [InlineData(Demo, "\"The Court of Review, Aldmark City\"", "")]
    [InlineData(Demo, ",language,", ",tongue,")]
    [InlineData(Floor, "\"days\": 60", "\"days\": 0")]
    [InlineData(Floor, "\"what\": \"delivery\"", "\"what\": \"everything\"")]
    [InlineData(Floor, "\"what\": \"delivery\"", "\"what\": \"use\"")]
    [InlineData(Floor, "\"what\": \"delivery\"", "\"what\": \"7\"")]
    [InlineData(Floor, "\"source\": \"Rogatory\"", "\"source\": \"\"")]
    [InlineData(Floor, "\"provision\": \"24(2)\"", "\"provision\": \"99\"")]
    public void Data_that_cannot_be_used_are_refused_by_name(string path, string old, string replacement)
    {
        var files = TheLaw.Files();
        Assert.Contains(old, files[path], StringComparison.Ordinal);
        files[path] = files[path].Replace(old, replacement, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), Assert.Throws<LawError>(() => TheLaw.Read(files)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_floor_without_a_remedy_is_refused()
    {
        var files = TheLaw.Files();
        var text = files[Floor];
        files[Floor] = text[..(text.IndexOf('[', StringComparison.Ordinal) + 1)] + text[text.IndexOf(']', StringComparison.Ordinal)..];
        Assert.Throws<LawError>(() => TheLaw.Read(files));
        files.Remove(Floor);
        Assert.Throws<LawError>(() => TheLaw.Read(files));
    }
}
