using System.Security.Cryptography;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Authorities;

/// <summary>
/// What a node says about itself to others: who it is, the key by which it is to be pinned (base64 of its SubjectPublicKeyInfo), and the key for which
/// packages of evidence to it are sealed, signed with the first.
/// </summary>
public sealed record DirectoryEntry(
    int Version, string State, string Name, string World, string Zone, string Key, string Fingerprint, string Verifier, string PackageKey, string PackageKeySignature)
{
    private static ReadOnlySpan<byte> PackageKeyLabel => "rogatory package key 1\n"u8;

    /// <summary>The entry of this node.</summary>
    public static DirectoryEntry Of(Node node)
    {
        var packageKey = node.PackageKey.ExportSubjectPublicKeyInfo();
        return new(
            1, node.Record.State, node.Record.Name, node.Record.World, node.Record.Zone, Convert.ToBase64String(node.PublicKey), node.Fingerprint,
            node.Signer.VerifierKey, Convert.ToBase64String(packageKey), SignPackageKey(node.Key, packageKey));
    }

    /// <summary>The signature of a node's key over its key for packages.</summary>
    internal static string SignPackageKey(ECDsa key, byte[] packageKey) => Convert.ToBase64String(key.SignData([.. PackageKeyLabel, .. packageKey], HashAlgorithmName.SHA256));

    /// <summary>Whether the key for packages is one on P-256, and the key by which the node is pinned signed it.</summary>
    internal bool IsPackageKeySigned()
    {
        if (!Peers.TryKey(PackageKey, out var packageKey)) return false;
        var signature = new byte[PackageKeySignature.Length];
        if (!Convert.TryFromBase64String(PackageKeySignature, signature, out var length)) return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(Key), out _);
        return key.VerifyData([.. PackageKeyLabel, .. packageKey], signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    /// <summary>Reads another node's entry; a text that is none throws a <see cref="System.Text.Json.JsonException"/>.</summary>
    public static DirectoryEntry Read(string text) => Core.Json.Read<DirectoryEntry>(text);

    /// <summary>The entry as JSON.</summary>
    public string ToJson() => Core.Json.Write(this);
}

/// <summary>
/// Another State's node, trusted by its key's fingerprint alone, with the key for packages that this key signed; a node that was pinned before there
/// were packages has none.
/// </summary>
public sealed record Peer(string State, string Name, string Url, byte[] PublicKey, string Fingerprint, string Verifier, string Zone, bool Removed, byte[]? PackageKey);

/// <summary>A trusted peer with its key, ready to verify.</summary>
internal sealed record KnownPeer(Peer Peer, VerifyingKey Key);

/// <summary>The pinned nodes of other States.</summary>
public sealed class Peers(Database database, Journal.Journal journal, Node node)
{
    private const int LongestName = 200;

    private volatile Dictionary<string, KnownPeer> known = new(StringComparer.Ordinal);

    /// <summary>
    /// Pins another node after a person has compared its fingerprint. Refused when the entry does not fit its key, its world or a State
    /// of that world, or when somebody other than an administrator asks.
    /// </summary>
    public async Task<Refusal?> PinAsync(DirectoryEntry entry, Uri url, string fingerprint, Occasion occasion, CancellationToken stop)
    {
        if (Administration.Refuses("The peer was not pinned.", occasion) is { } no) return no;
        if (WhyNot(entry, fingerprint) is { } why) return new Refusal("The peer was not pinned.", why, "Ask the other authority for its fingerprint over another channel and compare again.", "40(13)");
        await journal.NoteAsync(
            occasion,
            new EntryBody.PeerPinned(entry.State, entry.Fingerprint, url.ToString(), entry.Name, entry.Zone, entry.Key, entry.PackageKey),
            db => db.Execute(
                """
                insert into peers (state, name, url, key, fingerprint, verifier, zone, removed, package_key)
                values (@State, @Name, @Url, @Key, @Fingerprint, @Verifier, @Zone, 0, @PackageKey)
                on conflict (state) do update set name = excluded.name, url = excluded.url, key = excluded.key, fingerprint = excluded.fingerprint,
                    verifier = excluded.verifier, zone = excluded.zone, removed = 0, package_key = excluded.package_key
                """,
                new { entry.State, entry.Name, Url = url.ToString().TrimEnd('/'), entry.Key, entry.Fingerprint, Verifier = VerifierOf(entry.State, entry.Fingerprint, entry.Key), entry.Zone, entry.PackageKey }),
            stop);
        return null;
    }

    /// <summary>Ends the trust in a peer: its messages are refused from now on.</summary>
    public async Task<Refusal?> RemoveAsync(string state, string reasons, Occasion occasion, CancellationToken stop)
    {
        if (Administration.Refuses("The peer was not removed.", occasion) is { } no) return no;
        if (string.IsNullOrWhiteSpace(reasons)) return new Refusal("The peer was not removed.", "No reason was given.", "Say why, in a sentence.");
        if (await FindAsync(state, stop) is null) return new Refusal("The peer was not removed.", $"No peer of `{state}` is pinned.", "Choose one of the list.");
        await journal.NoteAsync(occasion, new EntryBody.PeerRemoved(state, reasons), db => db.Execute("update peers set removed = 1 where state = @state", new { state }), stop);
        return null;
    }

    /// <summary>The trusted peer of a State, or null.</summary>
    public async Task<Peer?> FindAsync(string state, CancellationToken stop) =>
        (await AllAsync(stop)).FirstOrDefault(p => p.State == state && !p.Removed);

    /// <summary>
    /// The trusted peer with this key, as it was known when keys were last read. Another process may have removed it since: whoever believes it makes sure
    /// in the transaction that its key still is the State's.
    /// </summary>
    internal async Task<KnownPeer?> WithKeyAsync(string fingerprint, CancellationToken stop)
    {
        if (known.TryGetValue(fingerprint, out var peer)) return peer;
        known = (await AllAsync(stop)).Where(p => !p.Removed).ToDictionary(p => p.Fingerprint, p => new KnownPeer(p, new VerifyingKey(p.PublicKey)), StringComparer.Ordinal);
        return known.GetValueOrDefault(fingerprint);
    }

    /// <summary>Has the keys read again, since one of them turned out to be trusted no longer.</summary>
    internal void Forget() => known = new(StringComparer.Ordinal);

    /// <summary>All peers, removed ones too, by State.</summary>
    public async Task<IReadOnlyList<Peer>> AllAsync(CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var rows = await db.QueryAsync<(string State, string Name, string Url, string Key, string Fingerprint, string Verifier, string Zone, long Removed, string? PackageKey)>(
            "select state, name, url, key, fingerprint, verifier, zone, removed, package_key from peers order by state");
        return [.. rows.Select(r => new Peer(
            r.State, r.Name, r.Url, Convert.FromBase64String(r.Key), r.Fingerprint, r.Verifier, r.Zone, r.Removed != 0, r.PackageKey is null ? null : Convert.FromBase64String(r.PackageKey)))];
    }

    private string? WhyNot(DirectoryEntry entry, string fingerprint)
    {
        if (!TryKey(entry.Key, out var key)) return "The key it gives is not a public key on the curve P-256.";
        if (Node.FingerprintOf(key) != entry.Fingerprint) return "The fingerprint it gives is not that of its key.";
        if (!string.Equals(fingerprint, entry.Fingerprint, StringComparison.OrdinalIgnoreCase)) return "The fingerprint you gave is not that of the node.";
        if (!entry.IsPackageKeySigned()) return "The key for packages that it gives is not signed with its key.";
        if (entry.Name.Trim().Length == 0 || !OneLine.Is(entry.Name, LongestName) || !OneLine.Is(entry.Zone, LongestName)) return "Its name is not one line of text that can be shown.";
        if (entry.World != node.Record.World) return $"It lives in the {entry.World} world, this node in the {node.Record.World} world.";
        if (entry.State == node.Record.State) return "It is a node of your own State.";
        return node.World.State(entry.State) is null ? $"`{entry.State}` is no State of the {entry.World} world." : null;
    }

    /// <summary>The verifier key of the log of a State's node with this key.</summary>
    internal static string VerifierOf(string state, string fingerprint, string publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return Log.NoteSigner.Ecdsa(Node.OriginOf(state, fingerprint), key).VerifierKey;
    }

    /// <summary>Reads a public key on P-256 from the base64 of its SubjectPublicKeyInfo.</summary>
    internal static bool TryKey(string base64, out byte[] key)
    {
        key = [];
        try
        {
            key = Convert.FromBase64String(base64);
            using var parsed = ECDsa.Create();
            parsed.ImportSubjectPublicKeyInfo(key, out var read);
            return read == key.Length && parsed.ExportParameters(false).Curve.Oid.Value == "1.2.840.10045.3.1.7";
        }
        catch (Exception e) when (e is FormatException or CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}

/// <summary>Who may change the node itself: administrators, on a page or at the machine.</summary>
internal static class Administration
{
    public static Refusal? Refuses(string what, Occasion occasion) =>
        occasion is { As: Role.Administrator, Through: Way.Page or Way.CommandLine }
            ? null
            : new Refusal(what, "Only an administrator may do this, on its page or at the command line.", "Ask an administrator.");
}
