using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Rogatory.Core.Secrets;
using Rogatory.Law;
using Rogatory.Log;

namespace Rogatory.Core;

/// <summary>What a node is, as its folder says: which State, its authority's name, the world it lives in and its time zone.</summary>
public sealed record NodeRecord(string State, string Name, string World, string Zone);

/// <summary>A State's installation: its folder, its key, the law it reads and the clock it goes by.</summary>
public sealed class Node : IDisposable
{
    private const string AboutFile = "node.json";
    private const int LongestCommonName = 64;
    private readonly ECDsa key;

    private Node(string folder, NodeRecord record, LawBook law, KeySource keys, TimeProvider clock)
    {
        (Folder, Record, Law) = (folder, record, law);
        key = KeyFiles.ReadSigning(folder, keys);
        PackageKey = KeyFiles.ReadPackages(folder, keys);
        Keys = keys;
        WrappingKey = KeyFiles.ReadWrapping(folder, keys);
        World = law.World(record.World);
        Clock = World.ClockAheadDays == 0 ? clock : new AheadClock(clock, TimeSpan.FromDays(World.ClockAheadDays));
        PublicKey = key.ExportSubjectPublicKeyInfo();
        Fingerprint = FingerprintOf(PublicKey);
        Signer = NoteSigner.Ecdsa(OriginOf(record.State, Fingerprint), key);
        SecondSigner = Second(KeyFiles.FindLog(folder, keys));
    }

    /// <summary>The folder that holds everything the node keeps, as a full path.</summary>
    public string Folder { get; }

    /// <summary>Which State, which authority, which world.</summary>
    public NodeRecord Record { get; }

    /// <summary>The law it reads.</summary>
    public LawBook Law { get; }

    /// <summary>The treaty status in force for it.</summary>
    public World World { get; }

    /// <summary>The clock it goes by; in the demonstration world it runs ahead.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The node's public key (SubjectPublicKeyInfo).</summary>
    public byte[] PublicKey { get; }

    /// <summary>SHA-256 of the public key in lower-case hexadecimal digits, by which peers pin it.</summary>
    public string Fingerprint { get; }

    /// <summary>Signs the log's checkpoints.</summary>
    public NoteSigner Signer { get; }

    /// <summary>Signs them too, with the log's second key; null where it has none.</summary>
    public NoteSigner? SecondSigner { get; private set; }

    /// <summary>The day now, in UTC, on which law and status are read.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether the node lives in the demonstration world.</summary>
    public bool IsDemo => Record.World == "demo";

    internal ECDsa Key => key;

    /// <summary>Opens packages of evidence that other nodes have sealed for this one.</summary>
    internal ECDiffieHellman PackageKey { get; }

    /// <summary>SHA-256 of the public key that belongs to it.</summary>
    internal string PackageFingerprint => FingerprintOf(PackageKey.ExportSubjectPublicKeyInfo());

    /// <summary>Wraps the keys of the dockets.</summary>
    internal WrappingKey WrappingKey { get; private set; }

    /// <summary>What opens its key files.</summary>
    internal KeySource Keys { get; }

    /// <summary>Goes on with another wrapping key; the one before is wiped from memory.</summary>
    internal void Use(WrappingKey renewed)
    {
        WrappingKey.Dispose();
        WrappingKey = renewed;
    }

    /// <summary>A head of the log as it is published: signed with each of its keys.</summary>
    internal string Sign(Checkpoint head) => Signer.Sign(head.Text) + SecondSigner?.Line(head.Text);

    /// <summary>Goes on with a second key of the log, which is made if it is not there; its verifier key.</summary>
    internal string SignWithASecondKey()
    {
        SecondSigner ??= Second(KeyFiles.MakeLog(Folder, Keys))!;
        return SecondSigner.VerifierKey;
    }

    /// <summary>The path of something in the node's folder.</summary>
    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    /// <summary>
    /// Makes a node's folder and key. A folder that holds anything is refused with an <see cref="InvalidOperationException"/> and left alone.
    /// </summary>
    public static Node Found(string folder, NodeRecord record, LawBook law, TimeProvider clock, KeySource? keys = null)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InvalidOperationException($"`{folder}` is not empty: a node gets a folder of its own. Name a new or an empty one.");
        if (law.World(record.World).State(record.State) is null)
            throw new InvalidOperationException($"`{record.State}` is no State of the {record.World} world. Give an ISO 3166-1 alpha-3 code, or a State of the demonstration with --world demo.");
        MakePrivate(folder);
        KeyFiles.Make(folder, keys ?? new KeySource());
        File.WriteAllText(Path.Combine(folder, AboutFile), JsonSerializer.Serialize(record, Json.Options));
        return Open(folder, law, clock, keys);
    }

    /// <summary>Opens a node's folder; throws an <see cref="InvalidOperationException"/> that says what is missing.</summary>
    public static Node Open(string folder, LawBook law, TimeProvider clock, KeySource? keys = null)
    {
        var about = Path.Combine(folder, AboutFile);
        if (!File.Exists(about))
            throw new InvalidOperationException(File.Exists(Path.Combine(folder, KeyFiles.Signing))
                ? $"`{folder}` holds a node's key and no `{AboutFile}`: `rogatory init` was stopped before it was done, or the file was lost. A node that was never used is made anew: start `rogatory init` again, in an empty folder. One that was used: put the file back from a backup."
                : $"`{folder}` holds no node. Make one with: rogatory init --data {folder} --state XXX --name \"…\"");
        return new Node(Path.GetFullPath(folder), ReadRecord(about), law, keys ?? new KeySource(), clock);
    }

    private static NodeRecord ReadRecord(string about)
    {
        try
        {
            var record = Json.Read<NodeRecord>(ShortFile.Read(about));
            return TimeZoneInfo.TryFindSystemTimeZoneById(record.Zone, out _)
                ? record
                : throw new InvalidOperationException($"`{about}`: `zone` is no time zone of the IANA database. Put back the one with which the node was set up, such as Europe/Vienna.");
        }
        catch (JsonException malformed)
        {
            throw new InvalidOperationException($"`{about}` does not say what a node is: state, name, world and zone, as JSON. It was changed, or `rogatory init` was stopped. Put the file back from a backup.", malformed);
        }
    }

    /// <summary>SHA-256 of a public key in lower-case hexadecimal digits.</summary>
    public static string FingerprintOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        PackageKey.Dispose();
        WrappingKey.Dispose();
    }

    /// <summary>A certificate of the node's own for its signing key, as the signed manifests of packages carry it: it names the authority; the key is what is trusted.</summary>
    internal X509Certificate2 Certificate()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(Record.Name.Length <= LongestCommonName ? Record.Name : Record.Name[..LongestCommonName]);
        var now = Clock.GetUtcNow();
        return new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    internal static string OriginOf(string state, string fingerprint) => $"rogatory/{state}/{fingerprint[..16]}";

    private NoteSigner? Second(Ed25519Key? second) => second is null ? null : NoteSigner.OfEd25519(Signer.Name, second);

    // Keys, accounts and case files lie in it: nobody but the node's own user may look in.
    private static void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private sealed class AheadClock(TimeProvider real, TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + ahead;
    }
}
