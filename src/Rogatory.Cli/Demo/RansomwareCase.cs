using System.Text.Json;
using Rogatory.Core.Cases;

namespace Rogatory.Cli.Demo;

/// <summary>The first case: ransomware against a hospital. Preservation, then stored data of one account, granted on conditions and delivered.</summary>
internal sealed class RansomwareCase(Walk walk, DemoNodes nodes, RansomwareCase.Sample sample)
{
    private const string Asks = "XAA";
    private const string Answers = "XBB";

    /// <summary>samples/ransomware.json.</summary>
    internal sealed record Sample(
        string Title, SampleRequest Preservation, SampleRequest StoredData, IReadOnlyDictionary<string, JsonElement> Established, Words Words);

    /// <summary>What the people of the case write.</summary>
    internal sealed record Words(
        string AuthorisationCourt, string AuthorisationReasons, string Scope, string Screening, string Established, string Hold, string HoldDecision,
        string Decision, IReadOnlyList<string> Conditions, string Acceptance, string ExecutionCourt, string ExecutionReasons, string Order, string Review,
        string Provider, string Evidence, string Delay, string Closing);

    private Words Said => sample.Words;

    /// <summary>Plays the case; returns the ids of the cases of the stored-data request: at the asking State and at the answering one.</summary>
    public async Task<(string Asking, string Answering)> PlayAsync(CancellationToken stop)
    {
        var follows = await PreserveAsync(stop);
        var asking = await walk.DraftAsync(Asks, new Draft(Answers, "stored-data", sample.Title, follows), sample.StoredData, stop);
        var answering = await walk.SendAsync(Asks, asking, Answers, sample.StoredData, OurOrder, stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Acknowledge, "acknowledges it", new Fields(), stop);
        await ScreenAsync(answering, stop);
        await walk.EstablishAsync(Answers, answering, sample.Established, Said.Established, stop);
        await DecideAsync(answering, "conditional", Said.Decision, ["44(2)"], Said.Conditions, stop);
        await ExecuteAsync(asking, answering, stop);
        return (asking, answering);
    }

    private SampleOrder OurOrder => new(Said.AuthorisationCourt, Said.Scope, Said.AuthorisationReasons);

    private async Task<string> PreserveAsync(CancellationToken stop)
    {
        var asking = await walk.DraftAsync(Asks, new Draft(Answers, "preserve", sample.Title), sample.Preservation, stop);
        var answering = await walk.SendAsync(Asks, asking, Answers, sample.Preservation, OurOrder, stop);
        await walk.PassAsync(new Turn(Answers, Role.Duty, answering), Gates.Acknowledge, "acknowledges it at once", new Fields(), stop);
        await walk.PassAsync(new Turn(Answers, Role.Duty, answering), Gates.HoldData, "has the provider hold the data: hold first, ask at once", new Fields().With("Provider", Said.Provider).With("Text", Said.Hold), stop);
        await ScreenAsync(answering, stop);
        await walk.EstablishAsync(Answers, answering, sample.Established, Said.Established, stop);
        await DecideAsync(answering, "granted", Said.HoldDecision, ["42(4)"], [], stop);
        using var node = await nodes.OpenAsync(Asks, stop);
        return (await node.Journal.CaseAsync(Core.Id<Case>.Parse(asking), stop))!.Request.Id.ToString();
    }

    private Task ScreenAsync(string id, CancellationToken stop) => walk.PassAsync(
        new Turn(Answers, Role.Authority, id), Gates.Screen, "answers the screening for persecution: no", new Fields().With("Persecution", "no").With("Reasons", Said.Screening), stop);

    private Task DecideAsync(string id, string kind, string reasons, string[] provisions, IReadOnlyList<string> conditions, CancellationToken stop)
    {
        var fields = new Fields().With("Kind", kind).With("Reasons", reasons).With("Provisions", provisions);
        if (conditions.Count > 0) fields = fields.With("Conditions", string.Join('\n', conditions));
        return walk.PassAsync(new Turn(Answers, Role.Authority, id), Gates.Decide, $"decides, with reasons: {kind}, under {string.Join(", ", provisions)}", fields, stop);
    }

    private async Task ExecuteAsync(string asking, string answering, CancellationToken stop)
    {
        var evidence = new FileField("File", Path.GetFileName(Said.Evidence), await File.ReadAllBytesAsync(Samples.PathOf(Said.Evidence), stop));
        var order = new SampleOrder(Said.ExecutionCourt, Said.Scope, Said.ExecutionReasons);
        await walk.PassAsync(new Turn(Asks, Role.Authority, asking), Gates.AcceptConditions, "accepts the conditions, which bind from now on", new Fields().With("Text", Said.Acceptance), stop);
        await walk.PassAsync(new Turn(Answers, Role.Judge, answering), Gates.AuthoriseExecution, "authorises the execution under the law of Belvoria", order.Fields(Walk.In(30)), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.OrderProvider, "orders the provider to hand over the data", new Fields().With("Provider", Said.Provider).With("Text", Said.Order).With("DueOn", Walk.In(10)), stop);
        await walk.PassAsync(new Turn(Answers, Role.Provider, answering), Gates.Collect, "hands over one file, sealed on arrival", new Fields { File = evidence }, stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Review, "reviews the evidence before it leaves", new Fields().With("Outcome", "may-leave").With("Reasons", Said.Review), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Deliver, "delivers it, sealed and signed", new Fields(), stop);
        var delay = new Fields().With("Court", Said.ExecutionCourt).With("Until", Walk.In(60)).With("Reasons", Said.Delay);
        await walk.PassAsync(new Turn(Answers, Role.Judge, answering), Gates.DelayNotice, "puts the notice to the person concerned off, for sixty days and with reasons; then it is due", delay, stop);
        await walk.PassAsync(new Turn(Asks, Role.Officer, asking), Gates.CloseRequest, "closes the case", new Fields().With("Reasons", Said.Closing), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.CloseCase, "closes the case", new Fields().With("Reasons", Said.Closing), stop);
    }
}
