using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Rogatory.Cli.Demo;

namespace Rogatory.Web.Tests;

/// <summary>What is given to `rogatory package` to read: from standard input, in another encoding, out of order; and what is left when it is stopped.</summary>
public sealed class PackageInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-input-").FullName;

    public PackageInputTests()
    {
        Directory.CreateDirectory(In("evidence"));
        File.WriteAllText(In("evidence/a.txt"), "first");
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(In("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(In("public.pem"), key.ExportSubjectPublicKeyInfoPem());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Seal => ["package", "seal", In("evidence"), "--out", In("sealed"), "--case", "XAA-1", "--recipient", In("public.pem")];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_package_is_taken_from_a_pipe_and_one_that_is_refused_leaves_no_folder()
    {
        Assert.Equal(0, (await RunningCommand.RunAsync(Seal)).Status);
        string[] open = ["package", "open", "-", "--key", In("key.pem"), "--out"];
        Assert.Equal(0, (await RunningCommand.RunInAsync(folder, In("sealed"), [.. open, In("m1/m2/opened")])).Status);
        Assert.Equal("first", await File.ReadAllTextAsync(In("m1/m2/opened/data/a.txt"), Stop));
        await File.AppendAllTextAsync(In("sealed"), "more", Stop);
        Assert.Equal(3, (await RunningCommand.RunInAsync(folder, In("sealed"), [.. open, In("n1/n2/opened")])).Status);
        Assert.False(Directory.Exists(In("n1")));
        Assert.Equal(3, (await RunningCommand.RunInAsync(folder, In("sealed"), [.. open, In("m1/m3/opened")])).Status);
        Assert.Equal([In("m1/m2")], Directory.EnumerateFileSystemEntries(In("m1")));
    }

    [Theory]
    [InlineData("--conditions", "{\"useLimitation\":\"Nur f\u00FCr dieses Verfahren.\"}")]
    [InlineData("--custody", "[{\"action\":\"acquired\",\"at\":\"2026-11-01T10:00:00Z\",\"by\":\"J. M\u00FCller\"}]")]
    public async Task What_is_not_in_UTF_8_is_never_sealed_as_something_else(string option, string text)
    {
        await File.WriteAllBytesAsync(In("given.json"), Encoding.Latin1.GetBytes(text), Stop);
        Assert.Contains("given.json: It is not text in UTF-8", await RunningCommand.RefusedAsync([.. Seal, option, In("given.json")]), StringComparison.Ordinal);
        Assert.False(File.Exists(In("sealed")));
        await File.WriteAllTextAsync(In("given.json"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Stop);
        Assert.Equal(0, (await RunningCommand.RunAsync([.. Seal, option, In("given.json")])).Status);
    }

    [Theory]
    [InlineData("2026-11-02T10:00:00Z", "2026-11-01T10:00:00Z", "Step 2 was before step 1")]
    [InlineData("2026-11-01T10:00:00Z", "2026-11-02T10:00:00", "its zone")]
    [InlineData("2026-11-01", "2026-11-02T10:00:00Z", "its zone")]
    public async Task Steps_out_of_order_or_without_a_zone_are_not_sealed(string first, string second, string said)
    {
        await File.WriteAllTextAsync(In("custody.json"), string.Concat("[", string.Join(',', ((string[])[first, second]).Select(at => $$"""{"action":"copied","at":"{{at}}","by":"A"}""")), "]"), Stop);
        Assert.Contains(said, await RunningCommand.RefusedAsync([.. Seal, "--custody", In("custody.json")]), StringComparison.Ordinal);
        Assert.False(File.Exists(In("sealed")));
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task A_command_that_is_stopped_leaves_nothing_of_what_it_read(string signal)
    {
        Directory.CreateDirectory(In("tmp"));
        var start = new ProcessStartInfo("dotnet", [typeof(NodeProcess).Assembly.Location, "package", "verify", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["TMPDIR"] = In("tmp");
        using var running = Process.Start(start)!;
        while (!Directory.EnumerateFiles(In("tmp"), "*.tmp").Any()) await Task.Delay(20, Stop);
        using (var kill = Process.Start("kill", ["-s", signal, $"{running.Id}"])) await kill.WaitForExitAsync(Stop);
        Assert.Equal("Stopped before it was done.", (await running.StandardError.ReadToEndAsync(Stop)).Trim());
        await running.WaitForExitAsync(Stop);
        Assert.Equal(1, running.ExitCode);
        Assert.Empty(Directory.EnumerateFiles(In("tmp"), "*.tmp"));
    }

    private string In(string name) => Path.Combine(folder, name);
}
