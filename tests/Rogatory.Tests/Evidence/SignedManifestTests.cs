using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>A signed manifest has one way of being written: what says the same in another is refused, though its key signed it.</summary>
public sealed class SignedManifestTests : IDisposable
{
    private const string Sealed = "2026-11-28T10:00:00+00:00";

    private readonly PackageKit kit = new();

    private string Certificate => Convert.ToBase64String(kit.Sender.Certificate.RawData);

    public void Dispose() => kit.Dispose();

    [Fact]
    public void What_is_as_it_is_to_be_is_read()
    {
        foreach (var at in (string[])[Sealed, "2026-11-28T10:00:00Z", "2026-11-28T12:30:00.5+02:30"])
            Assert.Equal(PackageKit.Case, PackageSignature.Read(Signed(Header(Certificate), Payload(at)), out _)?.Contents.Case);
    }

    [Theory]
    [InlineData(0, "\n")]
    [InlineData(0, " ")]
    [InlineData(0, "=")]
    [InlineData(1, "\r\n")]
    [InlineData(1, " ")]
    [InlineData(1, "=")]
    public void A_part_with_blanks_line_breaks_or_padding_is_refused(int part, string more) =>
        AssertRefused(Signed(Header(Certificate), Payload(), parts => parts[part] = more == "=" ? parts[part].PadRight((parts[part].Length + 3) / 4 * 4, '=') : parts[part].Insert(8, more)), "base64url");

    [Fact]
    public void A_last_character_with_bits_that_say_nothing_is_refused() => AssertRefused(
        Signed(Header(Certificate), Payload() + (Encoding.UTF8.GetByteCount(Payload()) % 3 == 1 ? "" : new string(' ', 4 - (Encoding.UTF8.GetByteCount(Payload()) % 3))), parts => parts[1] = parts[1][..^1] + (char)(parts[1][^1] + 1)), "base64url");

    [Theory]
    [InlineData(40, "\n ")]
    [InlineData(0, " ")]
    public void A_certificate_that_is_not_in_plain_base64_is_refused(int at, string more) =>
        AssertRefused(Signed(Header(Certificate.Insert(at, more.Replace("\n", "\\n", StringComparison.Ordinal))), Payload()), "certificate");

    [Fact]
    public void A_certificate_that_is_in_another_form_or_more_than_one_thing_is_refused()
    {
        AssertRefused(Signed(Header(Convert.ToBase64String(Encoding.ASCII.GetBytes(kit.Sender.Certificate.ExportCertificatePem()))), Payload()), "certificate");
        AssertRefused(Signed(Header(Convert.ToBase64String([.. kit.Sender.Certificate.RawData, 1, 2])), Payload()), "");
        AssertRefused(Signed(Header(Certificate, "garbage!"), Payload()), "certificate");
    }

    [Fact]
    public void What_the_key_of_its_certificate_did_not_sign_is_refused()
    {
        using var other = PackageKit.NewSigner("Somebody else").Key;
        AssertRefused(Signed(Header(Certificate), Payload(), key: other), "did not sign it");
        var parts = Signed(Header(Certificate), Payload()).Split('.');
        AssertRefused($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Payload("2026-11-28T10:00:01+00:00")))}.{parts[2]}", "did not sign it");
        AssertRefused($"{parts[0]}.{parts[1]}.{parts[2][..^2]}", "did not sign it");
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS256")]
    [InlineData("none")]
    public void Another_algorithm_is_refused_whatever_signed_it(string algorithm) =>
        AssertRefused(Signed(Header(Certificate).Replace("ES256", algorithm, StringComparison.Ordinal), Payload()), "not ES256");

    [Fact]
    public void Another_version_is_refused() =>
        AssertRefused(Signed(Header(Certificate), Payload().Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)), "version is 2");

    [Theory]
    [InlineData("2026-11-28T10:00:00")]
    [InlineData("2026-11-28")]
    [InlineData("2026-11-28T10:00")]
    public void A_time_without_its_zone_is_no_instant(string at) => AssertRefused(Signed(Header(Certificate), Payload(at)), "not of the form");

    [Fact]
    public void What_is_not_in_UTF_8_is_refused()
    {
        var payload = Encoding.UTF8.GetBytes(Payload());
        payload[payload.AsSpan().IndexOf("XAA"u8)] = 0xFF;
        AssertRefused(Signed(Encoding.UTF8.GetBytes(Header(Certificate)), payload), "UTF-8");
    }

    [Fact]
    public void A_manifest_of_points_takes_little_to_refuse()
    {
        var points = new string('.', 10_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(PackageSignature.Read(points, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 25_000_000);
    }

    [Fact]
    public async Task A_certificate_whose_curve_is_spelled_out_is_none()
    {
        using var certificate = Explicit();
        Assert.True(certificate.PublicKey.EncodedParameters!.RawData.Length > 100);
        AssertRefused(Signed(Header(Convert.ToBase64String(certificate.RawData)), Payload()), "no key on the curve P-256");
        Assert.Throws<FormatException>(() => PackageKey.ReadRecipient(certificate.ExportCertificatePem()));
        Assert.Throws<FormatException>(() => PackageKey.ReadSender(certificate.ExportCertificatePem()));
        await Assert.ThrowsAsync<InvalidDataException>(() => kit.SealAsync(kit.Contents() with { Signer = new PackageSigner(kit.Sender.Key, certificate) }));
    }

    [Fact]
    public async Task The_fingerprint_of_a_sender_is_that_of_its_public_key_as_it_is_documented()
    {
        var opened = Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(await kit.SealAsync(), kit.Folder.New()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(kit.Sender.Certificate.PublicKey.ExportSubjectPublicKeyInfo())), opened.Sender!.Fingerprint);
    }

    /// <summary>A certificate of the sender's own key, in which the curve stands with all its numbers and not by its name.</summary>
    private X509Certificate2 Explicit()
    {
        using var spelled = ECDsa.Create(kit.Sender.Key.ExportExplicitParameters(includePrivateParameters: true));
        var request = new CertificateRequest(
            new X500DistinguishedName("CN=Somebody"), PublicKey.CreateFromSubjectPublicKeyInfo(spelled.ExportSubjectPublicKeyInfo(), out _), HashAlgorithmName.SHA256);
        return request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa(kit.Sender.Key), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99), [1]);
    }

    private static string Header(params string[] certificates) =>
        $$"""{"alg":"ES256","typ":"rogatory-package","x5c":[{{string.Join(',', certificates.Select(one => $"\"{one}\""))}}]}""";

    private static string Payload(string at = Sealed) => $$$"""{"version":1,"case":"{{{PackageKit.Case}}}","sealedAt":"{{{at}}}","sha256":{}}""";

    private string Signed(string header, string payload, Action<string[]>? change = null, ECDsa? key = null) =>
        Signed(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), change, key);

    private string Signed(byte[] header, byte[] payload, Action<string[]>? change = null, ECDsa? key = null)
    {
        string[] parts = [Base64Url.EncodeToString(header), Base64Url.EncodeToString(payload)];
        change?.Invoke(parts);
        var input = $"{parts[0]}.{parts[1]}";
        return $"{input}.{Base64Url.EncodeToString((key ?? kit.Sender.Key).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    private static void AssertRefused(string text, string said)
    {
        Assert.Null(PackageSignature.Read(text, out var why));
        Assert.Contains(said, why, StringComparison.Ordinal);
    }
}
