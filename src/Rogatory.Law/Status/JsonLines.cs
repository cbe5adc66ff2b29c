using System.Text;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Finds the line on which something stands in a JSON text, so that an error can name it.</summary>
internal static class JsonLines
{
    /// <summary>The line, from 1, of the value at a place; of what would hold it where it is not there, of the last where it is given twice.</summary>
    /// <param name="text">The text, which is JSON.</param>
    /// <param name="place">The names to follow from the root; in a list, the number of the element.</param>
    public static int Of(string text, ReadOnlySpan<string> place)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var start = 0L;
        if (reader.Read())
        {
            Follow(ref reader, place, ref start);
        }

        return 1 + bytes.AsSpan(0, (int)start).Count((byte)'\n');
    }

    /// <summary>Refuses a text with half of a surrogate pair, which is JSON and no text, by its line.</summary>
    public static void RefuseHalfCharacters(LawText file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            var line = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
            throw new LawError($"{file.Path}, line {line}: a text has half of a character, a single surrogate after `\\u`.");
        }
    }

    private static void Follow(ref Utf8JsonReader reader, ReadOnlySpan<string> place, ref long start)
    {
        if (place.IsEmpty || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            reader.Skip();
            return;
        }

        var inObject = reader.TokenType == JsonTokenType.StartObject;
        for (var index = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); index++)
        {
            var here = reader.TokenStartIndex;
            var found = inObject ? reader.ValueTextEquals(place[0]) : place[0] == Number(index);
            if (inObject)
            {
                reader.Read();
            }

            if (found)
            {
                start = here;
                Follow(ref reader, place[1..], ref start);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>
    /// A number that is not negative in digits, such as an element of a list as a step of a place. It names no culture: even the invariant one
    /// loads the system's calendars and collations, which takes longer than to read all of law/.
    /// </summary>
    public static string Number(int number) => $"{number}";
}
