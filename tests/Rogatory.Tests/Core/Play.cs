using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Orders;
using Rogatory.Core.Preservation;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Takes the steps of a case at two nodes, each by the action that the pages use.</summary>
internal sealed class Play(TestNode asking, TestNode answering)
{
    public static readonly DateOnly Later = TestNode.Today.AddDays(30);

    private static CancellationToken Stop => TestNode.Stop;

    /// <summary>Facts with which a request for stored data can be granted, as far as the requesting State pleads them.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Pleaded => new Dictionary<string, JsonNode?>
    {
        ["electronicEvidence"] = true,
        ["offences[0].convention"] = "9",
        ["offences[0].provision"] = "Code, section 303a",
        ["offences[0].byIct"] = true,
        ["offences[0].maxPenalty"] = new JsonObject { ["months"] = 120 },
        ["offences[0].elements.intentional"] = true,
        ["offences[0].elements.withoutRight"] = true,
        ["data.bulk"] = false,
        ["data.selectors"] = new JsonArray(new JsonObject { ["type"] = "account", ["value"] = "a@mail.example" }),
        ["data.categories"] = new JsonArray("traffic"),
        ["data.from"] = "2027-05-01",
        ["data.to"] = "2027-05-31",
        ["secrecy.asked"] = false,
    };

    /// <summary>What the requested State finds, so that nothing stands in the way.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Found => new Dictionary<string, JsonNode?>
    {
        ["offences[0].criminalInRequested"] = true,
        ["offences[0].political"] = false,
        ["offences[0].expressionOnly"] = false,
        ["offences[0].research"] = false,
        ["offences[0].deMinimis"] = false,
        ["grounds.reasonableGrounds"] = true,
        ["grounds.essentialInterests"] = false,
        ["grounds.prohibitedInSimilarCase"] = false,
        ["grounds.contraryToMlaLaw"] = false,
        ["grounds.dataProtectionBars"] = false,
        ["grounds.availableElsewhere"] = false,
        ["grounds.interferesWithOwnCase"] = false,
        ["grounds.conditionUnmeetableAtDisclosure"] = false,
        ["grounds.mlatInForce"] = false,
        ["grounds.tortureRisk"] = false,
        ["grounds.deathPenaltyRisk"] = false,
        ["data.retainedInBulk"] = false,
        ["person.protectedRole"] = "none",
        ["safeguards.proportionate"] = true,
        ["safeguards.weakensSecurity"] = false,
        ["safeguards.transferBasis"] = "adequacy",
    };

    public async Task<Case> DraftAsync(string measure, string reference, Id<Request>? follows = null, IReadOnlyDictionary<string, JsonNode?>? facts = null)
    {
        var id = Id<Case>.New(asking.Node.Clock);
        var officer = asking.As(Role.Officer);
        await Done(new DraftRequest(asking.Open.Journal, asking.Node).RunAsync(new(id, answering.State, measure, "A title", reference, follows), officer, Stop));
        var statements = Statement.For(measure).ToDictionary(s => s.Path, _ => "As stated.");
        return await Done(new ReviseDraft(asking.Open.Journal).RunAsync(new(id, statements, facts ?? Pleaded), officer, Stop));
    }

    /// <summary>Drafts, authorises, sends and carries a request; returns the case at the answering State.</summary>
    public async Task<Case> SendAsync(string measure, string reference, Id<Request>? follows = null, IReadOnlyDictionary<string, JsonNode?>? facts = null)
    {
        await SubmitAsync(measure, reference, follows, facts);
        await asking.DeliverToAsync(answering);
        return await answering.FindAsync(reference);
    }

    /// <summary>Drafted, authorised and handed over for carriage, which has not begun.</summary>
    public async Task SubmitAsync(string measure, string reference, Id<Request>? follows = null, IReadOnlyDictionary<string, JsonNode?>? facts = null)
    {
        var draft = await DraftAsync(measure, reference, follows, facts);
        await Done(new SubmitRequest(asking.Open.Journal, asking.Node).RunAsync(new(draft.Id), asking.As(Role.Officer), Stop));
        await Done(new AuthoriseRequest(asking.Open.Journal, asking.Node).RunAsync(new(draft.Id, true, "Court", "One account", Later, "Grounds."), asking.As(Role.Judge), Stop));
        await Done(new SendRequest(asking.Open.Journal, asking.Node, asking.Open.Peers).RunAsync(new(draft.Id), asking.As(Role.Authority), Stop));
    }

    /// <summary>A request as it waits to be carried, in its envelope.</summary>
    public async Task<string> WaitingAsync()
    {
        await SubmitAsync("stored-data", "R-1");
        await using var db = await asking.Open.Database.ConnectAsync(Stop);
        return Outbox.Due(db, asking.Node, asking.Node.Clock.GetUtcNow())[0].Envelope;
    }

    public Task<Case> AcknowledgeAsync(Case c) =>
        Done(new AcknowledgeRequest(answering.Open.Journal, answering.Node).RunAsync(new(c.Id), answering.As(Role.Duty), Stop));

    public Task<Case> ScreenAsync(Case c, bool persecution = false, params string[] basis) =>
        Done(new ScreenForPersecution(answering.Open.Journal).RunAsync(new(c.Id, persecution, basis, "Looked at."), answering.As(Role.Authority), Stop));

    /// <summary>A request that has come, is acknowledged and screened, and whose facts are found: ready to be decided.</summary>
    public async Task<Case> ScreenedAndFoundAsync(string reference) =>
        await EstablishAsync(await ScreenAsync(await AcknowledgeAsync(await SendAsync("stored-data", reference))));

    public Task<Case> EstablishAsync(Case c, IReadOnlyDictionary<string, JsonNode?>? facts = null) =>
        Done(new EstablishFacts(answering.Open.Journal).RunAsync(new(c.Id, facts ?? Found, "Known."), answering.As(Role.Authority), Stop));

    public Task<Outcome> TryDecideAsync(Case c, Decision decision) =>
        new DecideRequest(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, decision), answering.As(Role.Authority), Stop);

    public Task<Case> DecideAsync(Case c, DecisionKind kind = DecisionKind.Granted, params string[] provisions) =>
        Done(TryDecideAsync(c, new Decision(kind, "For these reasons.", provisions.Length == 0 ? ["44(2)"] : provisions)));

    public Task<Case> ConsultAsync(Case c) =>
        Done(new ConsultRequestingState(answering.Open.Journal).RunAsync(new(c.Id, "Would conditions do?"), answering.As(Role.Authority), Stop));

    public Task<Case> HoldAsync(Case c) =>
        Done(new HoldData(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hold it."), answering.As(Role.Duty), Stop));

    public Task<Case> AuthoriseExecutionAsync(Case c, bool yes = true) =>
        Done(new AuthoriseExecution(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, yes, "Own court", "One account", Later, "Lawful here."), answering.As(Role.Judge), Stop));

    public async Task<Case> CollectAsync(Case c, byte[] content)
    {
        await Done(new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Later), answering.As(Role.Authority), Stop));
        return await Done(TryHandOverAsync(c, content));
    }

    public async Task<Outcome> TryHandOverAsync(Case c, byte[] content, string? organisation = "Mail")
    {
        using var stream = new MemoryStream(content);
        var provider = answering.As(Role.Provider, organisation: organisation);
        return await answering.Uploads.TakeInAsync(c.Id, "export.txt", stream, provider, Stop) is { } refusal
            ? new Outcome.Refused(refusal)
            : await new HandOverData(answering.Open.Journal, answering.Uploads).RunAsync(new(c.Id), provider, Stop);
    }

    /// <summary>Looks at every file that has no outcome yet, and lets it leave.</summary>
    public async Task<Case> ReviewAsync(Case c)
    {
        foreach (var item in c.Evidence.Where(i => c.ReviewOf(i.Id) is null)) c = await Done(ReviewAsync(c, item, new ReviewAct.MayLeave()));
        return c;
    }

    public Task<Outcome> ReviewAsync(Case c, EvidenceItem item, ReviewAct act, string reasons = "Looked through.", string? despiteFind = null, string? person = null) =>
        Review.RunAsync(new(c.Id, item.Id, act, reasons, despiteFind), answering.As(Role.Authority, person), Stop);

    private ReviewFile Review => new(answering.Open.Journal, answering.Evidence, answering.Open.People);

    public Task<Outcome> TryDeliverAsync(Case c) =>
        new DeliverEvidence(answering.Open.Journal, answering.Open.Peers, new PackDelivery(answering.Node, answering.Evidence, answering.Packages), answering.Packages, answering.Node)
            .RunAsync(new(c.Id), answering.As(Role.Authority), Stop);

    /// <summary>Announces the delivery, has the other node fetch it, and tells this one that it arrived.</summary>
    public async Task<Case> ArriveAsync(Case c)
    {
        await answering.DeliverToAsync(asking);
        await asking.FetchFromAsync(answering);
        await asking.DeliverToAsync(answering);
        return await answering.CaseAsync(c.Id);
    }

    /// <summary>The case after a step that must be taken.</summary>
    public static async Task<Case> Done(Task<Outcome> step) => (await step).Match(done => done, refusal => throw new Xunit.Sdk.XunitException($"Refused: {refusal}"));

    /// <summary>The refusal of a step that must not be taken.</summary>
    public static async Task<Refusal> Refused(Task<Outcome> step) => (await step).Match(_ => throw new Xunit.Sdk.XunitException("The step was taken."), refusal => refusal);
}
