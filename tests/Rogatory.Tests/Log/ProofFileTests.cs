using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class ProofFileTests
{
    private static readonly MemoryLog Log = MemoryLog.Of(8);

    private static string Inclusion => new JsonObject
    {
        ["kind"] = "inclusion",
        ["leafIndex"] = 3,
        ["treeSize"] = 8,
        ["leafHash"] = Log.Read(0, 3).ToBase64(),
        ["root"] = Log.Root(8).ToBase64(),
        ["proof"] = Array(Tree.InclusionProof(3, 8, Log.Read)),
    }.ToJsonString();

    private static string Consistency => new JsonObject
    {
        ["kind"] = "consistency",
        ["fromSize"] = 3,
        ["toSize"] = 8,
        ["fromRoot"] = Log.Root(3).ToBase64(),
        ["toRoot"] = Log.Root(8).ToBase64(),
        ["proof"] = Array(Tree.ConsistencyProof(3, 8, Log.Read)),
    }.ToJsonString();

    [Fact]
    public void Good_proofs_hold()
    {
        Assert.Null(Parse(Inclusion).Check());
        Assert.Null(Parse(Consistency).Check());
        Assert.Null(Parse("\uFEFF" + Inclusion).Check());
        Assert.Null(Parse(With(Inclusion, "desc", "\"more\"")).Check());
    }

    [Fact]
    public void The_proof_of_a_log_of_one_entry_is_null_or_empty()
    {
        var leaf = Log.Read(0, 0).ToBase64();
        foreach (var none in new[] { "null", "[]" })
        {
            var json = $$"""{"kind":"inclusion","leafIndex":0,"treeSize":1,"leafHash":"{{leaf}}","root":"{{leaf}}","proof":{{none}}}""";
            Assert.Null(Parse(json).Check());
        }
    }

    [Theory]
    [InlineData("leafIndex", "8", "leafIndex")]
    [InlineData("leafIndex", "2", "proof")]
    [InlineData("leafIndex", "18446744073709551615", "leafIndex")]
    [InlineData("treeSize", "0", "leafIndex")]
    [InlineData("treeSize", "18446744073709551615", "proof")]
    [InlineData("leafHash", "\"\"", "leafHash")]
    [InlineData("root", "\"AAAA\"", "root")]
    [InlineData("proof", "null", "proof")]
    [InlineData("proof", "[\"AAAA\"]", "proof[0]")]
    public void What_does_not_hold_is_named(string name, string value, string at) =>
        Assert.Equal(at, Parse(With(Inclusion, name, value)).Check()?.At);

    [Theory]
    [InlineData("fromSize", "0", "fromSize")]
    [InlineData("fromSize", "9", "fromSize")]
    [InlineData("fromSize", "8", "proof")]
    [InlineData("toSize", "9", "proof")]
    [InlineData("fromRoot", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"", "proof")]
    [InlineData("toRoot", "\"\"", "toRoot")]
    [InlineData("proof", "[]", "proof")]
    public void What_is_no_beginning_is_named(string name, string value, string at) =>
        Assert.Equal(at, Parse(With(Consistency, name, value)).Check()?.At);

    [Theory]
    [InlineData("kind", "null")]
    [InlineData("kind", "\"other\"")]
    [InlineData("kind", "\"Inclusion\"")]
    [InlineData("leafIndex", "\"3\"")]
    [InlineData("leafIndex", "-1")]
    [InlineData("leafIndex", "3.5")]
    [InlineData("leafIndex", "null")]
    [InlineData("leafIndex", "18446744073709551616")]
    [InlineData("leafHash", "null")]
    [InlineData("leafHash", "7")]
    [InlineData("leafHash", "\"no base64\"")]
    [InlineData("leafHash", "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\"")]
    [InlineData("leafHash", "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\"")]
    [InlineData("leafHash", "\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\"")]
    [InlineData("leafHash", "\"\\ud800\"")]
    [InlineData("proof", "{}")]
    [InlineData("proof", "\"\"")]
    [InlineData("proof", "[null]")]
    [InlineData("proof", "[\"?\"]")]
    public void What_is_no_proof_is_refused(string name, string value) =>
        Assert.Throws<FormatException>(() => Parse(With(Inclusion, name, value)));

    [Fact]
    public void A_missing_member_is_refused()
    {
        foreach (var json in new[] { Inclusion, Consistency })
        {
            foreach (var name in JsonNode.Parse(json)!.AsObject().Select(member => member.Key))
            {
                var less = JsonNode.Parse(json)!.AsObject();
                less.Remove(name);
                Assert.Throws<FormatException>(() => Parse(less.ToJsonString()));
            }
        }
    }

    /// <summary>Of two values a reader could take the one, and another reader the other.</summary>
    [Fact]
    public void A_member_that_stands_twice_is_refused()
    {
        foreach (var json in new[] { Inclusion, Consistency })
        {
            foreach (var member in JsonNode.Parse(json)!.AsObject())
                Assert.Throws<FormatException>(() => Parse($"{json[..^1]},\"{member.Key}\":{member.Value!.ToJsonString()}}}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"inclusion\",\"kind\":\"inclusion\"}")]
    [InlineData("{\"kind\":\"inclusion\",\"\\ud800\":1}")]
    public void What_is_no_object_is_refused(string json) => Assert.Throws<FormatException>(() => Parse(json));

    [Fact]
    public void What_is_not_in_UTF_8_is_refused()
    {
        var json = Encoding.Latin1.GetBytes(With(Inclusion, "desc", "\"caf\u00E9\""));
        Assert.Throws<FormatException>(() => ProofFile.Parse(json));
    }

    [Fact]
    public void What_follows_the_object_is_refused() =>
        Assert.Contains("in line 3", Assert.Throws<FormatException>(() => Parse(Inclusion + "\n\n1")).Message, StringComparison.Ordinal);

    private static ProofFile Parse(string json) => ProofFile.Parse(Encoding.UTF8.GetBytes(json));

    private static string With(string json, string name, string value)
    {
        var members = JsonNode.Parse(json)!.AsObject();
        members.Remove(name);
        return $"{members.ToJsonString()[..^1]},\"{name}\":{value}}}";
    }

    private static JsonArray Array(IEnumerable<Hash32> hashes) => [.. hashes.Select(hash => JsonValue.Create(hash.ToBase64()))];
}
