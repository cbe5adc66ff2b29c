using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// What a sender signs: the case, when it was sealed, and the SHA-256 of each tag file that says what the package holds. The payload
/// manifests are among them, and so each byte of the payload is signed.
/// </summary>
internal sealed record SignedContents(int Version, string Case, [property: JsonConverter(typeof(ZonedInstant))] DateTimeOffset SealedAt, IReadOnlyDictionary<string, string> Sha256);

/// <summary>The signed manifest of a package: JWS in its compact form (RFC 7515), ES256, with the signer's certificate as <c>x5c</c>.</summary>
internal sealed class PackageSignature
{
    /// <summary>The file that holds it.</summary>
    public const string FileName = "manifest.jws";

    private const string Type = "rogatory-package";
    private const string Algorithm = "ES256";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        if (text.AsSpan().Count('.') != 2 || text.Split('.') is not { } parts || TypeOf(parts[0]) != Type) return null;
        X509Certificate2? certificate = null;
        try
        {
            var header = HeaderOf(parts[0]);
            if (header.Alg != Algorithm) throw new FormatException("Its algorithm is not ES256, the only one accepted.");
            if (header.X5c is not [var first, ..]) throw new FormatException("It carries no certificate.");
            foreach (var other in header.X5c.Skip(1)) Certified(other).Dispose();
            certificate = Certified(first);
            using var key = certificate.GetECDsaPublicKey();
            if (key is null || !PackageKey.IsOnP256(certificate)) throw new FormatException("Its certificate holds no key on the curve P-256 by its name.");
            var signature = Base64Url.DecodeFromChars(parts[2]);
            if (Base64Url.EncodeToString(signature) != parts[2]
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

    private static Header HeaderOf(string part)
    {
        try
        {
            return Json.Read<Header>(Decode(part));
        }
        catch (JsonException e)
        {
            throw new FormatException("Its header is not exactly `alg`, `typ` and `x5c`.", e);
        }
    }

    // Blanks and padding decode to the same bytes and are another text: of what is signed there shall be one.
    private static string Decode(string part)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(part);
            if (Base64Url.EncodeToString(bytes) == part) return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("A part of it is not in UTF-8.", e);
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new FormatException("A part of it is not base64url as it is to be: without blanks, line breaks and padding.");
    }

    private static X509Certificate2 Certified(string text)
    {
        X509Certificate2? certificate = null;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text));
            if (Convert.ToBase64String(certificate.RawData) == text) return certificate;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Said below.
        }

        certificate?.Dispose();
        throw new FormatException("What it carries as a certificate is not the base64 of one in DER.");
    }

    private static string? TypeOf(string part)
    {
        try
        {
            using var header = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part)));
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
