using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>Nobody lowers the floor: every way in that a file leaves is tried, and refused by the line.</summary>
public sealed class LoweringTests
{
    private const string Met = """{"fact": "urgent", "is": true}""";

    [Theory]
    [InlineData("\"safeguard\": \"G12\", \"no\": \"review\"", "lighter than the floor")]
    [InlineData("\"safeguard\": \"G12\", \"no\": \"none\"", "lighter than the floor")]
    [InlineData("\"safeguard\": \"G12\", \"unknown\": \"none\"", "lighter than the floor")]
    [InlineData("\"safeguard\": \"G12\", \"no\": \"refuse\"", "nothing is raised")]
    [InlineData("\"safeguard\": \"G12\"", "nothing is raised")]
    [InlineData("\"safeguard\": \"G12\", \"unknown\": \"refuse\"", "not knowing never refuses")]
    [InlineData("\"safeguard\": \"G16\", \"unknown\": \"ask\"", "graver than")]
    [InlineData("\"safeguard\": \"G16\", \"no\": \"Refuse\"", "`Refuse` is not what can follow")]
    [InlineData("\"safeguard\": \"G16\", \"no\": \"off\"", "`off` is not what can follow")]
    [InlineData("\"safeguard\": \"g16\", \"no\": \"refuse\"", "no safeguard `g16`")]
    [InlineData("\"safeguard\": \" G16\", \"no\": \"refuse\"", "no safeguard ` G16`")]
    [InlineData("\"safeguard\": \"G99\", \"no\": \"refuse\"", "no safeguard `G99`")]
    [InlineData("\"safeguard\": \"G44\", \"no\": \"refuse\"", "no safeguard `G44` for stored-data")]
    [InlineData("\"safeguard\": \"G16\", \"no\": \"refuse\", \"no\": \"review\"", "`no` is given twice")]
    [InlineData("\"safeguard\": \"G16\", \"no\": \"refuse\", \"except\": [\"G12\"]", "`except` is not known")]
    [InlineData("\"safeguard\": \"G16\", \"no\": \"refuse\", \"met\": {\"fact\": \"urgent\", \"is\": true}", "`met` is not known")]
    public void A_safeguard_of_the_floor_is_only_ever_raised(string members, string expected)
        => RefusedOnItsLine(PolicyText.Raise(members), expected);

    [Theory]
    [InlineData("[]", "`for` is empty")]
    [InlineData("[\"all\"]", "`all` is no measure")]
    [InlineData("[\"Stored-Data\"]", "`Stored-Data` is no measure")]
    [InlineData("[\"stored-data\", \"stored-data\"]", "names a measure twice")]
    [InlineData("\"stored-data\"", "`for` must be a list")]
    [InlineData("[1]", "texts only")]
    public void The_measures_are_named(string measures, string expected)
    {
        RefusedOnItsLine(PolicyText.Raise("\"safeguard\": \"G16\", \"no\": \"refuse\"", measures), expected);
        RefusedOnItsLine(PolicyText.Mandatory("40(21)(b)", measures), expected);
        RefusedOnItsLine(PolicyText.Safeguard(Met, measures), expected);
    }

    [Theory]
    [InlineData("G12")]
    [InlineData("g12")]
    [InlineData(" G12")]
    [InlineData("G12 ")]
    [InlineData("XAB")]
    [InlineData("XAB-")]
    [InlineData("xab-1")]
    [InlineData("XAB-1 ")]
    [InlineData("XAB-a")]
    [InlineData("XAA-1")]
    [InlineData("XAB 40(22)")]
    [InlineData("XAB-Ｇ12")]
    public void No_safeguard_of_a_State_takes_the_name_of_another(string id)
        => RefusedOnItsLine(PolicyText.Safeguard(Met, id: id), "cannot be the name");

    [Theory]
    [InlineData("\"no\": \"none\", \"unknown\": \"none\"", "nothing would follow")]
    [InlineData("\"no\": \"review\", \"unknown\": \"ask\"", "graver than")]
    [InlineData("\"no\": \"refuse\", \"unknown\": \"refuse\"", "not knowing never refuses")]
    [InlineData("\"no\": \"refuse\"", "`unknown` is missing")]
    [InlineData("\"no\": \"refuse\", \"unknown\": \"ask\", \"without\": [\"G12\"]", "`without` is not known")]
    public void Something_follows_from_every_safeguard(string effects, string expected)
        => RefusedOnItsLine(PolicyText.Safeguard(Met, effects: effects), expected);

    [Theory]
    [InlineData("""{"fact": "offences[].fiscalOnly", "is": false}""", "fact of an offence")]
    [InlineData("""{"everyOffence": {"fact": "offences[].fiscalOnly", "is": false}}""", "40(23)")]
    [InlineData("""{"fact": "grounds.bankSecrecy", "is": false}""", "40(24)")]
    [InlineData("""{"fact": "measure", "is": ["preserve"]}""", "`for`")]
    [InlineData("""{"fact": "person.colour", "is": true}""", "no fact of a request")]
    [InlineData("""{"fact": "Urgent", "is": true}""", "no fact of a request")]
    [InlineData("""{"fact": "requestedBound", "is": true}""", "no fact of a request")]
    [InlineData("""{"fact": "urgent", "is": "true"}""", "true or false")]
    [InlineData("""{"fact": "urgent"}""", "true or false")]
    [InlineData("""{"fact": "urgent", "is": true, "is": false}""", "given twice")]
    [InlineData("""{"fact": "channel", "is": ["post"]}""", "`post` is no code of `channel`")]
    [InlineData("""{"fact": "channel", "is": []}""", "`is` is empty")]
    [InlineData("""{"fact": "channel", "names": ["interpol"]}""", "`names` is not known")]
    [InlineData("""{"fact": "secrecy.until", "is": ["2028-01-01"]}""", "cannot ask for `secrecy.until`")]
    [InlineData("""{"fact": "requesting", "is": ["XAA"]}""", "cannot ask for `requesting`")]
    [InlineData("""{"all": []}""", "`all` is empty")]
    [InlineData("""{"all": [{"fact": "urgent", "is": true}], "any": []}""", "`any` is not known")]
    [InlineData("{}", "a condition is one of")]
    [InlineData("""{"always": true}""", "a condition is one of")]
    [InlineData("""{"everyOffence": {"someOffence": {"fact": "offences[].political", "is": true}}}""", "a condition on an offence is one of")]
    [InlineData("""{"everyOffence": {"fact": "urgent", "is": true}}""", "only facts under `offences[].`")]
    [InlineData("""{"any": [{"someOffence": {"fact": "offences[].political", "is": true}}, {"everyOffence": {"fact": "offences[].research", "is": true}}]}""", "two looks are two demands")]
    public void A_condition_asks_only_for_facts_that_may_count(string met, string expected)
        => RefusedOnItsLine(PolicyText.Safeguard(met), expected);

    [Theory]
    [InlineData("40(8)-de-minimis", "preserve", "no ground that the text gives")]
    [InlineData("36(1)(a)", "preserve", "no ground that the text gives")]
    [InlineData("36(1)(a)", "disclose-traffic", "43(2)")]
    [InlineData("bank-secrecy", "stored-data", "no ground that the text gives")]
    [InlineData("fiscal-only", "extradite", "no ground that the text gives")]
    [InlineData("40(24)", "stored-data", "no ground that the text gives")]
    [InlineData("40(27)", "stored-data", "postpone, not refuse")]
    [InlineData("40(22)", "extradite", "no ground that the text gives")]
    public void Only_what_the_text_lets_a_State_refuse_on_is_made_mandatory(string ground, string measure, string expected)
        => RefusedOnItsLine(PolicyText.Mandatory(ground, $"[\"{measure}\"]"), expected);

    [Theory]
    [InlineData("preserve", "24(1)", "42(6)")]
    [InlineData("preserve", "36(1)(a)", "42(6)")]
    [InlineData("preserve", "42(5)", "42(6)")]
    [InlineData("disclose-traffic", "40(8)", "43(2)")]
    [InlineData("disclose-traffic", "42(5)", "43(2)")]
    [InlineData("stored-data", "40(24)", "never be a ground")]
    [InlineData("stored-data", "40(21)(c), 40(23)", "never be a ground")]
    [InlineData("stored-data", "our law", "no provision")]
    [InlineData("stored-data", "40(21)(c),", "no provision")]
    [InlineData("extradite", "40(21)(b)", "37(8)")]
    public void A_refusal_hangs_on_what_the_Convention_leaves_open(string measure, string hook, string expected)
        => RefusedOnItsLine(PolicyText.Safeguard(Met, $"[\"{measure}\"]", hook: hook), expected);

    [Fact]
    public void Preservation_is_refused_on_42_5_by_a_State_that_filed_it_and_by_no_other()
    {
        var policy = PolicyText.Safeguard(Met, "[\"preserve\"]", hook: "42(5)").Replace("XAB", "XBB", StringComparison.Ordinal);
        Assert.NotNull(PolicyText.With(policy, "worlds/demo/policies/XBB.json").Policy("XBB"));
    }

    [Fact]
    public void A_safeguard_is_not_raised_to_a_refusal_of_preservation_that_its_hook_does_not_carry()
    {
        RefusedOnItsLine(PolicyText.Raise("\"safeguard\": \"G06\", \"no\": \"refuse\"", "[\"preserve\"]"), "42(6)");
        Assert.NotNull(PolicyText.With(PolicyText.Raise("\"safeguard\": \"G16\", \"no\": \"refuse\"", "[\"preserve\"]")).Policy("XAB"));
    }

    [Theory]
    [InlineData("\"without\": [\"G12\"]", "`without` is not known")]
    [InlineData("\"Raise\": []", "`Raise` is not known")]
    [InlineData("\"since\": \"2027-04-01\"", "`since` is given twice")]
    [InlineData("\"raise\": {}", "`raise` must be a list")]
    [InlineData("\"raise\": [null]", "an object is expected")]
    [InlineData("\"mandatoryGrounds\": [{\"ground\": \"40(22)\", \"for\": [\"stored-data\"], \"why\": \" \"}]", "`why` is empty")]
    public void A_version_says_what_is_known_here_and_nothing_else(string members, string expected)
        => RefusedOnItsLine(PolicyText.Version(members), expected);

    [Theory]
    [InlineData("2027-02-30", "must be a date")]
    [InlineData("", "`since` is empty")]
    [InlineData("yesterday", "must be a date")]
    public void The_day_is_a_real_day(string since, string expected)
        => RefusedOnItsLine(PolicyText.Version("", since), expected);

    [Theory]
    [InlineData("2028-01-01", "2028-01-01")]
    [InlineData("2028-01-02", "2028-01-01")]
    public void Versions_stand_in_the_order_of_their_days(string first, string second)
        => RefusedOnItsLine(
            $$"""{"state": "XAB", "versions": [{"since": "{{first}}", "source": "s"}, {"since": "{{second}}", "source": "s"}]}""", "the oldest first");

    [Fact]
    public void The_same_demand_is_not_stated_twice()
    {
        var own = PolicyText.Own(Met, "[\"stored-data\"]", "\"no\": \"ask\", \"unknown\": \"ask\"", "40(21)(c)", "XAB-1");
        RefusedOnItsLine(PolicyText.Version($"\"safeguards\": [{own}, {own}]"), "given twice");
        const string Ground = """{"ground": "40(22)", "for": ["stored-data"], "why": "w"}""";
        RefusedOnItsLine(PolicyText.Version($"\"mandatoryGrounds\": [{Ground}, {Ground}]"), "given twice");
        const string Raise = """{"safeguard": "G16", "no": "ask", "for": ["stored-data"], "why": "w"}""";
        RefusedOnItsLine(PolicyText.Version($"\"raise\": [{Raise}, {Raise}]"), "raised twice");
    }

    [Theory]
    [InlineData("worlds/demo/policies/XAA.json")]
    [InlineData("worlds/demo/policies/xab.json")]
    [InlineData("worlds/demo/policies/XAB.JSON")]
    [InlineData("worlds/demo/policies/XAB (copy).json")]
    [InlineData("worlds/demo/policies/old/XAB.json")]
    [InlineData("worlds/demo/Policies/XAB.json")]
    [InlineData("worlds/moon/policies/XAB.json")]
    [InlineData("states/policies/XAB.json")]
    [InlineData("policies/XAB.json")]
    [InlineData("worlds/demo/policies/XAB.csv")]
    public void A_policy_that_would_not_hold_where_it_lies_is_refused(string path)
        => Assert.Contains(path, PolicyText.Refused(PolicyText.Version(""), path), StringComparison.Ordinal);

    [Fact]
    public void Too_much_tied_together_is_refused_and_named()
    {
        var facts = string.Join(", ", FactSchema.All.Where(f => f.Kind == FactKind.Flag && f.Path.StartsWith("contents.", StringComparison.Ordinal))
            .Select(f => $$"""{"fact": "{{f.Path}}", "is": true}"""));
        RefusedOnItsLine(PolicyText.Safeguard($$"""{"any": [{{facts}}]}"""), "Write simpler demands");
    }

    [Fact]
    public void The_line_is_that_of_what_is_wrong()
    {
        const string Policy = """
            {
              "state": "XAB",
              "versions": [
                { "since": "2027-03-01", "source": "fiction" },
                {
                  "since": "2028-03-01",
                  "source": "fiction",
                  "raise": [
                    {
                      "safeguard": "G16",
                      "no": "none",
                      "for": ["stored-data"], "why": "w"
                    }
                  ]
                }
              ]
            }
            """;
        Assert.Equal(
            "worlds/demo/policies/XAB.json, line 11: `none` is lighter than the floor, which has `review` for G16. A policy only adds.",
            PolicyText.Refused(Policy));
        Assert.StartsWith("worlds/demo/policies/XAB.json, line 11:", PolicyText.Refused("\uFEFF" + Policy.ReplaceLineEndings("\r\n")), StringComparison.Ordinal);
        Assert.Contains("line 9:", PolicyText.Refused(Policy.Replace("\"safeguard\": \"G16\",", "", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("line 10:", PolicyText.Refused(Policy.Replace("G16", "G17", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("line 6:", PolicyText.Refused(Policy.Replace("2028", "2026", StringComparison.Ordinal).Replace("none", "refuse", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("line 17:", PolicyText.Refused(Policy[..^1] + ","), StringComparison.Ordinal);
    }

    private static void RefusedOnItsLine(string policy, string expected)
    {
        var message = PolicyText.Refused(policy);
        Assert.Matches(@"^worlds/demo/policies/XAB\.json, line [0-9]+: ", message);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
