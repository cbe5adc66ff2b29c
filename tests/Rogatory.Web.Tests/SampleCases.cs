using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exchange;
using Rogatory.Core.Orders;
using Rogatory.Core.Requests;
using Rogatory.Core.Uploads;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>Cases of a node under test, made by the same actions and messages as real ones.</summary>
internal static class SampleCases
{
    private static readonly JsonObject Sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "samples", "ransomware.json")))!.AsObject();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Rogatory.slnx"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }

    /// <summary>A request that this node's officer has drafted.</summary>
    public static async Task<Case> DraftAsync(RunningNode node)
    {
        var id = Id<Case>.New(node.Opened.Node.Clock);
        var preservation = Sample["preservation"]!;
        var input = new DraftRequest.Input(id, "XAA", "preserve", "Ransomware against a hospital", "BV-2029-0007/P", null);
        Took(await node.Action<DraftRequest>().RunAsync(input, node.On(Roles.Officer), Stop));
        return Took(await node.Action<ReviseDraft>().RunAsync(
            new ReviseDraft.Input(id, Texts(preservation["statements"]!), Facts(preservation["facts"]!)), node.On(Roles.Officer), Stop));
    }

    /// <summary>A request that Aldmark's node has sent to this one.</summary>
    public static async Task<Case> ReceivedAsync(RunningNode node, string measure = "stored-data")
    {
        var part = Sample[measure == "preserve" ? "preservation" : "storedData"]!;
        var clock = node.Opened.Node.Clock;
        var folder = Directory.CreateTempSubdirectory("rogatory-peer-");
        using var aldmark = Node.Found(folder.FullName, new NodeRecord("XAA", "Central Authority of Aldmark", "demo", "America/Bogota"), node.Opened.Node.Law, TimeProvider.System);
        folder.Delete(recursive: true);
        Assert.Null(await node.Opened.Peers.PinAsync(DirectoryEntry.Of(aldmark), new Uri("http://127.0.0.1:9/"), aldmark.Fingerprint, node.On(Roles.Administrator), Stop));
        var request = new Request(Id<Request>.New(clock), measure, "XAA", "XBB")
        {
            Reference = part["reference"]!.ToString(),
            Title = Sample["title"]!.ToString(),
            Statements = Texts(part["statements"]!),
            Pleaded = Facts(part["facts"]!).Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.Key, fact.Value)),
            Authorisation = new Authorisation("Aldmark City Court", "One account", node.Opened.Node.Today.AddDays(30), "Needed, and nothing less would do."),
        };
        var message = new Message(1, Id<Message>.New(clock), "demo", "XAA", "XBB", clock.GetUtcNow(), request.Id, new MessageBody.RequestMade(request));
        Assert.IsType<Reception.Accepted>(await node.Action<ReceiveMessage>().RunAsync(Envelope.Sign(aldmark, Envelope.MessageType, message), Stop));
        return await node.Opened.Journal.WriteAsync(writing => CaseTable.Find(writing, request.Id, Side.Requested, "XAA")!, Stop);
    }

    /// <summary>The case after this State has screened it, found the facts, granted it, and its provider has handed over one file.</summary>
    public static async Task<Case> CollectedAsync(RunningNode node)
    {
        var id = (await OrderedAsync(node)).Id;
        using var content = new MemoryStream("what the account held"u8.ToArray());
        Assert.Null(await node.Action<Uploads>().TakeInAsync(id, "mailbox-export.txt", content, node.On(Roles.Provider), Stop));
        return Took(await node.Action<HandOverData>().RunAsync(new(id), node.On(Roles.Provider), Stop));
    }

    /// <summary>The case after its provider has been ordered to hand over the data.</summary>
    public static async Task<Case> OrderedAsync(RunningNode node) => Took(await node.Action<OrderProvider>().RunAsync(
        new((await AuthorisedAsync(node)).Id, "Harbour Mail", "The data of one account.", node.Opened.Node.Today.AddDays(20)), node.On(Roles.Authority), Stop));

    /// <summary>The case after this State's own judge has authorised the execution.</summary>
    public static async Task<Case> AuthorisedAsync(RunningNode node)
    {
        var order = new AuthoriseExecution.Input((await GrantedAsync(node)).Id, true, "Circuit Court of Belvoria", "One account", node.Opened.Node.Today.AddDays(20), "As in a case of our own.");
        return Took(await node.Action<AuthoriseExecution>().RunAsync(order, node.On(Roles.Judge), Stop));
    }

    /// <summary>The case after this State has granted it.</summary>
    public static async Task<Case> GrantedAsync(RunningNode node)
    {
        var decision = new Decision(DecisionKind.Granted, "The conduct is an offence in both States.", ["44(2)"]);
        return Took(await node.Action<DecideRequest>().RunAsync(new((await ReadyAsync(node)).Id, decision), node.On(Roles.Authority), Stop));
    }

    /// <summary>The case after this State has acknowledged and screened it and found the facts, so that it can be decided.</summary>
    public static async Task<Case> ReadyAsync(RunningNode node)
    {
        var id = (await ReceivedAsync(node)).Id;
        Took(await node.Action<AcknowledgeRequest>().RunAsync(new(id), node.On(Roles.Duty), Stop));
        Took(await node.Action<ScreenForPersecution>().RunAsync(new(id, false, [], "Nothing points to it."), node.On(Roles.Authority), Stop));
        return Took(await node.Action<EstablishFacts>().RunAsync(new(id, Facts(Sample["established"]!), "Read from the request."), node.On(Roles.Authority), Stop));
    }

    private static Case Took(Core.Outcome outcome) => outcome.Match(done => done, refused => throw new InvalidOperationException(refused.ToString()));

    private static Dictionary<string, string> Texts(JsonNode texts) => texts.AsObject().ToDictionary(text => text.Key, text => text.Value!.ToString());

    private static Dictionary<string, JsonNode?> Facts(JsonNode facts) => facts.AsObject().ToDictionary(fact => fact.Key, fact => fact.Value?.DeepClone());
}
