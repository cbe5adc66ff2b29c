using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.People;
using Rogatory.Core.Secrets;
using Rogatory.Core.Storage;
using Rogatory.Law;

namespace Rogatory.Core;

/// <summary>How a node begins: what it is, its first administrator, and the connection string of its database where that is not the embedded one.</summary>
public sealed record Founding(NodeRecord Record, People.People.NewPerson Administrator, string? Database = null);

/// <summary>What a node is opened with: the law it reads, the clock it goes by, how passwords are checked, and what opens its key files.</summary>
public sealed record NodeSetting(LawBook Law, TimeProvider Clock, PasswordScheme Passwords, KeySource? Keys = null);

/// <summary>A node opened for work: its parts, wired once, for whichever program uses them.</summary>
public sealed class OpenNode : IDisposable
{
    private const string DatabaseFile = "database";

    private OpenNode(Node node, Database database, PasswordScheme passwords)
    {
        (Node, Database) = (node, database);
        Journal = new Journal.Journal(database, node);
        Peers = new Peers(database, Journal, node);
        People = new People.People(database, Journal, node, passwords);
        Log = new LogFolder(database, node);
        Keys = new KeyRenewal(database, Journal, node);
        LogKey = new LogKey(database, Journal, node);
    }

    /// <summary>What the node is.</summary>
    public Node Node { get; }

    /// <summary>Its database.</summary>
    public Database Database { get; }

    /// <summary>Its history.</summary>
    public Journal.Journal Journal { get; }

    /// <summary>The other States' nodes it trusts.</summary>
    public Peers Peers { get; }

    /// <summary>Its accounts.</summary>
    public People.People People { get; }

    /// <summary>Changes the key that wraps the keys of its dockets.</summary>
    public KeyRenewal Keys { get; }

    /// <summary>Gives its log a second key.</summary>
    public LogKey LogKey { get; }

    /// <summary>Its log as files.</summary>
    public LogFolder Log { get; }

    /// <summary>Opens the node in a folder.</summary>
    public static async Task<OpenNode> OpenAsync(string folder, NodeSetting setting, CancellationToken stop)
    {
        var opened = await OpenBegunOrNotAsync(folder, setting, stop);
        try
        {
            return await opened.Database.ReadAsync(
                db =>
                {
                    Beginning.Demand(db);
                    return opened;
                },
                stop);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static async Task<OpenNode> OpenBegunOrNotAsync(string folder, NodeSetting setting, CancellationToken stop)
    {
        await GiveAnOldNodeItsPackageKeyAsync(folder, setting, stop);
        var node = Node.Open(folder, setting.Law, setting.Clock, setting.Keys);
        var opened = new OpenNode(node, await Database.OpenAsync(DatabasePlace(folder), stop), setting.Passwords);
        try
        {
            await opened.Keys.AgreeAsync(stop);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Says that this process serves the node until what it returns is disposed of, so that no key is renewed or made meanwhile; refused with an
    /// <see cref="InvalidOperationException"/> while one is, and where the keys in hand are not those that count.
    /// </summary>
    public async Task<IAsyncDisposable> ServeAsync(CancellationToken stop)
    {
        var turn = await Database.ShareTurnAsync(KeyRenewal.Work, stop) ?? throw new InvalidOperationException("A key of the node is being made or renewed. Start the node when that is done.");
        try
        {
            await Keys.AgreeAsync(stop);
            await LogKey.AgreeAsync(stop);
            Keys.Undo();
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a node's database is: the place that its folder names, or the embedded one.</summary>
    internal static string DatabasePlace(string folder)
    {
        var elsewhere = Path.Combine(folder, DatabaseFile);
        return File.Exists(elsewhere) ? ShortFile.Read(elsewhere).Trim() : Path.Combine(Path.GetFullPath(folder), "node.db");
    }

    /// <summary>Makes a node in a new folder, with its first administrator; the founding is the first entry of its history.</summary>
    public static async Task<OpenNode> FoundAsync(string folder, Founding founding, NodeSetting setting, CancellationToken stop)
    {
        var record = founding.Record;
        if (founding.Database is { } place) await RefuseTakenAsync(place, stop);
        Node.Found(folder, record, setting.Law, setting.Clock, setting.Keys).Dispose();
        if (founding.Database is not null) KeyFiles.WritePrivate(Path.Combine(folder, DatabaseFile), founding.Database + "\n");
        var opened = await OpenBegunOrNotAsync(folder, setting, stop);
        var occasion = opened.AtTheMachine("The node was set up.");
        await opened.Journal.NoteAsync(occasion, new EntryBody.NodeFounded(record.State, record.Name, record.World, opened.Node.Fingerprint, opened.Node.PackageFingerprint), _ => { }, stop);
        if (await opened.People.AddAsync(founding.Administrator, occasion, stop) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        await opened.Log.PublishAsync(stop);
        return opened;
    }

    /// <summary>The occasion of somebody who works at the command line of the node's own machine.</summary>
    public Occasion AtTheMachine(string why) =>
        new(Node.Clock.GetUtcNow(), new Actor("machine", "At the node's machine"), Role.Administrator, Way.CommandLine, why);

    /// <inheritdoc/>
    public void Dispose()
    {
        Database.Dispose();
        Node.Dispose();
    }

    // Where the database tells of packages, the node had the key, and another would stand for the one that is lost.
    private static async Task GiveAnOldNodeItsPackageKeyAsync(string folder, NodeSetting setting, CancellationToken stop)
    {
        const int WithPackages = 5;
        if (!File.Exists(Path.Combine(folder, KeyFiles.Signing)) || File.Exists(Path.Combine(folder, KeyFiles.Packages))) return;
        if (await Database.IsFromBeforeAsync(DatabasePlace(folder), WithPackages, stop)) KeyFiles.MakePackages(folder, setting.Keys ?? new KeySource());
    }

    private static async Task RefuseTakenAsync(string place, CancellationToken stop)
    {
        using var database = await Database.OpenAsync(place, stop);
        if (await database.ReadAsync(Core.Journal.Journal.IsBegun, stop))
            throw new InvalidOperationException("The database holds a node already. Give the new node a database of its own.");
    }
}
