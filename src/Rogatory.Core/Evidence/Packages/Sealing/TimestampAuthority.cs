using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>An authority that states when something existed (RFC 3161), asked over HTTP. It sees a hash and nothing else.</summary>
public sealed class TimestampAuthority(HttpClient http, Uri address)
{
    private const int NonceLength = 16;
    private const int LongestAnswer = 1024 * 1024;
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>
    /// Asks for a token over some bytes. Throws <see cref="IOException"/> where there is no answer, or one that is no token over these
    /// bytes.
    /// </summary>
    internal async Task<byte[]> StampAsync(byte[] content, CancellationToken stop)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            content, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceLength), requestSignerCertificates: true);
        try
        {
            using var body = new ByteArrayContent(request.Encode()) { Headers = { ContentType = new MediaTypeHeaderValue("application/timestamp-query") } };
            using var answer = await http.PostAsync(address, body, stop);
            if (!answer.IsSuccessStatusCode) throw new IOException($"The time-stamp authority answered {(int)answer.StatusCode}.");
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, stop);
            return request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(stop), out _).AsSignedCms().Encode();
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"The time-stamp authority could not be asked: {e.Message}", e);
        }
        catch (CryptographicException e)
        {
            throw new IOException("The time-stamp authority's answer is no token over what was sealed.", e);
        }
    }

    /// <summary>When a token says that some bytes existed, and by whom; nothing where it does not say so of these bytes.</summary>
    internal static PackageTimestamp? Read(byte[] token, byte[] content)
    {
        try
        {
            if (!Rfc3161TimestampToken.TryDecode(token, out var decoded, out var length) || length != token.Length
                || decoded.TokenInfo.HashAlgorithmId.Value != Sha256 || !decoded.VerifySignatureForData(content, out var signer))
                return null;
            using (signer)
                return new PackageTimestamp(decoded.TokenInfo.Timestamp, signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>
/// When a time-stamp authority says that the signed manifest existed, and the name in its certificate. Whether that authority is to be
/// believed is for the receiver to say.
/// </summary>
public sealed record PackageTimestamp(DateTimeOffset At, string Authority);
