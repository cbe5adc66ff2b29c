using Dapper;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;

namespace Rogatory.Core.Verification;

/// <summary>What the node's own docket says there must be: the people with accounts, and the pinned nodes of other States.</summary>
internal sealed class NodeDocket
{
    private readonly Dictionary<string, (EntryBody.PersonAdded Added, bool Removed)> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (EntryBody.PeerPinned Pinned, bool Removed)> peers = new(StringComparer.Ordinal);
    private readonly List<EntryBody.PeerPinned> pinned = [];
    private readonly Dictionary<string, ErasureRow> erased = new(StringComparer.Ordinal);
    private bool isBroken;
    private string? logKey;
    private long certificates;

    /// <summary>What it says of witnesses and of forks.</summary>
    public WitnessCheck Witnessing { get; } = new();

    /// <summary>Every pinning there ever was, in its order: an older receipt was signed with an older key.</summary>
    public IReadOnlyList<EntryBody.PeerPinned> Pinned => pinned;

    /// <summary>Its key; null where it has none that opens.</summary>
    public byte[]? Key { get; private set; }

    /// <summary>When it says that a docket was erased; null where it says no such thing.</summary>
    public string? ErasedAt(string docket) => erased.GetValueOrDefault(docket)?.ErasedAt;

    public static NodeDocket Read(Inspection on)
    {
        var (docket, reading) = (new NodeDocket(), (DocketReading?)null);
        foreach (var stored in StoredEntry.All(on, ofNode: true))
        {
            reading ??= new DocketReading(on, stored);
            if (reading.Next(stored) is { } entry) docket.Take(on, entry);
        }

        (docket.isBroken, docket.Key) = (reading is { IsBroken: true }, reading?.Key);
        return docket;
    }

    /// <summary>Compares the tables of people and peers with what the docket says. Where the docket itself cannot be read, that is the finding.</summary>
    public void CheckTables(Inspection on, TrustedKeys trusted)
    {
        if (isBroken) return;
        CheckPeople(on);
        CheckPeers(on);
        CheckErasures(on);
        LogKeyCheck.Run(on, logKey);
        Witnessing.CheckTables(on, trusted);
    }

    private void Take(Inspection on, Entry entry)
    {
        switch (entry.Body)
        {
            case EntryBody.NodeFounded founded:
                var about = on.Node.Record;
                if ((founded.State, founded.Name, founded.World, founded.Fingerprint) != (about.State, about.Name, about.World, on.Node.Fingerprint))
                    on.Findings.Add("node.json", "State, name, world or key are not those with which the node was set up.", entry.Docket, entry.Number);
                if (founded.PackageKey is { } known && known != on.Node.PackageFingerprint)
                    on.Findings.Add("package.key", "The key for packages is not the one with which the node was set up.", entry.Docket, entry.Number);
                break;
            case EntryBody.CaseErased gone:
                var (docket, at) = (gone.Case.Id.ToString(), CaseTable.Instant(entry.Occasion.At));
                if (gone.Certificate is not null) certificates++;
                erased[docket] = new ErasureRow(docket, gone.Case.Request.ToString(), gone.Case.Side.ToString(), gone.Case.State, entry.Number, at);
                break;
            case EntryBody.PersonAdded added:
                people[added.Person] = (added, false);
                break;
            case EntryBody.PersonRemoved removed when people.TryGetValue(removed.Person, out var person):
                people[removed.Person] = person with { Removed = true };
                break;
            case EntryBody.PeerPinned pin:
                pinned.Add(pin);
                peers[pin.State] = (pin, false);
                break;
            case EntryBody.PeerRemoved gone when peers.TryGetValue(gone.State, out var peer):
                peers[gone.State] = peer with { Removed = true };
                break;
            case EntryBody.LogKeyAdded second:
                logKey = second.Verifier;
                Witnessing.Take(entry);
                break;
            default:
                Witnessing.Take(entry);
                break;
        }
    }

    private void CheckPeople(Inspection on)
    {
        const string Table = "people";
        var missing = people.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var row in on.Db.Query<PersonRow>("select id, sign_in as SignIn, name, role, organisation, password, demo, failures, locked_until as LockedUntil, removed from people"))
        {
            on.Findings.Count(Table);
            if (!missing.Remove(row.Id))
            {
                on.Findings.Add(Table, $"`{row.Id}` has an account that no entry made.");
                continue;
            }

            var (added, removed) = people[row.Id];
            foreach (var column in row.Differing(added, removed)) on.Findings.Add(Table, $"The {column} of `{row.Id}` is not what the node's docket says.");
        }

        foreach (var id in missing) on.Findings.Add(Table, $"`{id}` was given an account, and the table does not have it.");
    }

    private void CheckPeers(Inspection on)
    {
        const string Table = "peers";
        var missing = peers.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var row in on.Db.Query<PeerRow>("select state, name, url, key, fingerprint, verifier, zone, removed, package_key as PackageKey from peers"))
        {
            on.Findings.Count(Table);
            if (!missing.Remove(row.State))
            {
                on.Findings.Add(Table, $"A node of `{row.State}` is there that no entry pinned.");
                continue;
            }

            var (pin, removed) = peers[row.State];
            foreach (var column in row.Differing(pin, removed)) on.Findings.Add(Table, $"The {column} of `{row.State}` is not what the node's docket says.");
        }

        foreach (var state in missing) on.Findings.Add(Table, $"The node of `{state}` was pinned, and the table does not have it.");
    }

    private void CheckErasures(Inspection on)
    {
        const string Table = "erasures";
        var missing = erased.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var row in on.Db.Query<ErasureRow>("select docket, request, side, state, noted, erased_at as ErasedAt from erasures"))
        {
            on.Findings.Count(Table);
            missing.Remove(row.Docket);
            if (row != erased.GetValueOrDefault(row.Docket)) on.Findings.Add(Table, "The erasure is not what the node's docket says.", row.Docket);
        }

        foreach (var docket in missing) on.Findings.Add(Table, "The docket was erased, and the table does not have it.", docket);
        var there = on.Db.ExecuteScalar<long>("select count(*) from outbox where docket = @node", new { node = Journal.Journal.NodeDocket });
        if (there != certificates)
            on.Findings.Add("outbox", $"The node certified {certificates} erasures to other States, and there are {there} messages that say so.", Journal.Journal.NodeDocket);
    }

    private sealed record ErasureRow(string Docket, string Request, string Side, string State, long Noted, string ErasedAt);

    private sealed class PersonRow
    {
        public string Id { get; init; } = "";

        public string SignIn { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string? Organisation { get; init; }

        public string Password { get; init; } = "";

        public long Demo { get; init; }

        public long Failures { get; init; }

        public string? LockedUntil { get; init; }

        public long Removed { get; init; }

        public IEnumerable<string> Differing(EntryBody.PersonAdded added, bool removed)
        {
            if (Name != added.Name) yield return "name";
            if (Role != added.Role.ToString()) yield return "role";
            if (Removed != (removed ? 1 : 0)) yield return "end of the account";
            if (added.SignIn is null) yield break;
            if (SignIn != added.SignIn) yield return "sign-in name";
            if (Organisation != added.Organisation) yield return "organisation";
            if (Demo != (added.Demo == true ? 1 : 0)) yield return "mark of the demonstration";
            if (People.People.CredentialOf(Password) != added.Credential) yield return "password";
        }
    }

    private sealed class PeerRow
    {
        public string State { get; init; } = "";

        public string Name { get; init; } = "";

        public string Url { get; init; } = "";

        public string Key { get; init; } = "";

        public string Fingerprint { get; init; } = "";

        public string Verifier { get; init; } = "";

        public string Zone { get; init; } = "";

        public long Removed { get; init; }

        public string? PackageKey { get; init; }

        public IEnumerable<string> Differing(EntryBody.PeerPinned pin, bool removed)
        {
            if (Fingerprint != pin.Fingerprint) yield return "fingerprint";
            if (Url != pin.Url.TrimEnd('/')) yield return "address";
            if (Removed != (removed ? 1 : 0)) yield return "end of the trust";
            if (!Peers.TryKey(Key, out var key) || Node.FingerprintOf(key) != pin.Fingerprint || Convert.ToBase64String(key) != Key) yield return "key";
            else if (Verifier != Peers.VerifierOf(pin.State, pin.Fingerprint, Key)) yield return "verifier key";
            if (pin.Name is not null && Name != pin.Name) yield return "name";
            if (pin.Key is not null && PackageKey != pin.PackageKey) yield return "key for packages";
            if (pin.Zone is not null && Zone != pin.Zone) yield return "time zone";
        }
    }
}
