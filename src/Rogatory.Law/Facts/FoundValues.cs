using System.Text.Json;

namespace Rogatory.Law;

/// <summary>The values of a request, each at the number of its row: every object is gone through once.</summary>
internal sealed class FoundValues
{
    private static readonly int OffencesAt = FactTree.Request.Below.First(node => node.Fact == Fact.Offences && node.Row is not null).Number;

    private JsonElement[]? inOffence;

    /// <exception cref="BadFacts">A key is given twice.</exception>
    public FoundValues(JsonElement root)
    {
        Request = new JsonElement[FactTree.Request.Below.Length];
        Gather(root, FactTree.Request, Request);
    }

    public JsonElement[] Request { get; }

    /// <summary>Whether something was met that the table does not list.</summary>
    public bool Unlisted { get; private set; }

    public JsonElement Offences => Request[OffencesAt];

    /// <summary>The values of one offence; they stand until the next is asked for.</summary>
    public JsonElement[] InOffence(JsonElement offence, int number)
    {
        if (offence.ValueKind != JsonValueKind.Object)
        {
            throw new BadFacts($"offences[{number}]", "an object");
        }

        inOffence ??= new JsonElement[FactTree.Offence.Below.Length];
        Array.Clear(inOffence);
        Gather(offence, FactTree.Offence, inOffence);
        return inOffence;
    }

    private void Gather(JsonElement element, FactTree tree, JsonElement[] values)
    {
        var next = 0;
        foreach (var property in element.EnumerateObject())
        {
            if (tree.Child(property, ref next) is not { } node)
            {
                Unlisted = true;
                continue;
            }

            if (values[node.Number].ValueKind != JsonValueKind.Undefined)
            {
                throw new BadFacts(node.Path, RepeatedKeys.Once);
            }

            var value = property.Value;
            values[node.Number] = value;
            if (node.Row is null && value.ValueKind == JsonValueKind.Object)
            {
                Gather(value, node, values);
            }
            else if (node.Row?.Kind == FactKind.Selectors && value.ValueKind == JsonValueKind.Array)
            {
                LookIntoSelectors(value);
            }
        }
    }

    private void LookIntoSelectors(JsonElement selectors)
    {
        foreach (var selector in selectors.EnumerateArray())
        {
            if (selector.ValueKind == JsonValueKind.Object)
            {
                LookIntoSelector(selector);
            }
        }
    }

    private void LookIntoSelector(JsonElement selector)
    {
        var (types, values) = (0, 0);
        foreach (var property in selector.EnumerateObject())
        {
            var isType = property.NameEquals("type"u8);
            types += isType ? 1 : 0;
            values += !isType && property.NameEquals("value"u8) ? 1 : 0;
            Unlisted |= !isType && !property.NameEquals("value"u8);
        }

        if (types > 1 || values > 1)
        {
            throw new BadFacts("data.selectors", RepeatedKeys.Once);
        }
    }
}
