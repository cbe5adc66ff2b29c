using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Reads the keys that packages are sealed for, opened with and signed by: P-256, in PEM.</summary>
public static class PackageKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string NoKey = "It holds no key on the curve P-256 in PEM.";
    private const string CertificateLabel = "-----BEGIN CERTIFICATE-----";

    /// <summary>The name of the curve P-256 in DER, as it stands beside a key.</summary>
    private static readonly byte[] NamedP256 = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    /// <summary>A recipient's public key, from its own PEM or from a certificate. Throws <see cref="FormatException"/> where it is none.</summary>
    public static ECDiffieHellman ReadRecipient(string pem) => Read(pem, static () => ECDiffieHellman.Create(), static certificate => certificate.GetECDiffieHellmanPublicKey());

    /// <summary>A recipient's private key. Throws <see cref="FormatException"/> where it is none.</summary>
    public static ECDiffieHellman ReadPrivate(string pem)
    {
        var key = ReadRecipient(pem);
        if (IsPrivate(key)) return key;
        key.Dispose();
        throw new FormatException("It is a public key; the private one is needed.");
    }

    /// <summary>A sender's public key, from its own PEM or from a certificate. Throws <see cref="FormatException"/> where it is none.</summary>
    public static ECDsa ReadSender(string pem) => Read(pem, static () => ECDsa.Create(), static certificate => certificate.GetECDsaPublicKey());

    /// <summary>A sender's private key. Throws <see cref="FormatException"/> where it is none.</summary>
    public static ECDsa ReadSigning(string pem)
    {
        var key = ReadSender(pem);
        if (IsPrivate(key)) return key;
        key.Dispose();
        throw new FormatException("It is a public key; the private one is needed.");
    }

    /// <summary>A certificate. Throws <see cref="FormatException"/> where it is none.</summary>
    public static X509Certificate2 ReadCertificate(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new FormatException("It holds no certificate in PEM.", e);
        }
    }

    /// <summary>SHA-256 of a public key's SubjectPublicKeyInfo.</summary>
    internal static byte[] Fingerprint(ECAlgorithm key) => SHA256.HashData(key.ExportSubjectPublicKeyInfo());

    /// <summary>Whether a key is on P-256, and not on another curve of the same length.</summary>
    internal static bool IsOnP256(ECAlgorithm key) => key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: P256 };

    /// <summary>Whether a certificate's key is on P-256 by the name of the curve, and not by all its numbers spelled out.</summary>
    internal static bool IsOnP256(X509Certificate2 certificate) => certificate.PublicKey.EncodedParameters?.RawData is { } curve && curve.AsSpan().SequenceEqual(NamedP256);

    private static T Read<T>(string pem, Func<T> create, Func<X509Certificate2, T?> ofCertificate)
        where T : ECAlgorithm
    {
        T? key = null;
        try
        {
            if (pem.Contains(CertificateLabel, StringComparison.Ordinal))
            {
                using var certificate = X509Certificate2.CreateFromPem(pem);
                key = ofCertificate(certificate);
                if (key is not null && !IsOnP256(certificate)) throw new FormatException(NoKey);
            }
            else
            {
                key = create();
                key.ImportFromPem(pem);
            }

            return key is not null && IsOnP256(key) ? key : throw new FormatException(NoKey);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException or PlatformNotSupportedException)
        {
            key?.Dispose();
            throw new FormatException(NoKey, e);
        }
    }

    private static bool IsPrivate(ECAlgorithm key)
    {
        try
        {
            CryptographicOperations.ZeroMemory(key.ExportParameters(includePrivateParameters: true).D);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
