using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Benchmarks;

/// <summary>
/// The figures of bench/package/measure that leave the start of the program out: sealing and opening one file, over and over in one process, beside what one
/// core needs for SHA-256 and then AES-256-GCM of the same bytes in the same process.
/// </summary>
internal sealed class PackageFigures(string folder)
{
    private readonly string evidence = Path.Combine(folder, "evidence");
    private readonly string package = Path.Combine(folder, "package");
    private readonly ECDiffieHellman recipient = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private long bytes;

    /// <summary>Measures with the files of `evidence` in the folder, which is to hold the package and what is opened of it too.</summary>
    public static async Task OfPackagesAsync(string folder, int rounds)
    {
        var figures = new PackageFigures(folder);
        figures.bytes = PackageContents.FilesOf(figures.evidence).Sum(file => file.Length);
        for (var round = 0; round < rounds; round++) await figures.MeasureAsync(round);
    }

    private async Task MeasureAsync(int round)
    {
        var serial = Serial();
        Print($"round {round + 1}: SHA-256, then AES-256-GCM, one core", serial, serial);
        Print("seal, SHA-256 alone", await SealAsync(withSha512: false), serial);
        Print("open", await OpenAsync(), serial);
        Print("seal, with SHA-512", await SealAsync(withSha512: true), serial);
    }

    // As the package does it: chunks of its length, read from the file.
    private double Serial()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var cipher = new AesGcm(RandomNumberGenerator.GetBytes(32), tagSizeInBytes: 16);
        var (chunk, output, nonce, tag) = (new byte[ChunkedSealing.ChunkLength], new byte[ChunkedSealing.ChunkLength], new byte[12], new byte[16]);
        using var file = File.OpenRead(Path.Combine(evidence, "disk.img"));
        var spent = 0L;
        for (int count; (count = file.Read(chunk)) > 0;)
        {
            var began = Stopwatch.GetTimestamp();
            hash.AppendData(chunk.AsSpan(0, count));
            cipher.Encrypt(nonce, chunk.AsSpan(0, count), output.AsSpan(0, count), tag);
            spent += Stopwatch.GetTimestamp() - began;
        }

        return (double)spent / Stopwatch.Frequency;
    }

    private async Task<double> SealAsync(bool withSha512)
    {
        var contents = new PackageContents("BENCH", PackageContents.FilesOf(evidence)) { WithSha512 = withSha512 };
        var began = Stopwatch.GetTimestamp();
        await using (var file = new FileStream(package, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            await EvidencePackage.SealAsync(contents, recipient, file, TimeProvider.System, default);
            file.SetLength(file.Position);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private async Task<double> OpenAsync()
    {
        var opened = Path.Combine(folder, "opened");
        var began = Stopwatch.GetTimestamp();
        await using (var file = File.OpenRead(package))
        {
            if (await EvidencePackage.OpenAsync(file, recipient, opened, sender: null, default) is PackageOpening.Refused refused)
                throw new InvalidDataException(refused.Reasons[0].Text);
        }

        var taken = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Directory.Delete(opened, recursive: true);
        return taken;
    }

    private void Print(string what, double seconds, double serial) => Console.WriteLine(JsonSerializer.Serialize(
        new { what, megabytesASecond = Math.Round(bytes / seconds / 1e6), ofTheSerialSpeed = Math.Round(serial / seconds, 2) }));
}
