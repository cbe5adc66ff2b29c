namespace Rogatory.Law;

/// <summary>One element of an offence, and whether the request pleads it.</summary>
/// <param name="Element">The element.</param>
/// <param name="Pleaded">Yes or no as the request says, unknown where it does not say; nothing where no fact of a request pleads it.</param>
/// <param name="Declared">What the two States filed on its provision.</param>
public sealed record ElementPleaded(OffenceElement Element, Answer? Pleaded, IReadOnlyList<Declaration> Declared);

/// <summary>What must be pleaded for one offence of a request, element by element.</summary>
/// <param name="Path">The offence, such as `offences[0]`.</param>
/// <param name="Offence">The offence of the Convention; nothing where the request names none or does not say.</param>
/// <param name="Outside">Whether the request says that it is no offence of the Convention.</param>
/// <param name="Elements">Its elements.</param>
/// <param name="Declared">What the two States filed on its article as a whole.</param>
public sealed record OffencePleading(
    string Path, ConventionOffence? Offence, bool Outside, IReadOnlyList<ElementPleaded> Elements, IReadOnlyList<Declaration> Declared);

/// <summary>What must be pleaded: the elements of each offence that a request names, and what the two States filed on them.</summary>
public static class Pleading
{
    /// <summary>One answer for each offence of the request, in its order. It decides nothing: what covers a request stands in its assessment.</summary>
    public static IReadOnlyList<OffencePleading> For(Facts facts, World world, LawBook law)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(law);
        Declaration[] filed = [.. law.Declarations(world.Name, facts.Requesting), .. law.Declarations(world.Name, facts.Requested)];
        var reading = new Reading(facts, world, MeasurePlan.For(facts.Measure));
        return [.. Enumerable.Range(0, facts.OffenceCount).Select(i =>
        {
            reading.Offence = i;
            return Of(i, reading, filed, law);
        })];
    }

    private static OffencePleading Of(int number, Reading reading, Declaration[] filed, LawBook law)
    {
        var path = $"offences[{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
        var code = reading[Fact.Convention] == 0 ? "" : FactSchema.All[(int)Fact.Convention].Codes[reading[Fact.Convention] - 1];
        if (law.Offence(code) is not { } offence)
        {
            return new OffencePleading(path, null, code == "none", [], []);
        }

        var elements = offence.Elements.Select(element => new ElementPleaded(
            element, element.Fact is { } fact ? Pleaded(reading[FactLayout.At($"offences[].{fact}")]) : null,
            Array.FindAll(filed, d => Concerns(d.Provision, element.Provision)))).ToArray();
        return new OffencePleading(path, offence, false, elements, Array.FindAll(filed, d => d.Provision == offence.Article));
    }

    private static Answer Pleaded(byte value) => value switch
    {
        Known.Yes => Answer.Yes,
        Known.No => Answer.No,
        _ => Answer.Unknown,
    };

    // A declaration on a paragraph concerns what stands below it; one on a whole article is named with the offence.
    private static bool Concerns(string declared, string provision) =>
        declared.Contains('(', StringComparison.Ordinal) && provision.StartsWith(declared, StringComparison.Ordinal);
}
