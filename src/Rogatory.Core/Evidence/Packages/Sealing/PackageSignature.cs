using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// What a sender signs: the case, when it was sealed, and the SHA-256 of each tag file that says what the package holds. The payload
/// manifests are among them, and so each byte of the payload is signed.
/// </summary>
internal sealed record SignedContents(int Version, string Case, DateTimeOffset SealedAt, IReadOnlyDictionary<string, string> Sha256);

/// <summary>The signed manifest of a package: JWS in its compact form (RFC 7515), ES256, with the signer's certificate as <c>x5c</c>.</summary>
internal sealed class PackageSignature
{
    /// <summary>The file that holds it.</summary>
    public const string FileName = "manifest.jws";

    private const string Type = "rogatory-package";
    private const string Algorithm = "ES256";
    private const int SignatureLength = 64;

    private PackageSignature(SignedContents contents, X509Certificate2 certificate) => (Contents, Certificate) = (contents, certificate);

    public SignedContents Contents { get; }

    public X509Certificate2 Certificate { get; }

    public static string Sign(SignedContents contents, ECDsa key, X509Certificate2 certificate)
    {
        var header = Json.Write(new Header(Algorithm, Type, [Convert.ToBase64String(certificate.RawData)]));
        var input = $"{Encode(header)}.{Encode(Json.Write(contents))}";
        return $"{input}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    /// <summary>
    /// Reads a signed manifest and checks that the key of its own certificate signed it. Nothing, and no <paramref name="why"/>, where the
    /// text is somebody else's JWS of another kind.
    /// </summary>
    public static PackageSignature? Read(string text, out string? why)
    {
        why = null;
        var parts = text.Split('.');
        if (parts.Length != 3 || TypeOf(parts[0]) != Type) return null;
        Header header;
        try
        {
            header = Json.Read<Header>(Decode(parts[0]));
        }
        catch (JsonException)
        {
            why = "Its header is not exactly `alg`, `typ` and `x5c`.";
            return null;
        }

        return Check(parts, header, out why);
    }

    private static PackageSignature? Check(string[] parts, Header header, out string? why)
    {
        X509Certificate2? certificate = null;
        try
        {
            if (header.Alg != Algorithm) throw new FormatException("Its algorithm is not ES256, the only one accepted.");
            if (header.X5c is not [var first, ..]) throw new FormatException("It carries no certificate.");
            certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(first));
            using var key = certificate.GetECDsaPublicKey();
            if (key is null || !PackageKey.IsOnP256(key)) throw new FormatException("Its certificate holds no key on the curve P-256.");
            var signature = Base64Url.DecodeFromChars(parts[2]);
            if (signature.Length != SignatureLength || Base64Url.EncodeToString(signature) != parts[2]
                || !key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256))
                throw new FormatException("The key of its certificate did not sign it.");
            var contents = Json.Read<SignedContents>(Decode(parts[1]));
            if (contents.Version != 1) throw new FormatException($"Its version is {contents.Version}; 1 is known.");
            why = null;
            return new PackageSignature(contents, certificate);
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException or PlatformNotSupportedException)
        {
            certificate?.Dispose();
            why = e is FormatException ? e.Message : "It is not of the form of a signed manifest.";
            return null;
        }
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private static string? TypeOf(string part)
    {
        try
        {
            using var header = JsonDocument.Parse(Decode(part));
            return header.RootElement.ValueKind == JsonValueKind.Object && header.RootElement.TryGetProperty("typ", out var type)
                && type.ValueKind == JsonValueKind.String
                    ? type.GetString()
                    : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Header(string Alg, string Typ, IReadOnlyList<string> X5c);
}
