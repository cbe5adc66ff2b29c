using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Messages that claim what nobody asked, say a thing twice, speak of another package, or come when there is nothing to say: each is refused where it arrives.</summary>
public sealed class HostileAnswerTests : HostileTests
{
    [Fact]
    public async Task An_answer_that_comes_states_only_what_was_asked_and_comes_once()
    {
        var c = await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1", facts: Play.Pleaded.Where(f => f.Key != "data.to").ToDictionary()));
        await Play.Done(new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, "Until when?", ["data.to"]), Answering.As(Role.Authority), Stop));
        MessageBody Answer(string path, JsonNode value) => new MessageBody.Answered(1, "So.", FactSheet.Empty.With(path, value));
        Assert.Contains("was not asked", Refused(await SayBackAsync(c, Answer("data.from", "2020-01-01"))).Why, StringComparison.Ordinal);
        Assert.IsType<Reception.Accepted>(await SayBackAsync(c, Answer("data.to", "2027-05-31")));
        Assert.Equal(Rejection.DoesNotFit, Refused(await SayBackAsync(c, Answer("data.to", "2027-06-30"))).Kind);
        Assert.Equal("\"2027-05-31\"", (await Answering.CaseAsync(c.Id)).FactsOn(TestNode.Today)["data.to"]);
    }

    [Fact]
    public async Task A_question_has_a_number_of_its_own()
    {
        var ours = await SentAsync();
        await AcceptedAsync(ours, new MessageBody.Asked(1, "Why?", []));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Asked(1, "Why really?", [])));
    }

    [Fact]
    public async Task Data_are_held_once_and_only_a_longer_hold_is_asked_for()
    {
        var ours = await SentAsync("preserve");
        await AcceptedAsync(ours, new MessageBody.DataHeld(Play.Later));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.DataHeld(Play.Later.AddDays(1))));
        Assert.Equal(Play.Later, (await Asking.CaseAsync(ours.Id)).Hold!.Until);

        var theirs = await Answering.FindAsync("R-1");
        theirs = await Play.HoldAsync(await Play.AcknowledgeAsync(theirs));
        Assert.Equal(Rejection.DoesNotFit, Refused(await SayBackAsync(theirs, new MessageBody.ExtensionAsked(theirs.Hold!.Until, "As long."))).Kind);
        Assert.IsType<Reception.Accepted>(await SayBackAsync(theirs, new MessageBody.ExtensionAsked(theirs.Hold.Until.AddDays(1), "Longer.")));
    }

    [Fact]
    public async Task What_is_said_to_have_arrived_or_to_be_refused_is_the_package_that_was_sent()
    {
        var c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1")));
        c = await Play.Done(Play.TryDeliverAsync(await Play.ReviewAsync(await Play.CollectAsync(c, [1, 2, 3]))));
        var (sent, other) = (c.Delivery!.Package, Id<PackageDescription>.New(TimeProvider.System));
        foreach (var body in (MessageBody[])[new MessageBody.DeliveryReceived(sent.Id, new string('0', 64)), new MessageBody.DeliveryReceived(other, sent.Sha256), new MessageBody.DeliveryRefused(other, "Spoilt.")])
            Assert.Equal(Rejection.DoesNotFit, Refused(await SayBackAsync(c, body)).Kind);
        Assert.Equal(Rejection.Malformed, Refused(await SayBackAsync(c, new MessageBody.DeliveryRefused(sent.Id, new string('a', 50_001)))).Kind);
        Assert.Equal(DeliveryState.OnItsWay, (await Answering.CaseAsync(c.Id)).Delivery!.State);
        Assert.IsType<Reception.Accepted>(await SayBackAsync(c, new MessageBody.DeliveryReceived(sent.Id, sent.Sha256)));
    }

    [Fact]
    public async Task Nothing_comes_into_a_case_that_was_not_sent_yet_or_is_closed()
    {
        var draft = await Play.DraftAsync("stored-data", "R-2");
        Assert.Contains("`draft`", Refused(await SayAsync(draft, new MessageBody.Consulted("Would a condition do?"))).Why, StringComparison.Ordinal);

        var ours = await SentAsync();
        await AcceptedAsync(ours, new MessageBody.Decided(Granted with { Kind = DecisionKind.Refused }));
        await AcceptedAsync(ours, new MessageBody.Consulted("Would a condition do?"));
        await Play.Done(new CloseRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(ours.Id, "It was refused."), Asking.As(Role.Officer), Stop));
        Assert.Contains("`closed`", Refused(await SayAsync(ours, new MessageBody.Consulted("And another?"))).Why, StringComparison.Ordinal);
    }
}
