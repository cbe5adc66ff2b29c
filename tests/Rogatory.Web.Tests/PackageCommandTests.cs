using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Rogatory.Cli.Package;

namespace Rogatory.Web.Tests;

/// <summary>The exit statuses of `rogatory package`, on which scripts rely.</summary>
public sealed class PackageCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-package-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_sealed_is_opened_and_verifies_and_what_is_changed_does_not()
    {
        Directory.CreateDirectory(In("evidence"));
        await File.WriteAllTextAsync(In("evidence/a.txt"), "first", TestContext.Current.CancellationToken);
        using (var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(In("key.pem"), key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(In("public.pem"), key.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        }

        string[] seal = ["seal", In("evidence"), "--out", In("sealed"), "--case", "XAA-1", "--recipient", In("public.pem")];
        Assert.Equal(0, await RunAsync(seal));
        Assert.Equal(1, await RunAsync(seal));
        string[] open = ["open", In("sealed"), "--key", In("key.pem"), "--out", In("opened")];
        Assert.Equal(1, await RunAsync([.. open[..3], In("public.pem"), .. open[4..]]));
        Assert.Equal(0, await RunAsync(open));
        Assert.Equal(1, await RunAsync(open));
        Assert.Equal(0, await RunAsync(["verify", In("opened"), "--json"]));

        await File.AppendAllTextAsync(In("opened/data/a.txt"), "more", TestContext.Current.CancellationToken);
        Assert.Equal(3, await RunAsync(["verify", In("opened")]));
        Assert.Equal(1, await RunAsync(["verify", In("key.pem")]));
        await File.AppendAllTextAsync(In("sealed"), "more", TestContext.Current.CancellationToken);
        Assert.Equal(3, await RunAsync([.. open[..^1], In("again"), "--json"]));
        Assert.False(Directory.Exists(In("again")));
        Assert.Equal(["evidence", "key.pem", "opened", "public.pem", "sealed"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_others_call_themselves_takes_no_line_of_its_own()
    {
        var stop = TestContext.Current.CancellationToken;
        Directory.CreateDirectory(In("evidence"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=\"Belvoria\n  Signed by the sender who was named: A\"", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
        await File.WriteAllTextAsync(In("key.pem"), key.ExportPkcs8PrivateKeyPem(), stop);
        await File.WriteAllTextAsync(In("signer.crt"), certificate.ExportCertificatePem(), stop);
        Assert.Equal(0, (await RunningCommand.RunAsync("package", "seal", In("evidence"), "--out", In("sealed"), "--case", "XAA-1", "--recipient", In("signer.crt"), "--sign-key", In("key.pem"), "--certificate", In("signer.crt"))).Status);
        var (status, said) = await RunningCommand.RunAsync("package", "open", In("sealed"), "--key", In("key.pem"), "--out", In("opened"));
        Assert.Equal((0, 2), (status, said.Split('\n').Length));
        Assert.Contains("Signed by Belvoria?  Signed by", said, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(["open", In("sealed"), "--key", In("key.pem"), "--out", ""]));
        Assert.Equal(1, await RunAsync(["seal", In("evidence"), "--out", "", "--case", "XAA-1", "--recipient", In("signer.crt")]));
    }

    [Fact]
    public async Task A_pipe_is_no_package_and_is_not_waited_for()
    {
        using (var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(In("key.pem"), key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        using (var make = Process.Start("mkfifo", In("pipe"))) await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await Task.Run(() => RunAsync(["open", In("pipe"), "--key", In("key.pem"), "--out", In("opened")]), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bag_is_found_through_a_link_beside_it_and_taken_from_a_pipe()
    {
        using (var zip = ZipFile.Open(In("bag.zip"), ZipArchiveMode.Create))
        {
            foreach (var (name, text) in Bag)
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync(TestContext.Current.CancellationToken);
                await entry.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
            }
        }

        File.CreateSymbolicLink(In("link"), "bag.zip");
        Assert.Equal(0, (await RunningCommand.RunInAsync(folder, input: null, "package", "verify", "link")).Status);
        Assert.Equal(0, (await RunningCommand.RunInAsync(folder, In("bag.zip"), "package", "verify", "-")).Status);
        Assert.Equal((1, ""), await RunningCommand.RunInAsync(folder, input: null, "package", "verify", "-"));
    }

    private static readonly (string Name, string Text)[] Bag =
    [
        ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"), ("data/a", "first"),
        ("manifest-sha256.txt", $"{Convert.ToHexStringLower(SHA256.HashData("first"u8))}  data/a\n"),
    ];

    private static Task<int> RunAsync(string[] arguments) => PackageCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private string In(string name) => Path.Combine(folder, name);
}
