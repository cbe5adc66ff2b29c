using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

public sealed class ExchangeTests : TwoNodeTests
{
    [Fact]
    public async Task A_message_is_accepted_once_however_often_it_arrives()
    {
        var text = await Play.WaitingAsync();
        var first = Assert.IsType<Reception.Accepted>(await Receive(text));
        var entries = await Answering.CountAsync("entries");
        Assert.Equal(first, await Receive(text));
        Assert.Equal(entries, await Answering.CountAsync("entries"));
        Assert.Equal(1, await Answering.CountAsync("cases"));
    }

    [Fact]
    public async Task Every_altered_character_of_a_message_is_refused_and_changes_nothing()
    {
        var text = await Play.WaitingAsync();
        var step = Math.Max(1, text.Length / 300);
        for (var i = 0; i < text.Length; i += step)
        {
            var altered = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.IsType<Reception.Refused>(await Receive(altered));
        }

        await NothingHappened();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("e30.e30.e30")]
    public async Task Nonsense_is_malformed(string text)
    {
        Assert.Equal(Rejection.Malformed, await Refusal(text));
        await NothingHappened();
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused() => Assert.Equal(Rejection.TooLarge, await Refusal(new string('a', Envelope.Longest + 1)));

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID","typ":"rogatory-message"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"rogatory-message"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"rogatory-receipt"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"rogatory-message","crit":["b64"]}""")]
    [InlineData("""{"alg":"ES256","alg":"none","kid":"KID","typ":"rogatory-message"}""")]
    public async Task Another_header_is_refused_even_when_signed(string header)
    {
        var payload = (await Play.WaitingAsync()).Split('.')[1];
        Assert.Equal(Rejection.Malformed, await Refusal(Sign(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.Replace("KID", Asking.Node.Fingerprint, StringComparison.Ordinal))), payload)));
        await NothingHappened();
    }

    [Theory]
    [InlineData("A title")]
    [InlineData("Code, section 303a")]
    [InlineData("a@mail.example")]
    [InlineData("data.bulk")]
    public async Task A_message_that_is_not_valid_UTF_8_is_malformed_even_when_signed(string text)
    {
        var parts = (await Play.WaitingAsync()).Split('.');
        var payload = Base64Url.DecodeFromChars(parts[1]);
        payload[payload.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) + 1] = 0xff;
        Assert.Equal(Rejection.Malformed, await Refusal(Sign(parts[0], Base64Url.EncodeToString(payload))));
        await NothingHappened();
    }

    [Theory]
    [InlineData("""{"kind":"question","question":1,"text":"?","facts":[null]}""", Rejection.Malformed)]
    [InlineData("""{"kind":"question","question":1,"text":"?","facts":["offence"]}""", Rejection.DoesNotFit)]
    [InlineData("""{"kind":"question","question":1,"text":"\ud800","facts":[]}""", Rejection.Malformed)]
    [InlineData("""{"kind":"question","question":1,"text":"?","facts":["\ud800"]}""", Rejection.Malformed)]
    [InlineData("""{"kind":"answer","question":1,"text":"?","facts":{"\ud800":1}}""", Rejection.Malformed)]
    [InlineData("""{"kind":"answer","question":1,"text":"?","facts":{"requesting":"\ud800"}}""", Rejection.Malformed)]
    [InlineData("""{"kind":"answer","question":1,"text":"?","facts":{"a":1,"a":1}}""", Rejection.Malformed)]
    [InlineData("""{"kind":"question","question":1,"text":"?","facts":[],"\ud800":1}""", Rejection.Malformed)]
    public async Task A_null_in_a_list_and_half_of_a_character_are_malformed_even_when_signed(string body, Rejection expected)
    {
        var parts = (await Play.WaitingAsync()).Split('.');
        var message = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        message["body"] = "BODY";
        var payload = message.ToJsonString().Replace("\"BODY\"", body, StringComparison.Ordinal);
        Assert.Equal(expected, await Refusal(Sign(parts[0], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload)))));
        await NothingHappened();
    }

    [Fact]
    public async Task An_unsigned_message_is_refused()
    {
        var parts = (await Play.WaitingAsync()).Split('.');
        Assert.Equal(Rejection.NotSigned, await Refusal($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[64])}"));
        await NothingHappened();
    }

    [Fact]
    public async Task A_stranger_is_refused()
    {
        using var stranger = await TestNode.StartAsync("XCC");
        Assert.Equal(Rejection.UnknownPeer, await Refusal(Sign(stranger, Made(stranger))));
        await NothingHappened();
    }

    [Fact]
    public async Task A_request_whose_id_another_peer_took_first_is_taken_in_all_the_same()
    {
        using var third = await TestNode.StartAsync("XCC");
        await Answering.PinAsync(third);
        var made = Made(Asking);
        var request = ((MessageBody.RequestMade)made.Body).Request;
        var taken = Made(third) with { Request = request.Id, Body = new MessageBody.RequestMade(request with { Requesting = "XCC" }) };
        Assert.IsType<Reception.Accepted>(await Receive(Sign(third, taken)));
        Assert.IsType<Reception.Accepted>(await Receive(Sign(Asking, made)));
        Assert.Equal(Rejection.DoesNotFit, await Refusal(Sign(third, taken with { Id = Id<Message>.New(third.Clock) })));
        Assert.Equal(2, await Answering.CountAsync("cases"));
    }

    [Fact]
    public async Task A_removed_peer_is_refused()
    {
        var text = await Play.WaitingAsync();
        Assert.Null(await Answering.Open.Peers.RemoveAsync("XAA", "Key lost.", Answering.Open.AtTheMachine("Key lost."), Stop));
        Assert.Equal(Rejection.UnknownPeer, await Refusal(text));
        Assert.Equal(0, await Answering.CountAsync("cases"));
    }

    [Fact]
    public async Task A_message_in_another_States_name_to_another_State_or_world_or_from_the_future_is_refused()
    {
        var made = Made(Asking);
        Message[] wrong =
        [
            made with { From = "XCC" }, made with { To = "XCC" }, made with { World = "real" }, made with { Version = 2 },
            made with { SentAt = made.SentAt.AddDays(1) },
            made with { Request = Id<Request>.New(Asking.Clock) },
        ];
        foreach (var message in wrong) Assert.Equal(Rejection.DoesNotFit, await Refusal(Sign(Asking, message)));
        await NothingHappened();
    }

    [Fact]
    public async Task An_id_used_again_for_another_content_is_a_replay()
    {
        var made = Made(Asking);
        Assert.IsType<Reception.Accepted>(await Receive(Sign(Asking, made)));
        var other = made with { Body = new MessageBody.ConditionsAccepted("Quietly.") };
        Assert.Equal(Rejection.Replayed, await Refusal(Sign(Asking, other)));
    }

    [Fact]
    public async Task A_request_whose_facts_are_nonsense_is_refused_by_the_place()
    {
        var made = Made(Asking);
        var body = (MessageBody.RequestMade)made.Body;
        var bad = made with { Body = new MessageBody.RequestMade(body.Request with { Pleaded = FactSheet.Empty.With("offences[0].maxPenalty", "long") }) };
        var refused = Assert.IsType<Reception.Refused>(await Receive(Sign(Asking, bad)));
        Assert.Contains("offences[0].maxPenalty", refused.Why, StringComparison.Ordinal);
        await NothingHappened();
    }

    [Fact]
    public async Task No_message_takes_a_step_that_is_the_requested_States_own()
    {
        var c = await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1"));
        MessageBody[] bodies =
        [
            new MessageBody.Acknowledged("me"), new MessageBody.Asked(1, "?", []), new MessageBody.Answered(1, "!", FactSheet.Empty),
            new MessageBody.Consulted("?"), new MessageBody.ConsultationReplied("!"), new MessageBody.Decided(new Decision(DecisionKind.Granted, "Mine.", ["44(2)"])),
            new MessageBody.ConditionsAccepted("Yes."), new MessageBody.DataHeld(TestNode.Today), new MessageBody.ExtensionAsked(TestNode.Today, "!"),
            new MessageBody.HoldExtended(TestNode.Today, "!"), new MessageBody.EvidenceDelivered([], new PackageDescription(default, 1, "00"), []), new MessageBody.RequestMade(c.Request),
        ];
        var before = (await Answering.CaseAsync(c.Id)).Docket.Count;
        foreach (var body in bodies)
            Assert.Equal(Rejection.DoesNotFit, await Refusal(Sign(Asking, Made(Asking) with { Request = c.Request.Id, Body = body })));
        Assert.Equal(before, (await Answering.CaseAsync(c.Id)).Docket.Count);
    }

    [Fact]
    public async Task A_peer_is_pinned_only_by_its_own_fingerprint_and_only_by_an_administrator()
    {
        using var third = await TestNode.StartAsync("XEE");
        var entry = DirectoryEntry.Of(third.Node);
        var peers = Asking.Open.Peers;
        var url = new Uri("http://xee.test");
        var admin = Asking.Open.AtTheMachine("Compared.");
        Assert.NotNull(await peers.PinAsync(entry, url, Answering.Node.Fingerprint, admin, Stop));
        Assert.NotNull(await peers.PinAsync(entry with { Key = Convert.ToBase64String(Answering.Node.PublicKey) }, url, entry.Fingerprint, admin, Stop));
        Assert.NotNull(await peers.PinAsync(entry with { Key = "nonsense" }, url, entry.Fingerprint, admin, Stop));
        Assert.NotNull(await peers.PinAsync(entry with { World = "real" }, url, entry.Fingerprint, admin, Stop));
        Assert.NotNull(await peers.PinAsync(entry with { State = "XAA" }, url, entry.Fingerprint, admin, Stop));
        Assert.NotNull(await peers.PinAsync(entry, url, entry.Fingerprint, Asking.As(Role.Authority), Stop));
        Assert.NotNull(await peers.PinAsync(entry, url, entry.Fingerprint, Asking.As(Role.Administrator, way: Way.Message), Stop));
        Assert.Null(await peers.FindAsync("XEE", Stop));
        Assert.Null(await peers.PinAsync(entry, url, entry.Fingerprint, admin, Stop));
    }

    private string Sign(string header, string payload) =>
        $"{header}.{payload}.{Base64Url.EncodeToString(Asking.Node.Key.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256))}";

    private static string Sign(TestNode node, Message message) => Envelope.Sign(node.Node, Envelope.MessageType, message);

    private static Message Made(TestNode node)
    {
        var sheet = Play.Pleaded.Aggregate(FactSheet.Empty, (s, f) => s.With(f.Key, f.Value?.DeepClone()));
        var request = new Request(Id<Request>.New(node.Clock), "stored-data", node.State, "XBB") { Reference = "M-1", Title = "A title", Pleaded = sheet };
        return new Message(1, Id<Message>.New(node.Clock), "demo", node.State, "XBB", node.Node.Clock.GetUtcNow(), request.Id, new MessageBody.RequestMade(request));
    }

    private Task<Reception> Receive(string text) => Answering.Receive.RunAsync(text, Stop);

    private async Task<Rejection> Refusal(string text) => Assert.IsType<Reception.Refused>(await Receive(text)).Kind;

    private async Task NothingHappened()
    {
        Assert.Equal(0, await Answering.CountAsync("cases"));
        Assert.Equal(0, await Answering.CountAsync("inbox"));
        Assert.Equal(0, await Answering.CountAsync($"entries where docket <> 'node'"));
    }
}
