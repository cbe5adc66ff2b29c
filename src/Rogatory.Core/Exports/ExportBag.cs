using System.Globalization;
using System.Text;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Core.Exports;

/// <summary>Writes a bag (BagIt 1.0) as a zip, from its beginning to its end, file by file: whatever its size, it takes memory for names alone.</summary>
internal sealed class ExportBag(Stream output, DateTimeOffset at)
{
    private const string Root = "case/";

    private static readonly Checksum[] Algorithms = [Checksum.Sha256, Checksum.Sha512];

    private readonly ZipWriter zip = new(output, at);
    private readonly List<(string Path, IReadOnlyDictionary<string, string> Sums)> payload = [];
    private readonly List<(string Path, IReadOnlyDictionary<string, string> Sums)> tags = [];
    private long bytes;

    public Task AddAsync(string path, string text, CancellationToken stop)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return AddAsync(path, new MemoryStream(content), content.Length, stop);
    }

    public async Task AddAsync(string path, Stream content, long length, CancellationToken stop)
    {
        payload.Add((BagPath.Payload + path, await WriteAsync(BagPath.Payload + path, content, length, stop)));
        bytes += length;
    }

    public async Task FinishAsync(string identifier, CancellationToken stop)
    {
        await TagAsync("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", stop);
        await TagAsync("bag-info.txt", string.Create(CultureInfo.InvariantCulture, $"Bagging-Date: {at.UtcDateTime:yyyy-MM-dd}\nExternal-Identifier: {identifier}\nPayload-Oxum: {bytes}.{payload.Count}\n"), stop);
        foreach (var algorithm in Algorithms) await TagAsync($"manifest-{algorithm.Name}.txt", Lines(payload, algorithm), stop);
        var lists = Algorithms.Select(algorithm => (Name: $"tagmanifest-{algorithm.Name}.txt", Text: Lines(tags, algorithm))).ToList();
        foreach (var (name, text) in lists) await TagAsync(name, text, stop);
        zip.Finish();
    }

    private async Task TagAsync(string name, string text, CancellationToken stop)
    {
        var content = Encoding.UTF8.GetBytes(text);
        tags.Add((name, await WriteAsync(name, new MemoryStream(content), content.Length, stop)));
    }

    private async Task<IReadOnlyDictionary<string, string>> WriteAsync(string path, Stream content, long length, CancellationToken stop)
    {
        zip.Begin(Root + path, length);
        var (written, sums) = await Digests.OfAsync(content, Algorithms, stop, block => zip.Write(block.Span));
        zip.End();
        return written == length ? sums : throw new InvalidDataException($"`{path}` is not as long as it was said to be.");
    }

    private static string Lines(IEnumerable<(string Path, IReadOnlyDictionary<string, string> Sums)> files, Checksum algorithm) =>
        string.Concat(files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Sums[algorithm.Name]}  {BagPath.Encode(file.Path)}\n"));
}
