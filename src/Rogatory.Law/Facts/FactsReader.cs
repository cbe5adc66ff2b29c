using System.Globalization;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>
/// Reads a request in the order that the contract lays down: text that is not JSON and repeated keys first, then the table row by row,
/// one offence after the other, then properties that the table does not list.
/// </summary>
internal sealed class FactsReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 1024 };

    private readonly Facts facts;
    private DateOnly? from;

    private FactsReader(Facts facts) => this.facts = facts;

    public static Facts Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
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

        RepeatedKeys.Refuse(root, "");
        var offences = root.TryGetProperty("offences", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        var reader = new FactsReader(new Facts(offences));
        foreach (var child in FactTree.Request.Children)
        {
            reader.ReadNode(child, root, child.Path, -1);
        }

        Unlisted(root, FactTree.Request, "");
        return reader.facts;
    }

    private void ReadNode(FactTree node, JsonElement parent, string path, int offence)
    {
        if (!parent.TryGetProperty(node.Name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            RefuseMissing(node);
            return;
        }

        if (node.Row is not null)
        {
            ReadRow(node, value, path, offence);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new BadFacts(path, "an object");
        }

        foreach (var child in node.Children)
        {
            ReadNode(child, value, offence < 0 ? child.Path : $"{path}.{child.Name}", offence);
        }
    }

    private static void RefuseMissing(FactTree node)
    {
        if (node.Row is { } row && node.Fact <= Fact.Measure)
        {
            throw new BadFacts(row.Path, $"given: {Expected(row)}");
        }
    }

    private void ReadRow(FactTree node, JsonElement value, string path, int offence)
    {
        try
        {
            ReadFact(node, value, path, offence);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair is JSON; that it is no text is found only when it is read.
            throw new BadFacts(path, "text in Unicode");
        }
    }

    private void ReadFact(FactTree node, JsonElement value, string path, int offence)
    {
        var row = node.Row!;
        var number = row.Kind switch
        {
            FactKind.Version => ReadVersion(value, path),
            FactKind.Date => ReadDate(node.Fact, value, path),
            FactKind.State => ReadState(node.Fact, value, path),
            FactKind.Code => ReadCode(row, value, path),
            FactKind.CodeList => ReadCodes(node.Fact, row, value, path),
            FactKind.Flag => ReadFlag(value, path),
            FactKind.Text => string.IsNullOrWhiteSpace(ReadText(value, path)) ? Known.Blank : Known.Given,
            FactKind.Penalty => ReadPenalty(value, path, offence),
            FactKind.Selectors => ReadSelectors(value, path),
            FactKind.Language => ReadLanguage(value, path),
            _ => ReadOffences(value, path),
        };
        if (offence < 0)
        {
            facts.Values[(int)node.Fact] = number;
        }
        else
        {
            facts.OffenceValues[(offence * FactLayout.OffenceWidth) + (node.Fact - FactLayout.FirstOfOffence)] = number;
        }

        if (node.Fact == Fact.Measure)
        {
            facts.Measure = row.Codes[number - 1];
        }
    }

    private static byte ReadVersion(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var version) && version == 1
            ? Known.Yes
            : throw new BadFacts(path, "the number 1");

    private static byte ReadFlag(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.True => Known.Yes,
        JsonValueKind.False => Known.No,
        _ => throw new BadFacts(path, "true or false; leave it out where it is not known"),
    };

    private static string ReadText(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new BadFacts(path, "a text in quotes");

    private byte ReadDate(Fact fact, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || !DateOnly.TryParseExact(
            value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new BadFacts(path, "a real date, written YYYY-MM-DD");
        }

        switch (fact)
        {
            case Fact.AsOf:
                facts.AsOf = date;
                break;
            case Fact.DataFrom:
                from = date;
                break;
            case Fact.DataTo when date < from:
                throw new BadFacts(path, "on or after `data.from`");
            case Fact.SecrecyUntil:
                facts.SecrecyUntil = date;
                break;
        }

        return Known.Dated;
    }

    private byte ReadState(Fact fact, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } code || !StateCodes.Valid(code))
        {
            throw new BadFacts(path, "an ISO 3166-1 alpha-3 code of a State, or one of `XAA` to `XZZ`");
        }

        if (fact == Fact.Requesting)
        {
            facts.Requesting = code;
        }
        else if (fact == Fact.Requested)
        {
            facts.Requested = code != facts.Requesting ? code : throw new BadFacts(path, "another State than `requesting`");
        }

        else
        {
            facts.OtherProviderIn = code;
        }

        return Known.Given;
    }

    private static byte ReadCode(FactDescription row, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            for (var i = 0; i < row.Codes.Count; i++)
            {
                if (value.ValueEquals(row.Codes[i]))
                {
                    return (byte)(i + 1);
                }
            }
        }

        throw new BadFacts(path, Expected(row));
    }

    private static byte ReadCodes(Fact fact, FactDescription row, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new BadFacts(path, $"a list of codes, each {Expected(row)}");
        }

        var index = 0;
        var named = 0;
        foreach (var item in value.EnumerateArray())
        {
            named |= Bit(fact, ReadCode(row, item, $"{path}[{index++}]") - 1);
        }

        return (byte)(1 + named);
    }

    // Of the bases of persecution it only matters whether one of the seven of 40(22), or another one, is named.
    private static int Bit(Fact fact, int code) =>
        fact == Fact.DataCategories ? 1 << code : code < Rules.Persecution.OfTheText ? Known.NamesSeven : Known.NamesOther;

    private byte ReadPenalty(JsonElement value, string path, int offence)
    {
        facts.Penalties[offence] = value.ValueKind switch
        {
            JsonValueKind.String when value.ValueEquals("life") => Facts.Life,
            JsonValueKind.String when value.ValueEquals("death") => Facts.Death,
            JsonValueKind.Object when Months(value) is { } months => months,
            _ => throw new BadFacts(path, "`{\"months\": n}` with a whole number from 0 to 9999, or \"life\", or \"death\""),
        };
        return Known.Given;
    }

    private static int? Months(JsonElement value)
    {
        int? months = null;
        foreach (var property in value.EnumerateObject())
        {
            if (!property.NameEquals("months") || property.Value.ValueKind != JsonValueKind.Number
                || !property.Value.TryGetInt32(out var given) || given is < 0 or > 9999)
            {
                return null;
            }

            months = given;
        }

        return months;
    }

    private static byte ReadSelectors(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new BadFacts(path, "a list of objects with `type` and `value`");
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{path}[{index++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new BadFacts(at, "an object with `type` and `value`");
            }

            RefuseEmpty(item, "type", at);
            RefuseEmpty(item, "value", at);
        }

        return index == 0 ? Known.EmptyList : Known.SomeInList;
    }

    private static void RefuseEmpty(JsonElement selector, string member, string path)
    {
        if (!selector.TryGetProperty(member, out var text) || text.ValueKind != JsonValueKind.String || text.ValueEquals(""))
        {
            throw new BadFacts($"{path}.{member}", "a text that is not empty");
        }
    }

    private byte ReadLanguage(JsonElement value, string path)
    {
        facts.Language = (value.ValueKind == JsonValueKind.String ? LanguageTag.Primary(value.GetString()!) : null)
            ?? throw new BadFacts(path, "a well-formed language tag as in BCP 47, such as `en` or `fr-CA`");
        return Known.Accepted;
    }

    private byte ReadOffences(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new BadFacts(path, "a list of objects, one for each offence");
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{path}[{index}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new BadFacts(at, "an object");
            }

            foreach (var child in FactTree.Offence.Children)
            {
                ReadNode(child, item, $"{at}.{child.Name}", index);
            }

            index++;
        }

        return Known.Given;
    }

    private static void Unlisted(JsonElement element, FactTree tree, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var at = RepeatedKeys.Join(path, property.Name);
            var node = tree.Child(property.Name) ?? throw new BadFacts(at, "left out: it is not a fact of this contract");
            if (property.Value.ValueKind == JsonValueKind.Object && node.Row is null)
            {
                Unlisted(property.Value, node, at);
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && node.Row?.Kind is FactKind.Offences)
            {
                UnlistedInList(property.Value, at, (item, place) => Unlisted(item, FactTree.Offence, place));
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && node.Row?.Kind is FactKind.Selectors)
            {
                UnlistedInList(property.Value, at, UnlistedInSelector);
            }
        }
    }

    private static void UnlistedInList(JsonElement list, string path, Action<JsonElement, string> look)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            look(item, $"{path}[{index++}]");
        }
    }

    private static void UnlistedInSelector(JsonElement selector, string path)
    {
        foreach (var property in selector.EnumerateObject())
        {
            if (!property.NameEquals("type") && !property.NameEquals("value"))
            {
                throw new BadFacts($"{path}.{property.Name}", "left out: a selector has `type` and `value` only");
            }
        }
    }

    private static string Expected(FactDescription row) => row.Kind switch
    {
        FactKind.Version => "the number 1",
        FactKind.Date => "a real date, written YYYY-MM-DD",
        FactKind.State => "an ISO 3166-1 alpha-3 code of a State, or one of `XAA` to `XZZ`",
        _ => $"one of `{string.Join("`, `", row.Codes)}`",
    };
}
