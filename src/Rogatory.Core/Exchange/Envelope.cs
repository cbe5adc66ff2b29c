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

    /// <summary>The longest envelope that is accepted, in characters: 16 MiB.</summary>
    public const int Longest = 16 * 1024 * 1024;

    private readonly string text;
    private readonly int signed;
    private readonly byte[] signature;

    private Envelope(string text, int signed, string keyId, byte[] payload, byte[] signature) =>
        (this.text, this.signed, KeyId, Payload, this.signature) = (text, signed, keyId, payload, signature);

    /// <summary>The fingerprint of the key that the envelope says it was signed with; nothing is proven before <see cref="IsSignedBy"/>.</summary>
    public string KeyId { get; }

    /// <summary>The payload as it was signed.</summary>
    public byte[] Payload { get; }

    /// <summary>SHA-256 of the envelope as it was sent, in lower-case hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    internal static string Sign<T>(Node node, string type, T payload)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header("ES256", node.Fingerprint, type), Json.Options);
        var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Json.Write(payload)))}";
        return $"{input}.{Base64Url.EncodeToString(node.Key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Reads an envelope of a type; says in <paramref name="why"/> what is wrong with one that is none.</summary>
    public static bool TryRead(string text, string type, [NotNullWhen(true)] out Envelope? envelope, [NotNullWhen(false)] out string? why)
    {
        envelope = null;
        if (text.Length > Longest) return Bad($"It is longer than {Longest} characters.", out why);
        var parts = text.Split('.');
        if (parts.Length != 3) return Bad("It is not a signed text in three parts (JWS, compact form).", out why);
        if (!TryDecode(parts[0], out var head) || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out var signature))
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
        envelope = new Envelope(text, parts[0].Length + 1 + parts[1].Length, header.Kid, payload, signature);
        why = null;
        return true;
    }

    /// <summary>Whether the key with this SubjectPublicKeyInfo signed the envelope.</summary>
    public bool IsSignedBy(byte[] publicKey) => IsSignedBy(new VerifyingKey(publicKey));

    /// <summary>The same for a key that has been read.</summary>
    internal bool IsSignedBy(VerifyingKey key) =>
        signature.Length == 64 && KeyId == key.Fingerprint && key.Verifies(Encoding.ASCII.GetBytes(text, 0, signed), signature);

    // Base64url that decodes and encodes back to itself: one text for one content, so that a replay cannot be dressed up.
    private static bool TryDecode(string part, out byte[] bytes)
    {
        bytes = [];
        if (part.Length == 0 || !Base64Url.IsValid(part) || part.Contains('=', StringComparison.Ordinal)) return false;
        bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part;
    }

    private static bool Bad(string text, out string why)
    {
        why = text;
        return false;
    }

    private sealed record Header(string Alg, string Kid, string Typ);
}
