using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>The quick way of writing text writes what the platform's own encoder does, wherever in a text the unusual stands.</summary>
public sealed class JsonLineTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Unusual =
        ["\"", "\\", "\n", "\t", "\0", "\u001f", "~", " ", "\u007f", "\u0080", "é", "\u00a0", "ÿ", "Ā", "†", "\u2028", "\uffff", "😀", "<", "&", "'", "+"];

    [Fact]
    public void Every_character_is_written_as_the_platform_writes_it_at_every_place()
    {
        foreach (var unusual in Unusual)
        {
            for (var length = 0; length < 40; length++)
            {
                for (var at = 0; at <= length; at++)
                {
                    var text = new string('a', at) + unusual + new string('z', length - at);
                    Assert.Equal($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"", Written(json => json.Text(text)));
                }
            }
        }
    }

    [Fact]
    public void A_list_is_written_alike_whatever_holds_it()
    {
        string[][] lists = [[], ["a"], ["a", "b\"", "c"]];
        foreach (var list in lists)
        {
            var expected = JsonSerializer.Serialize(list, Relaxed);
            Assert.All(
                (IReadOnlyList<string>[])[list, [.. list], list.ToList(), new ArraySegment<string>(list)],
                held => Assert.Equal(expected, Written(json => json.Texts(held))));
            Assert.Equal(
                $"[{string.Join(',', list.Select(text => $"{{{JsonSerializer.Serialize(text, Relaxed)}}}"))}]",
                Written(json => json.Objects(list, static (json, text) => json.Text(text))));
        }
    }

    private static string Written(Action<JsonLine> write)
    {
        var json = new JsonLine();
        write(json);
        var output = new ArrayBufferWriter<byte>();
        json.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
