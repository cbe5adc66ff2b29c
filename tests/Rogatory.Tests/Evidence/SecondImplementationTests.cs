using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>A program in another language, written from docs/evidence-package.md alone, opens what is sealed here and refuses what was changed.</summary>
public sealed class SecondImplementationTests : IDisposable
{
    private static readonly string Vectors = Path.Combine(Repository.Root, "tests", "vectors", "package");

    private readonly PackageKit kit = new();

    public void Dispose() => kit.Dispose();

    [Fact]
    public async Task It_opens_what_is_sealed_here()
    {
        var place = kit.Folder.New();
        var (exit, answer) = await OpenAsync(await kit.SealAsync(), place, kit.Sender.Certificate.ExportCertificatePem());
        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(answer);
        Assert.Equal(PackageKit.Case, json.RootElement.GetProperty("case").GetString());
        Assert.Equal("CN=Central Authority of Belvoria", json.RootElement.GetProperty("signer").GetString());
        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(place, "data", "mail", "inbox.txt"), PackageKit.Stop));
        Assert.Equal(300_000, new FileInfo(Path.Combine(place, "data", "disk.img")).Length);
        Assert.True((await BagVerification.VerifyAsync(place, PackageKit.Stop)).Valid);
    }

    [Fact]
    public async Task It_opens_one_without_a_file_and_one_whose_names_hold_other_line_breaks()
    {
        Assert.Equal(0, (await OpenAsync(await kit.SealAsync(kit.Contents() with { Files = [] }), kit.Folder.New())).Exit);
        Assert.Equal(0, (await OpenAsync(await kit.SealAsync(kit.Contents() with { Files = [PackageKit.File("a\u2028b\u0085c", "x")] }), kit.Folder.New())).Exit);
    }

    [Fact]
    public async Task It_refuses_what_was_changed_cut_off_or_signed_by_another()
    {
        var package = await kit.SealAsync();
        var changed = package.ToArray();
        changed[200_000] ^= 1;
        Assert.Equal(3, (await OpenAsync(changed, kit.Folder.New())).Exit);
        Assert.Equal(3, (await OpenAsync(package[..^1], kit.Folder.New())).Exit);
        Assert.Equal(3, (await OpenAsync([.. package, 0], kit.Folder.New())).Exit);
        Assert.Equal(3, (await OpenAsync(package, kit.Folder.New(), PackageKit.NewSigner("Somebody else").Certificate.ExportCertificatePem())).Exit);
    }

    [Fact]
    public async Task The_vectors_open_in_both_and_their_values_are_ours()
    {
        var package = await File.ReadAllBytesAsync(Path.Combine(Vectors, "sealed.rogatory"), PackageKit.Stop);
        var key = await File.ReadAllTextAsync(Path.Combine(Vectors, "recipient.pem"), PackageKit.Stop);
        var signer = await File.ReadAllTextAsync(Path.Combine(Vectors, "signer.crt"), PackageKit.Stop);
        Assert.Equal(0, (await OpenAsync(package, kit.Folder.New(), signer, key)).Exit);
        using var recipient = PackageKey.ReadPrivate(key);
        using var sender = PackageKey.ReadSender(signer);
        Assert.IsType<PackageOpening.Opened>(await kit.OpenAsync(package, kit.Folder.New(), sender, recipient));

        using var values = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Vectors, "values.json"), PackageKit.Stop));
        string Value(string name) => values.RootElement.GetProperty(name).GetString()!;
        using var stream = new MemoryStream(package);
        var header = PackageHeader.Read(stream)!;
        Assert.Equal(Value("header"), Convert.ToHexStringLower(header.Bytes));
        Assert.Equal(Value("K"), Convert.ToHexStringLower(header.Key(recipient)));
        Assert.Equal(Value("salt"), Convert.ToHexStringLower(package.AsSpan(PackageHeader.Length, 32)));
        using var content = ChunkedSealing.Open(stream, header.Key(recipient), header.Bytes);
        Assert.Equal(values.RootElement.GetProperty("zipLength").GetInt64(), content.Length);
        Assert.Equal(Value("zipSha256"), Convert.ToHexStringLower(await SHA256.HashDataAsync(content, PackageKit.Stop)));
    }

    private async Task<(int Exit, string Answer)> OpenAsync(byte[] package, string place, string? sender = null, string? key = null)
    {
        var (file, keyFile, senderFile) = (kit.Folder.New(), kit.Folder.New(), kit.Folder.New());
        await File.WriteAllBytesAsync(file, package, PackageKit.Stop);
        await File.WriteAllTextAsync(keyFile, key ?? kit.Recipient.ExportPkcs8PrivateKeyPem(), PackageKit.Stop);
        if (sender is not null) await File.WriteAllTextAsync(senderFile, sender, PackageKit.Stop);
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(Repository.Root, "tests", "python", "open_package.py"), file, keyFile, place]) start.ArgumentList.Add(argument);
        if (sender is not null) start.ArgumentList.Add(senderFile);
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync(PackageKit.Stop);
        var answer = await python.StandardOutput.ReadToEndAsync(PackageKit.Stop);
        await python.WaitForExitAsync(PackageKit.Stop);
        Assert.Equal("", await errors);
        Assert.Equal(python.ExitCode == 0, Directory.Exists(place));
        return (python.ExitCode, answer);
    }
}
