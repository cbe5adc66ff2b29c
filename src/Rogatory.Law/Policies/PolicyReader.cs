using Rogatory.Law.Floor;

namespace Rogatory.Law.Policies;

/// <summary>
/// Reads a State's own policy and refuses, by the line, whatever would not add to the floor: what is lighter, what the text does not
/// permit, and what is not known here.
/// </summary>
internal sealed class PolicyReader(World world, Func<string, bool> isProvision)
{
    /// <summary>Reads one file, which has the State's code as its name.</summary>
    /// <exception cref="LawError">Names the file, the line and what is wrong.</exception>
    public StatePolicy Read(LawText file)
    {
        var json = LawJson.Read(file);
        json.Only("state", "versions");
        var code = json.Text("state");
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        if (name != $"{code}.json")
        {
            throw json.Wrong($"the policy of {code} stands in a file `{code}.json`, and this is `{name}`.", "state");
        }

        var state = world.State(code) ?? throw json.Wrong($"`{code}` is no State of the world `{world.Name}`.", "state");
        var versions = new List<PolicyVersion>();
        foreach (var version in json.List("versions"))
        {
            versions.Add(ReadVersion(version, state));
            if (versions is [.., var before, var last] && last.Since <= before.Since)
            {
                throw version.Wrong("the versions stand in order, the oldest first, each with a day of its own.", "since");
            }
        }

        return versions.Count > 0 ? new StatePolicy(code, versions) : throw json.Wrong("`versions` is empty.", "versions");
    }

    private PolicyVersion ReadVersion(LawJson json, StateRecord state)
    {
        json.Only("since", "source", "mandatoryGrounds", "raise", "safeguards");
        var cited = json.Cited();
        var additions = new PolicyAdditions(state, world.Law.Floor, new PolicyHooks(isProvision, state));
        foreach (var ground in Listed(json, "mandatoryGrounds"))
        {
            additions.MakeMandatory(ground);
        }

        foreach (var raise in Listed(json, "raise"))
        {
            additions.Raise(raise);
        }

        foreach (var safeguard in Listed(json, "safeguards"))
        {
            additions.Add(safeguard);
        }

        return new PolicyVersion(cited, additions.Plans(), additions.InWords);
    }

    private static IEnumerable<LawJson> Listed(LawJson json, string name) => json.Has(name) ? json.List(name) : [];
}
