using System.Text;

namespace Rogatory.Law;

/// <summary>A table read from CSV (RFC 4180): quoted fields, LF or CRLF, blank lines skipped, fields trimmed, columns found by name.</summary>
internal sealed class Csv
{
    private readonly string file;
    private readonly Dictionary<string, int> columns;

    private Csv(string file, List<string> header, IReadOnlyList<CsvRow> rows)
    {
        this.file = file;
        columns = [];
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i], i);
        }

        Rows = rows;
        foreach (var row in rows)
        {
            row.Table = this;
        }
    }

    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a table that must have certain columns, also where it has no rows.</summary>
    public static Csv Read(LawText text, params ReadOnlySpan<string> needed)
    {
        var records = Records(text.Text.TrimStart('\uFEFF'), text.Path);
        if (records.Count == 0)
        {
            throw new LawError($"{text.Path}: it is empty; a header row is expected.");
        }

        var table = new Csv(text.Path, records[0], [.. records.Skip(1).Select((fields, i) => new CsvRow(i + 2, fields))]);
        foreach (var column in needed)
        {
            _ = table.Place(column);
        }

        return table;
    }

    public string? Cell(List<string> fields, string column) => Place(column) is var at && at < fields.Count ? fields[at] : null;

    public LawError Wrong(CsvRow row, string what) => new($"{file}, row {row.Number}: {what}");

    private int Place(string column) => columns.TryGetValue(column, out var index) ? index : throw new LawError($"{file}: the column `{column}` is missing.");

    private static List<List<string>> Records(string text, string file)
    {
        var records = new List<List<string>>();
        var at = 0;
        while (at < text.Length)
        {
            var begin = at;
            try
            {
                var record = Record(text, ref at);
                if (record.Count > 1 || record[0].Length > 0 || text.AsSpan(begin, at - begin).Contains('"'))
                {
                    records.Add(record);
                }
            }
            catch (FormatException broken)
            {
                throw new LawError($"{file}, row {records.Count + 1}: {broken.Message}");
            }
        }

        return records;
    }

    private static List<string> Record(string text, ref int at)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(Field(text, ref at).Trim());
            if (at >= text.Length)
            {
                return fields;
            }

            var end = text[at++];
            if (end == '\n')
            {
                return fields;
            }
        }
    }

    private static string Field(string text, ref int at)
    {
        var field = new StringBuilder();
        var isQuoted = text.AsSpan(at).TrimStart(' ').StartsWith("\"");
        if (isQuoted)
        {
            at = text.IndexOf('"', at) + 1;
            Quoted(text, ref at, field);
        }

        for (; at < text.Length && text[at] is not (',' or '\n'); at++)
        {
            if (text[at] == '"')
            {
                throw new FormatException("a quotation mark stands in a field that does not begin with one. Put the field in quotation marks, and double those in it.");
            }

            if (isQuoted && !char.IsWhiteSpace(text[at]))
            {
                throw new FormatException("something follows a quoted field before the next comma. Double the quotation marks that belong to the field.");
            }

            field.Append(text[at]);
        }

        return field.ToString();
    }

    private static void Quoted(string text, ref int at, StringBuilder field)
    {
        while (at < text.Length)
        {
            var character = text[at++];
            if (character != '"')
            {
                field.Append(character);
            }
            else if (at < text.Length && text[at] == '"')
            {
                field.Append(text[at++]);
            }
            else
            {
                return;
            }
        }

        throw new FormatException("a quoted field that begins here is not closed.");
    }
}

/// <summary>One record of a table; the header is row 1, and blank lines are no records.</summary>
internal sealed class CsvRow(int number, List<string> fields)
{
    public int Number => number;

    public Csv? Table { get; set; }

    public string this[string column] => Table!.Cell(fields, column) ?? throw Wrong($"the column `{column}` has no field.");

    /// <summary>A field that may be missing at the end of a short row; it is then empty.</summary>
    public string Or(string column) => Table!.Cell(fields, column) ?? "";

    public LawError Wrong(string what) => Table!.Wrong(this, what);

    public DateOnly Date(string column) =>
        Dates.Read(this[column]) ?? throw Wrong($"`{this[column]}` in the column `{column}` is no date; write YYYY-MM-DD.");

    /// <summary>Refuses a row that does not say on which day it was read and where.</summary>
    public DateOnly Cite(string dated)
    {
        var day = Date(dated);
        return this["source"].Length > 0 ? day : throw Wrong("it names no source.");
    }
}

/// <summary>Calendar days as text.</summary>
internal static class Dates
{
    private const string Format = "yyyy-MM-dd";
    private const int Length = 10;

    /// <summary>A real day written `YYYY-MM-DD`, else nothing.</summary>
    public static DateOnly? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length || text[4] != '-' || text[7] != '-')
        {
            return null;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    /// <summary>The same for text in memory, which no calendar of the system is asked about: loading it costs more than all the rest.</summary>
    public static DateOnly? Read(string text)
    {
        Span<byte> written = stackalloc byte[Length];
        return text.Length == Length && System.Text.Ascii.FromUtf16(text, written, out _) == System.Buffers.OperationStatus.Done ? Read(written) : null;
    }

    public static string Write(DateOnly day) => day.ToString(Format, System.Globalization.CultureInfo.InvariantCulture);
}
