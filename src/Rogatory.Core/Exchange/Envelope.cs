using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Rogatory.Core.Exchange;

/// <summary>
/// A signed text between nodes: JWS in its compact form (RFC 7515), ES256, with the signer's key fingerprint as <c>kid</c> and what it
/// is as <c>typ</c>. Nothing else is accepted: no other algorithm, no unknown header, no padding.
/// </summary>
public sealed class Envelope
{
    /// <summary>The <c>typ</c> of a message.</summary>
    public const string MessageType = "rogatory-message";

    /// <summary>The <c>typ</c> of a receipt.</summary>
    public const string ReceiptType = "rogatory-receipt";

    /// <summary>The <c>typ</c> of a node's word that it is the one who asks for a package.</summary>
    public const string FetchType = "rogatory-fetch";

    /// <summary>The <c>typ</c> of a certificate that evidence was destroyed.</summary>
    public const string CertificateType = "rogatory-deletion-certificate";

    /// <summary>The longest envelope that is accepted, in characters: 1 MiB.</summary>
    public const int Longest = 1024 * 1024;

    private readonly byte[] text;
    private readonly int signed;
    private readonly byte[] signature;
    private string? sha256;

    private Envelope(byte[] text, int signed, string keyId, byte[] payload, byte[] signature) =>
        (this.text, this.signed, KeyId, Payload, this.signature) = (text, signed, keyId, payload, signature);

    /// <summary>The fingerprint of the key that the envelope says it was signed with; nothing is proven before <see cref="IsSignedBy"/>.</summary>
    public string KeyId { get; }

    /// <summary>The payload as it was signed.</summary>
    public byte[] Payload { get; }

    /// <summary>SHA-256 of the envelope as it was sent, in lower-case hexadecimal digits.</summary>
    public string Sha256 => sha256 ??= Convert.ToHexStringLower(SHA256.HashData(text));

    /// <summary>The envelope as it was sent.</summary>
    internal ReadOnlySpan<byte> Text => text;

    internal static string Sign<T>(Node node, string type, T payload)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header("ES256", node.Fingerprint, type), Json.Options);
        var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload, Json.Options))}";
        return $"{input}.{Base64Url.EncodeToString(node.Key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Reads an envelope of a type; says in <paramref name="why"/> what is wrong with one that is none.</summary>
    public static bool TryRead(string text, string type, [NotNullWhen(true)] out Envelope? envelope, [NotNullWhen(false)] out string? why)
    {
        envelope = null;
        if (text.Length > Longest) return Bad($"It is longer than {Longest} characters.", out why);
        var bytes = Encoding.ASCII.GetBytes(text);
        Span<Range> parts = stackalloc Range[4];
        if (text.AsSpan().Split(parts, '.') != 3) return Bad("It is not a signed text in three parts (JWS, compact form).", out why);
        if (!TryDecode(bytes.AsSpan(parts[0]), out var head) || !TryDecode(bytes.AsSpan(parts[1]), out var payload) || !TryDecode(bytes.AsSpan(parts[2]), out var signature))
            return Bad("Its parts are not base64url without padding.", out why);
        Header header;
        try
        {
            header = Json.Read<Header>(Encoding.UTF8.GetString(head));
        }
        catch (JsonException)
        {
            return Bad("Its header is not exactly `alg`, `kid` and `typ`.", out why);
        }

        if (header.Alg != "ES256") return Bad("Its algorithm is not ES256, the only one accepted.", out why);
        if (header.Typ != type) return Bad($"Its type is not `{type}`.", out why);
        envelope = new Envelope(bytes, parts[1].End.Value, header.Kid, payload, signature);
        why = null;
        return true;
    }

    /// <summary>Whether the key with this SubjectPublicKeyInfo signed the envelope.</summary>
    public bool IsSignedBy(byte[] publicKey) => IsSignedBy(new VerifyingKey(publicKey));

    /// <summary>The same for a key that has been read.</summary>
    internal bool IsSignedBy(VerifyingKey key) =>
        signature.Length == 64 && KeyId == key.Fingerprint && key.Verifies(text.AsSpan(0, signed), signature);

    // Base64url that decodes and encodes back to itself: one text for one content, so that a replay cannot be dressed up.
    private static bool TryDecode(ReadOnlySpan<byte> part, out byte[] bytes)
    {
        bytes = [];
        if (part.IsEmpty || !Base64Url.IsValid(part) || part.Contains((byte)'=')) return false;
        bytes = Base64Url.DecodeFromUtf8(part);
        return part.SequenceEqual(Base64Url.EncodeToUtf8(bytes));
    }

    private static bool Bad(string text, out string why)
    {
        why = text;
        return false;
    }

    private sealed record Header(string Alg, string Kid, string Typ);
}
