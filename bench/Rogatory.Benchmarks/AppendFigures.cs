using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.People;
using Rogatory.Core.Requests;
using Rogatory.Core.Verification;
using Rogatory.Law;

namespace Rogatory.Benchmarks;

/// <summary>
/// The figures of bench/append/measure: how many signed requests a node takes in a second (signature verified, facts assessed, entry appended, receipt signed,
/// committed durably), with bare durable inserts of as many bytes into the same kind of database beside it.
/// </summary>
internal sealed class AppendFigures
{
    private readonly string folder;
    private readonly LawBook law;
    private readonly JsonNode sample;
    private string asked = "";

    private AppendFigures(string folder, string root) => (this.folder, law, sample) =
        (folder, LawFolder.Read(Path.Combine(root, "law")), JsonNode.Parse(File.ReadAllText(Path.Combine(root, "samples", "ransomware.json")))!["preservation"]!);

    /// <summary>Takes in as many requests from as many senders at once, into SQLite or the PostgreSQL database that is named; then verifies the node.</summary>
    public static async Task OfAppendingAsync(string folder, string root, string database, int requests, int senders)
    {
        var figures = new AppendFigures(folder, root);
        using var peer = await figures.FoundAsync("XAA", null);
        figures.asked = figures.NewRequest(peer.Node, 0).FactsOn(peer.Node.Today).ToJson().ToJsonString();
        using var node = await figures.FoundAsync("XBB", database == "sqlite" ? null : database);
        var occasion = node.AtTheMachine("Measured.");
        if (await node.Peers.PinAsync(DirectoryEntry.Of(peer.Node), new Uri("http://127.0.0.1:9"), peer.Node.Fingerprint, occasion, default) is { } no) throw new InvalidOperationException(no.ToString());
        var envelopes = Enumerable.Range(0, requests).AsParallel().Select(i => figures.Sign(peer.Node, i)).ToList();
        var warm = Math.Min(requests / 4, 2000);
        await figures.SendAsync(node, envelopes[..warm], senders);
        await figures.MeasureAsync(node, envelopes[warm..], senders);
        var place = database == "sqlite" ? Path.Combine(folder, "bare.db") : database;
        await BareInserts.MeasureAsync(place, envelopes.Average(e => e.Length) * 2, senders);
        await figures.VerifyAsync(node, requests);
    }

    private async Task MeasureAsync(OpenNode node, IReadOnlyList<string> envelopes, int senders)
    {
        var (cpu, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var receipts = await SendAsync(node, envelopes, senders);
        var wall = Stopwatch.GetElapsedTime(began);
        var commits = receipts.Select(SizeIn).Distinct().Count();
        Print(new
        {
            what = "append",
            perSecond = Math.Round(envelopes.Count / wall.TotalSeconds),
            inOneCommit = Math.Round((double)envelopes.Count / commits, 1),
            processorMicroseconds = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / envelopes.Count),
        });
    }

    private async Task<IReadOnlyCollection<string>> SendAsync(OpenNode node, IReadOnlyList<string> envelopes, int senders)
    {
        var receive = new ReceiveMessage(node.Node, node.Journal, node.Peers);
        var (next, receipts) = (-1, new ConcurrentBag<string>());
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < envelopes.Count; i = Interlocked.Increment(ref next))
            {
                Assess(node.Node);
                receipts.Add(await receive.RunAsync(envelopes[i], default) is Reception.Accepted accepted ? accepted.Receipt : throw new InvalidOperationException("A request was refused."));
            }
        })));
        return receipts;
    }

    // What a page does when the request is opened. Taking a request in needs only that its facts can be read, and reads them itself.
    private void Assess(Node node) => GC.KeepAlive(Assessor.Assess(Facts.Parse(asked), node.World));

    private async Task VerifyAsync(OpenNode node, int requests)
    {
        await node.Log.PublishAsync(default);
        var began = Stopwatch.GetTimestamp();
        var before = GC.GetTotalAllocatedBytes();
        var report = await NodeVerification.RunAsync(node.Node.Folder, Setting(), default);
        GC.Collect();
        Print(new
        {
            what = "verify",
            entries = report.Checked["entries"],
            findings = report.Found,
            seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            allocatedAnEntry = (GC.GetTotalAllocatedBytes() - before) / requests,
            peakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576,
        });
    }

    private Request NewRequest(Node node, int number)
    {
        var facts = sample["facts"]!.AsObject().Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.Key, fact.Value?.DeepClone()));
        var statements = sample["statements"]!.Deserialize<Dictionary<string, string>>()!;
        return new Request(Id<Request>.New(node.Clock), "preserve", "XAA", "XBB") { Reference = $"R-{number}", Title = "A request", Statements = statements, Pleaded = facts };
    }

    private string Sign(Node node, int number)
    {
        var request = NewRequest(node, number);
        return Envelope.Sign(node, Envelope.MessageType, new Message(1, Id<Message>.New(node.Clock), "demo", "XAA", "XBB", node.Clock.GetUtcNow(), request.Id, new MessageBody.RequestMade(request)));
    }

    private async Task<OpenNode> FoundAsync(string state, string? database)
    {
        var administrator = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, "twelve letters");
        return await OpenNode.FoundAsync(Path.Combine(folder, state), new Founding(new NodeRecord(state, $"Authority of {state}", "demo", "UTC"), administrator, database), Setting(), default);
    }

    private NodeSetting Setting() => new(law, TimeProvider.System, new PasswordScheme(p => p, (_, _) => false));

    private static string SizeIn(string receipt) =>
        Envelope.TryRead(receipt, Envelope.ReceiptType, out var opened, out _) ? (string)JsonNode.Parse(opened.Payload)!["checkpoint"]! : throw new InvalidOperationException("No receipt.");

    internal static void Print<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line));
}
