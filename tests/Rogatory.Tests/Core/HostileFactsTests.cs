using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Facts are taken in only where the State that pleads them may, where they can be read, and where a person can read them.</summary>
public sealed class HostileFactsTests : HostileTests
{
    [Theory]
    [InlineData("grounds.reasonableGrounds", "[null]")]
    [InlineData("offences[0].elements", "[null]")]
    [InlineData("asOf", "\"soon\"")]
    [InlineData("asOf", "[]")]
    [InlineData("person.protectedRole", "{\"months\":1,\"months\":2}")]
    [InlineData("grounds.persecution", "false")]
    [InlineData("offences", "[]")]
    [InlineData("no.such.fact", "true")]
    [InlineData("offences[0].maxPenalty", "{\"months\":1,\"months\":2}")]
    [InlineData("data.selectors", "[null]")]
    public async Task What_is_not_the_requesting_States_to_plead_or_cannot_be_read_is_refused_when_it_comes(string path, string json)
    {
        Refused(await MakeAsync(path, json));
        Assert.Equal(0, await Answering.CountAsync("cases"));
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\u0000")]
    public async Task What_no_node_would_write_is_no_message(string escaped)
    {
        var sheet = Play.Pleaded.Aggregate(FactSheet.Empty, (s, f) => s.With(f.Key, f.Value?.DeepClone()));
        var request = new Request(Id<Request>.New(Asking.Clock), "stored-data", "XAA", "XBB") { Reference = "M-1", Title = "A title", Pleaded = sheet };
        var message = new Message(1, Id<Message>.New(Asking.Clock), "demo", "XAA", "XBB", Asking.Node.Clock.GetUtcNow(), request.Id, new MessageBody.RequestMade(request));
        var text = Json.Write(message).Replace("section 303a", escaped, StringComparison.Ordinal);
        var header = $$"""{"alg":"ES256","kid":"{{Asking.Node.Fingerprint}}","typ":"{{Envelope.MessageType}}"}""";
        var input = $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}";
        var signature = Asking.Node.Key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256);
        Assert.Equal(Rejection.Malformed, Refused(await Answering.Receive.RunAsync($"{input}.{Base64Url.EncodeToString(signature)}", Stop)).Kind);
    }

    public static TheoryData<string> Unreadable => ["long", "nul", "bidi", "selectors", "selector"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_nobody_can_read_is_neither_taken_in_nor_drafted_nor_answered(string what)
    {
        var (path, value) = Fact(what);
        Assert.Equal(Rejection.Malformed, Refused(await MakeAsync(path, value.ToJsonString())).Kind);

        var draft = await Play.DraftAsync("stored-data", "R-1");
        var facts = new Dictionary<string, JsonNode?> { [path] = value };
        await Play.Refused(new ReviseDraft(Asking.Open.Journal).RunAsync(new(draft.Id, new Dictionary<string, string>(), facts), Asking.As(Role.Officer), Stop));

        var c = await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-2"));
        await Play.Done(new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, "Which?", [path]), Answering.As(Role.Authority), Stop));
        var answer = new MessageBody.Answered(1, "This.", FactSheet.Empty.With(path, value));
        Assert.Equal(Rejection.Malformed, Refused(await SayBackAsync(c, answer)).Kind);
    }

    [Fact]
    public async Task Nobody_is_asked_about_an_offence_that_the_request_does_not_name()
    {
        var ours = await SentAsync();
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Asked(1, "?", ["offences[99].convention"])));
        await AcceptedAsync(ours, new MessageBody.Asked(1, "?", ["offences[0].convention"]));
        var c = await Play.AcknowledgeAsync(await Answering.FindAsync("R-1"));
        var asked = new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, "?", ["offences[1].convention"]), Answering.As(Role.Authority), Stop);
        Assert.Contains("does not name", (await Play.Refused(asked)).Why, StringComparison.Ordinal);
    }

    private static (string Path, JsonNode Value) Fact(string what) => what switch
    {
        "long" => ("offences[0].provision", new string('a', 1001)),
        "nul" => ("offences[0].provision", "Code\0, section 1"),
        "bidi" => ("offences[0].provision", "Code \u202E1 noitces"),
        "selectors" => ("data.selectors", new JsonArray([.. Enumerable.Range(0, 1001).Select(i => new JsonObject { ["type"] = "account", ["value"] = $"{i}" })])),
        _ => ("data.selectors", new JsonArray(new JsonObject { ["type"] = "account", ["value"] = "a\nb" })),
    };

    /// <summary>A request that pleads one fact otherwise, written as no node writes it.</summary>
    private Task<Reception> MakeAsync(string path, string json)
    {
        var sheet = Play.Pleaded.Where(f => f.Key != path).Aggregate(FactSheet.Empty, (s, f) => s.With(f.Key, f.Value?.DeepClone()));
        var request = new Request(Id<Request>.New(Asking.Clock), "stored-data", "XAA", "XBB") { Reference = "M-1", Title = "A title", Pleaded = sheet.With(path, JsonNode.Parse(json)) };
        return TellAsync(Asking, Answering, request.Id, new MessageBody.RequestMade(request));
    }
}
