using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Rogatory.Log;

/// <summary>ECDSA public keys as signed notes carry them: SubjectPublicKeyInfo in DER, on one of three named curves.</summary>
internal static class EcdsaKey
{
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    public static bool IsReadable(byte[] publicKey)
    {
        using var key = Read(publicKey);
        return key is not null;
    }

    public static bool Verify(byte[] publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = Read(publicKey);
        return key is not null && IsCanonical(signature) && key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    // The framework takes a number without the zero byte that makes it positive: there would be two texts of one signature.
    private static bool IsCanonical(ReadOnlySpan<byte> signature)
    {
        try
        {
            var outer = new AsnReader(signature.ToArray(), AsnEncodingRules.DER);
            var pair = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var isPositive = pair.ReadInteger().Sign > 0 && pair.ReadInteger().Sign > 0;
            pair.ThrowIfNotEmpty();
            return isPositive;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static ECDsa? Read(byte[] publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            var curve = key.ExportParameters(includePrivateParameters: false).Curve;
            if (read == publicKey.Length && curve.IsNamed && Curves.Contains(curve.Oid.Value, StringComparer.Ordinal))
                return key;
        }
        catch (CryptographicException)
        {
            // Not a key on a curve that this system knows; to the caller that is the same as any other unreadable key.
        }
        key.Dispose();
        return null;
    }
}
