using System.IO.Compression;
using System.Text;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>A bag made by hand, file by file, so that each of its bytes can be wrong on purpose.</summary>
internal sealed class TestBag
{
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly byte[] mark;

    private TestBag(string version, string encoding)
    {
        Encoding = System.Text.Encoding.GetEncoding(encoding);
        mark = encoding == "UTF-16" ? Encoding.GetPreamble() : [];
        this["bagit.txt"] = $"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n";
    }

    private Encoding Encoding { get; }

    /// <summary>The text of a file; a tag file is written in the bag's own encoding.</summary>
    public string this[string path]
    {
        set => files[path] = path.StartsWith("data/", StringComparison.Ordinal) || path == "bagit.txt"
            ? System.Text.Encoding.UTF8.GetBytes(value)
            : [.. mark, .. Encoding.GetBytes(value)];
    }

    /// <summary>A valid bag: two payload files, a manifest and a tag manifest by each algorithm.</summary>
    public static TestBag Valid(string version = "1.0", string encoding = "UTF-8", params string[] algorithms)
    {
        var bag = new TestBag(version, encoding)
        {
            ["data/a.txt"] = "first",
            ["data/sub/b.txt"] = "second",
            ["bag-info.txt"] = "Source-Organization: Aldmark\nPayload-Oxum: 11.2\n",
        };
        return bag.Listed(algorithms.Length == 0 ? ["sha512"] : algorithms);
    }

    /// <summary>Writes manifests of what is there now.</summary>
    public TestBag Listed(params string[] algorithms)
    {
        foreach (var algorithm in algorithms)
            this[$"manifest-{algorithm}.txt"] = Lines(algorithm, path => path.StartsWith("data/", StringComparison.Ordinal));
        return Tagged(algorithms);
    }

    /// <summary>Writes tag manifests of what is there now.</summary>
    public TestBag Tagged(params string[] algorithms)
    {
        foreach (var algorithm in algorithms)
            this[$"tagmanifest-{algorithm}.txt"] = Lines(algorithm, path =>
                !path.StartsWith("data/", StringComparison.Ordinal) && !path.StartsWith("tagmanifest-", StringComparison.Ordinal));
        return this;
    }

    public TestBag With(string path, string text)
    {
        this[path] = text;
        return this;
    }

    public TestBag WithBytes(string path, byte[] bytes)
    {
        files[path] = bytes;
        return this;
    }

    public TestBag Without(string path)
    {
        files.Remove(path);
        return this;
    }

    /// <summary>The bag's manifest line of a file that is there.</summary>
    public string Line(string algorithm, string path, string? writtenAs = null) => $"{Sum(algorithm, files[path])}  {writtenAs ?? path}\n";

    public string WriteFolder(TempFolder folder)
    {
        var root = folder.New();
        foreach (var (path, bytes) in files)
        {
            var place = Path.Join(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllBytes(place, bytes);
        }

        return root;
    }

    public string WriteZip(TempFolder folder, string root = "bag/", CompressionLevel level = CompressionLevel.Optimal)
    {
        var place = folder.New() + ".zip";
        using var zip = ZipFile.Open(place, ZipArchiveMode.Create);
        foreach (var (path, bytes) in files)
        {
            using var entry = zip.CreateEntry(root + path, level).Open();
            entry.Write(bytes);
        }

        return place;
    }

    public async Task<BagReport> VerifyAsync(TempFolder folder) =>
        await BagVerification.VerifyAsync(WriteFolder(folder), TestContext.Current.CancellationToken);

    public static string Sum(string algorithm, byte[] bytes)
    {
        using var digest = Checksum.Find(algorithm)!.Begin();
        digest.Append(bytes);
        return digest.Finish();
    }

    private string Lines(string algorithm, Func<string, bool> which) =>
        string.Concat(files.Keys.Where(which).Select(path => Line(algorithm, path, Escape(path))));

    private static string Escape(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal);
}

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    private int count;

    public string Root { get; } = Directory.CreateTempSubdirectory("rogatory-evidence-").FullName;

    public string New() => Path.Combine(Root, $"bag{++count}");

    public string File(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
