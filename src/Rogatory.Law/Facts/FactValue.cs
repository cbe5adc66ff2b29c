using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>One value of a request and the row under which it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FactValue(FactTree node, JsonElement json, int offence)
{
    public FactTree Node => node;

    public JsonElement Json => json;

    /// <summary>The number of the offence; -1 where the fact belongs to none.</summary>
    public int Offence => offence;

    private string Path => offence < 0 ? node.Path : $"offences[{offence}].{node.Path}";

    public static string Expected(FactDescription row) => row.Kind switch
    {
        FactKind.Version => "the number 1",
        FactKind.Date => "a real date, written YYYY-MM-DD",
        FactKind.State => "an ISO 3166-1 alpha-3 code of a State, or one of `XAA` to `XZZ`",
        _ => $"one of `{string.Join("`, `", row.Codes)}`",
    };

    public BadFacts Wrong(string expected) => new(Path, expected);

    public byte Version() =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var version) && version == 1 ? Known.Yes : throw Unexpected();

    public byte Flag() => json.ValueKind switch
    {
        JsonValueKind.True => Known.Yes,
        JsonValueKind.False => Known.No,
        _ => throw Wrong("true or false; leave it out where it is not known"),
    };

    public DateOnly Date() => json.ValueKind == JsonValueKind.String && Dates.Read(Text()) is { } date ? date : throw Unexpected();

    public string State() => json.ValueKind == JsonValueKind.String && StateCodes.Find(Text()) is { } code ? code : throw Unexpected();

    public byte Code() => json.ValueKind == JsonValueKind.String && Coded(Text()) is > 0 and var code ? code : throw Unexpected();

    public bool IsBlank()
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            throw Wrong("a text in quotes");
        }

        var text = Text();
        return !text.ContainsAnyInRange((byte)'!', (byte)'~') && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(text));
    }

    public List<byte> CodeList()
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong($"a list of codes, each {Expected(node.Row!)}");
        }

        var codes = new List<byte>();
        foreach (var item in json.EnumerateArray())
        {
            codes.Add(new FactValue(node, item, offence).Element(codes.Count));
        }

        return codes;
    }

    public int Penalty()
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            var text = Text();
            if (text.SequenceEqual("life"u8) || text.SequenceEqual("death"u8))
            {
                return text.Length == 4 ? Facts.Life : Facts.Death;
            }
        }

        return json.ValueKind == JsonValueKind.Object && Months() is { } months
            ? months
            : throw Wrong("`{\"months\": n}` with a whole number from 0 to 9999, or \"life\", or \"death\"");
    }

    public string Language() => (json.ValueKind == JsonValueKind.String ? LanguageTag.Primary(Encoding.UTF8.GetString(Text())) : null)
        ?? throw Wrong("a well-formed language tag as in BCP 47, such as `en` or `fr-CA`");

    public byte Selectors()
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list of objects with `type` and `value`");
        }

        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new BadFacts($"{Path}[{index}]", "an object with `type` and `value`");
            }

            RefuseEmpty(item, "type", index);
            RefuseEmpty(item, "value", index);
            index++;
        }

        return index == 0 ? Known.EmptyList : Known.SomeInList;
    }

    private BadFacts Unexpected() => Wrong(Expected(node.Row!));

    private byte Element(int index) => json.ValueKind == JsonValueKind.String && Coded(Text()) is > 0 and var code
        ? code
        : throw new BadFacts($"{Path}[{index}]", Expected(node.Row!));

    private byte Coded(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < node.Codes.Length; i++)
        {
            if (text.SequenceEqual(node.Codes[i]))
            {
                return (byte)(i + 1);
            }
        }

        return 0;
    }

    private void RefuseEmpty(JsonElement selector, string member, int index)
    {
        if (!selector.TryGetProperty(member, out var text) || text.ValueKind != JsonValueKind.String || text.ValueEquals(""))
        {
            throw new BadFacts($"{Path}[{index}].{member}", "a text that is not empty");
        }
    }

    private int? Months()
    {
        int? months = null;
        foreach (var property in json.EnumerateObject())
        {
            if (months is not null || !property.NameEquals("months"u8) || property.Value.ValueKind != JsonValueKind.Number
                || !property.Value.TryGetInt32(out var given) || given is < 0 or > Facts.MostMonths)
            {
                return null;
            }

            months = given;
        }

        return months;
    }

    /// <summary>The text between the quotes, in UTF-8.</summary>
    private ReadOnlySpan<byte> Text()
    {
        var written = JsonMarshal.GetRawUtf8Value(json)[1..^1];
        if (!written.Contains((byte)'\\'))
        {
            return written;
        }

        try
        {
            return Encoding.UTF8.GetBytes(json.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair is JSON; that it is no text is found only when it is read.
            throw Wrong("text in Unicode");
        }
    }
}
