using System.Text.Json;
using System.Text.Unicode;

namespace Rogatory.Law;

/// <summary>
/// Reads a request. What is wrong is named in the order that the contract lays down: text that is not JSON and repeated keys first, then
/// the table row by row, one offence after the other, then properties that the table does not list.
/// </summary>
internal sealed class FactsReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 1024 };

    private readonly FoundValues found;
    private readonly Facts facts;

    private FactsReader(JsonElement root)
    {
        found = new FoundValues(root);
        facts = new Facts(OffencesIn(found));
    }

    private FactsReader(FoundValues found, Facts facts)
    {
        this.found = found;
        this.facts = facts;
    }

    public static Facts Read(string json) => Read(() => JsonDocument.Parse(json, Strict));

    public static Facts Read(ReadOnlyMemory<byte> json) => Utf8.IsValid(json.Span)
        ? Read(() => JsonDocument.Parse(json, Strict))
        : throw new BadFacts("", "one JSON object in UTF-8");

    /// <summary>The facts with one of them otherwise: read by the same code as a whole request.</summary>
    public static Facts Change(Facts facts, string path, string json)
    {
        var (offence, name) = FactLayout.Split(path);
        if (FactSchema.Find(path) is not { } row || offence >= facts.OffenceCount)
        {
            throw new BadFacts(path, "a fact of the contract, of an offence that the request names");
        }

        using var document = ParseOne(path, offence, name, json);
        var values = new FoundValues(document.RootElement);
        if (values.Unlisted)
        {
            UnlistedFacts.Refuse(document.RootElement);
        }

        var reader = new FactsReader(values, new Facts(facts, row.Kind == FactKind.Offences ? OffencesIn(values) : facts.OffenceCount));
        reader.ReadGiven(
            offence < 0 ? FactTree.Request : FactTree.Offence,
            offence < 0 ? values.Request : values.InOffence(values.Offences[0], offence), offence);
        return reader.facts;
    }

    private static JsonDocument ParseOne(string path, int offence, string name, string json)
    {
        var steps = name.Split('.');
        var nested = string.Concat(steps.Select(step => $"{{\"{step}\":")) + json + new string('}', steps.Length);
        try
        {
            return JsonDocument.Parse(offence < 0 ? nested : $"{{\"offences\":[{nested}]}}", Strict);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new BadFacts(path, "a value written as JSON");
        }
    }

    private static int OffencesIn(FoundValues found) =>
        found.Offences.ValueKind == JsonValueKind.Array ? found.Offences.GetArrayLength() : 0;

    private void ReadGiven(FactTree tree, JsonElement[] values, int offence)
    {
        foreach (var node in tree.Below.Where(node => node.Row is not null && values[node.Number].ValueKind != JsonValueKind.Undefined))
        {
            ReadFact(new FactValue(node, values[node.Number], offence));
        }
    }

    private static Facts Read(Func<JsonDocument> parse)
    {
        try
        {
            using var document = parse();
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // A key with half a surrogate pair is an invalid operation, half a pair in the text itself a bad argument.
            throw new BadFacts("", "one JSON object");
        }
    }

    private static Facts Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadFacts("", "one JSON object");
        }

        try
        {
            var reader = new FactsReader(root);
            reader.ReadTable(FactTree.Request, reader.found.Request, -1);
            if (reader.found.Unlisted)
            {
                UnlistedFacts.Refuse(root);
            }

            return reader.facts;
        }
        catch (BadFacts)
        {
            // Whatever else is wrong, a repeated key comes first: which of the two was meant would be anybody's guess.
            RepeatedKeys.Refuse(root, "");
            throw;
        }
    }

    private void ReadTable(FactTree tree, JsonElement[] values, int offence)
    {
        foreach (var node in tree.Below)
        {
            var value = values[node.Number];
            if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            {
                RefuseMissing(node);
            }
            else if (node.Row is not null)
            {
                ReadFact(new FactValue(node, value, offence));
            }
            else if (value.ValueKind != JsonValueKind.Object)
            {
                throw new FactValue(node, value, offence).Wrong("an object");
            }
        }
    }

    private static void RefuseMissing(FactTree node)
    {
        if (node.Row is { } row && node.Fact <= Fact.Measure)
        {
            throw new BadFacts(row.Path, $"given: {FactValue.Expected(row)}");
        }
    }

    private void ReadFact(in FactValue value)
    {
        var fact = value.Node.Fact;
        var number = value.Node.Row!.Kind switch
        {
            FactKind.Version => value.Version(),
            FactKind.Date => ReadDate(fact, value),
            FactKind.State => ReadState(fact, value),
            FactKind.Code => value.Code(),
            FactKind.CodeList => ReadCodes(fact, value),
            FactKind.Flag => value.Flag(),
            FactKind.Text => value.IsBlank() ? Known.Blank : Known.Given,
            FactKind.Penalty => ReadPenalty(value),
            FactKind.Selectors => ReadSelectors(value),
            FactKind.Language => ReadLanguage(value),
            _ => ReadOffences(value),
        };
        if (value.Offence >= 0)
        {
            facts.OffenceValues[(value.Offence * FactLayout.OffenceWidth) + (fact - FactLayout.FirstOfOffence)] = number;
            return;
        }

        facts.Values[(int)fact] = number;
        if (fact == Fact.Measure)
        {
            facts.Measure = value.Node.Row.Codes[number - 1];
        }
    }

    private byte ReadDate(Fact fact, in FactValue value)
    {
        var date = value.Date();
        switch (fact)
        {
            case Fact.AsOf:
                facts.AsOf = date;
                break;
            case Fact.DataFrom:
                facts.DataFrom = date <= (facts.DataTo ?? date) ? date : throw value.Wrong("on or before `data.to`");
                break;
            case Fact.DataTo:
                facts.DataTo = date >= (facts.DataFrom ?? date) ? date : throw value.Wrong("on or after `data.from`");
                break;
            case Fact.SecrecyUntil:
                facts.SecrecyUntil = date;
                break;
        }

        return Known.Dated;
    }

    private byte ReadState(Fact fact, in FactValue value)
    {
        var code = value.State();
        if (fact == Fact.Requesting)
        {
            facts.Requesting = code != facts.Requested ? code : throw value.Wrong("another State than `requested`");
        }
        else if (fact == Fact.Requested)
        {
            facts.Requested = code != facts.Requesting ? code : throw value.Wrong("another State than `requesting`");
        }
        else
        {
            facts.OtherProviderIn = code;
        }

        return Known.Given;
    }

    private byte ReadCodes(Fact fact, in FactValue value)
    {
        var (named, codes) = (0, 0);
        foreach (var code in value.CodeList())
        {
            named |= Bit(fact, code - 1);
            codes |= 1 << (code - 1);
        }

        facts.PersecutionBases = fact == Fact.PersecutionBasis ? codes : facts.PersecutionBases;
        return (byte)(1 + named);
    }

    // Of the bases of persecution it only matters whether one of the seven of 40(22), or another one, is named.
    private static int Bit(Fact fact, int code) =>
        fact == Fact.DataCategories ? 1 << code : code < Rules.Persecution.OfTheText ? Known.NamesSeven : Known.NamesOther;

    private byte ReadSelectors(in FactValue value)
    {
        var some = value.Selectors();
        facts.SelectorCount = value.Json.GetArrayLength();
        return some;
    }

    private byte ReadPenalty(in FactValue value)
    {
        facts.Penalties[value.Offence] = value.Penalty();
        return Known.Given;
    }

    private byte ReadLanguage(in FactValue value)
    {
        facts.Language = value.Language();
        return Known.Accepted;
    }

    private byte ReadOffences(in FactValue value)
    {
        if (value.Json.ValueKind != JsonValueKind.Array)
        {
            throw value.Wrong("a list of objects, one for each offence");
        }

        var offence = 0;
        foreach (var item in value.Json.EnumerateArray())
        {
            ReadTable(FactTree.Offence, found.InOffence(item, offence), offence);
            offence++;
        }

        return Known.Given;
    }
}
