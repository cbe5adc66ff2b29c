using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>Time stamps, from an authority of our own that answers over HTTP on this machine.</summary>
public sealed class PackageTimestampTests : IDisposable
{
    private static readonly DateTimeOffset Stamped = new(2026, 11, 28, 10, 0, 5, TimeSpan.Zero);

    private readonly PackageKit kit = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        kit.Dispose();
    }

    [Fact]
    public async Task A_time_stamp_is_asked_for_checked_and_told()
    {
        await using var authority = new LocalAuthority();
        var package = await kit.SealAsync(kit.Contents() with { Authority = new TimestampAuthority(http, authority.Address) });
        var place = kit.Folder.New();
        var opened = Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(package, place));
        Assert.Equal(new PackageTimestamp(Stamped, "Time of Aldmark"), opened.Timestamp);
        Assert.Empty((await BagVerification.VerifyAsync(place, PackageKit.Stop)).Warnings);

        var other = kit.Folder.New();
        await kit.OpenAsync(await kit.SealAsync(kit.Contents() with { Authority = new TimestampAuthority(http, authority.Address) }), other);
        File.Copy(Path.Combine(other, "manifest.tst"), Path.Combine(place, "manifest.tst"), overwrite: true);
        Assert.Contains((await BagVerification.VerifyAsync(place, PackageKit.Stop)).Reasons, f => f.Text.Contains("no time stamp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Fault.AnotherHash)]
    [InlineData(Fault.NoToken)]
    [InlineData(Fault.ServerError)]
    public async Task An_answer_that_is_no_token_over_what_was_sealed_stops_the_sealing(Fault fault)
    {
        await using var authority = new LocalAuthority(fault);
        await Assert.ThrowsAsync<IOException>(() => kit.SealAsync(kit.Contents() with { Authority = new TimestampAuthority(http, authority.Address) }));
    }

    [Fact]
    public async Task A_stamp_over_another_hash_than_that_by_SHA256_or_with_something_behind_it_is_none()
    {
        await using var authority = new LocalAuthority();
        var content = "signed"u8.ToArray();
        Assert.NotNull(TimestampAuthority.Read(authority.Token(Rfc3161TimestampRequest.CreateFromData(content, HashAlgorithmName.SHA256)), content));
        Assert.Null(TimestampAuthority.Read(authority.Token(Rfc3161TimestampRequest.CreateFromData(content, HashAlgorithmName.SHA512)), content));
        Assert.Null(TimestampAuthority.Read([.. authority.Token(Rfc3161TimestampRequest.CreateFromData(content, HashAlgorithmName.SHA256)), 0], content));
    }

    [Fact]
    public async Task An_authority_that_is_not_there_stops_the_sealing() =>
        await Assert.ThrowsAsync<IOException>(() => kit.SealAsync(kit.Contents() with { Authority = new TimestampAuthority(http, new Uri($"http://127.0.0.1:{LocalAuthority.FreePort()}/")) }));

    [Fact]
    public async Task Only_what_is_signed_is_stamped() =>
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            kit.SealAsync(kit.Contents() with { Signer = null, Authority = new TimestampAuthority(http, new Uri("http://127.0.0.1/")) }));

    public enum Fault
    {
        None,
        AnotherHash,
        NoToken,
        ServerError,
    }

    private sealed class LocalAuthority : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly X509Certificate2 certificate = NewCertificate();
        private readonly Fault fault;
        private readonly Task serving;

        public LocalAuthority(Fault fault = Fault.None)
        {
            this.fault = fault;
            Address = new Uri($"http://127.0.0.1:{FreePort()}/stamp/");
            listener.Prefixes.Add(Address.ToString());
            listener.Start();
            serving = ServeAsync();
        }

        public Uri Address { get; }

        public static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
            certificate.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var call = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await call.Request.InputStream.CopyToAsync(body);
                    Assert.Equal("application/timestamp-query", call.Request.ContentType);
                    call.Response.StatusCode = fault == Fault.ServerError ? 500 : 200;
                    call.Response.Close(Answer(body.ToArray()), willBlock: true);
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed.
            }
        }

        private byte[] Answer(byte[] query)
        {
            Assert.True(Rfc3161TimestampRequest.TryDecode(query, out var request, out _));
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                using (writer.PushSequence()) writer.WriteInteger(fault == Fault.NoToken ? 2 : 0);
                if (fault != Fault.NoToken) writer.WriteEncodedValue(Token(request!));
            }

            return writer.Encode();
        }

        public byte[] Token(Rfc3161TimestampRequest request)
        {
            var hash = fault == Fault.AnotherHash ? SHA256.HashData([1]) : request.GetMessageHash();
            var info = new Rfc3161TimestampTokenInfo(
                new Oid("1.2.3.4.5"), request.HashAlgorithmId, hash, new byte[] { 1 }, Stamped, nonce: request.GetNonce());
            var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
            var signer = new CmsSigner(certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") };
            signer.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", CertificateId()));
            cms.ComputeSignature(signer);
            return cms.Encode();
        }

        // SigningCertificateV2: a list of ids, each the SHA-256 of a certificate.
        private byte[] CertificateId()
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
                writer.WriteOctetString(SHA256.HashData(certificate.RawData));
            return writer.Encode();
        }

        private static X509Certificate2 NewCertificate()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Time of Aldmark", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
            return request.CreateSelfSigned(Stamped.AddDays(-1), Stamped.AddYears(1));
        }
    }
}
