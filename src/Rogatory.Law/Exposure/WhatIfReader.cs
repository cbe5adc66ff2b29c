using System.Globalization;

namespace Rogatory.Law;

/// <summary>Reads one supposition as it is typed.</summary>
internal sealed class WhatIfReader(string text, World world, LawBook law)
{
    private const string Forms = "Write STATE=ratification:DATE, STATE=denunciation:DATE, STATE=reservation:PROVISION or STATE=statute:OFFENCE:PENALTY.";

    public IReadOnlyList<WhatIf> Read()
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            throw Wrong($"it has no `=`. {Forms}");
        }

        var supposed = text[(equals + 1)..].Split(':', 2);
        var states = text[..equals].Split(',');
        return supposed.Length == 2 ? [.. states.Select(state => Of(Known(state), supposed[0], supposed[1]))] : throw Wrong($"it says nothing after `:`. {Forms}");
    }

    private WhatIf Of(string state, string kind, string what) => kind switch
    {
        "ratification" or "denunciation" => new WhatIf.Act(
            state, kind, Dates.Read(what) ?? throw Wrong($"`{what}` is no date; write YYYY-MM-DD.")),
        "reservation" => new WhatIf.Reservation(state, Permitted(what)),
        "statute" => Statute(state, what),
        _ => throw Wrong($"`{kind}` cannot be supposed. {Forms}"),
    };

    private string Known(string state) => world.State(state) is null
        ? throw Wrong($"law/ holds no State `{state}` in the world `{world.Name}`; write a code such as `{world.States[0].Code}`.")
        : state;

    private string Permitted(string provision) => law.Provision(provision)?.Modality == "reserve"
        ? provision
        : throw Wrong($"the Convention permits no reservation under `{provision}`; it permits those under {string.Join(", ", Reservations)}.");

    private IEnumerable<string> Reservations => law.Provisions.Where(p => p.Modality == "reserve").Select(p => p.Id);

    private WhatIf.Statute Statute(string state, string what)
    {
        var offences = FactSchema.All[(int)Fact.Convention].Codes;
        var (offence, penalty) = what.Split(':') is [var first, var second] ? (first, second) : throw Wrong($"a statute is written OFFENCE:PENALTY. {Forms}");
        if (!offences.Contains(offence))
        {
            throw Wrong($"`{offence}` is no kind of offence; write one of {string.Join(", ", offences)}.");
        }

        return new WhatIf.Statute(state, offence, penalty is "life" or "death" ? penalty : Months(penalty));
    }

    private string Months(string penalty) =>
        int.TryParse(penalty, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months <= Facts.MostMonths
            ? months.ToString(CultureInfo.InvariantCulture)
            : throw Wrong($"`{penalty}` is no maximum penalty; write months from 0 to {Facts.MostMonths}, or life, or death.");

    private BadExposure Wrong(string what) => new($"`{text}` cannot be supposed: {what}");
}
