using System.Globalization;
using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Writes a package's bag (BagIt 1.0) as a zip, from its beginning to its end, computing the sums while the bytes go by.</summary>
internal sealed class BagWriter(PackageContents contents, Stream output, DateTimeOffset now)
{
    /// <summary>The one folder of the zip.</summary>
    public const string Root = "evidence/";

    // About what the custody record says of a file, beside its name.
    private const long RecordLength = 4096;

    private readonly ZipWriter zip = new(output, now);
    private readonly Checksum[] algorithms = contents.WithSha512 ? [Checksum.Sha256, Checksum.Sha512] : [Checksum.Sha256];
    private readonly SortedDictionary<string, IReadOnlyDictionary<string, string>> tags = new(StringComparer.Ordinal);
    private readonly List<SealedFileSums> payload = [];

    public async Task<PackageSummary> WriteAsync(CancellationToken stop)
    {
        await AddAsync("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", stop);
        foreach (var file in contents.Files.OrderBy(file => file.Path, StringComparer.Ordinal)) await AddFileAsync(file, stop);
        if (contents.Files.Count == 0) AddEmptyPayload();
        var summary = new PackageSummary(payload.Count, payload.Sum(file => file.Length));
        CheckOrigin();
        await AddAsync(Conditions.FileName, contents.Conditions.Write(contents.Case), stop);
        Add(CaseRecord.FileName, payload.Sum(file => RecordLength + (8L * file.Path.Length)), to => CaseRecord.Write(to, contents.Case, [.. contents.Custody, Sealing()], payload));
        await AddAsync("bag-info.txt", Info(summary), stop);
        foreach (var algorithm in algorithms)
            AddManifest($"manifest-{algorithm.Name}.txt", algorithm, payload.Select(file => (BagPath.Payload + file.Path, file.Sums)));
        if (contents.Signer is { } signer) await SignAsync(signer, stop);
        var listed = tags.Select(tag => (tag.Key, tag.Value)).ToList();
        foreach (var algorithm in algorithms) AddManifest($"tagmanifest-{algorithm.Name}.txt", algorithm, listed);
        zip.Finish();
        return summary;
    }

    // A bag has a payload folder, also where nothing lies in it: a delivery from which everything was taken out.
    private void AddEmptyPayload()
    {
        zip.Begin(Root + BagPath.Payload, 0);
        zip.End();
    }

    private async Task AddFileAsync(PayloadFile file, CancellationToken stop)
    {
        zip.Begin(Root + BagPath.Payload + file.Path, file.Length);
        using var stream = file.Open();
        var sums = await Digests.OfAsync(stream, algorithms, stop, block => zip.Write(block.Span));
        zip.End();
        if (sums.Length != file.Length) throw new InvalidDataException($"`{file.Path}` changed its length while it was sealed.");
        payload.Add(new SealedFileSums(file.Path, sums.Length, sums.Sums));
    }

    private async Task SignAsync(PackageSigner signer, CancellationToken stop)
    {
        var sums = tags.ToDictionary(tag => tag.Key, tag => tag.Value[Checksum.Sha256.Name], StringComparer.Ordinal);
        var jws = PackageSignature.Sign(new SignedContents(1, contents.Case, now, sums), signer.Key, signer.Certificate);
        await AddAsync(PackageSignature.FileName, jws, stop);
        if (contents.Authority is { } authority)
            await AddAsync(PackageProof.TimestampFile, await authority.StampAsync(Encoding.ASCII.GetBytes(jws), stop), stop);
    }

    private Task AddAsync(string name, string text, CancellationToken stop) => AddAsync(name, Encoding.UTF8.GetBytes(text), stop);

    private async Task AddAsync(string name, byte[] bytes, CancellationToken stop)
    {
        zip.Begin(Root + name, bytes.Length);
        zip.Write(bytes);
        zip.End();
        using var stream = new MemoryStream(bytes);
        tags[name] = (await Digests.OfAsync(stream, algorithms, stop)).Sums;
    }

    // What grows with the number of files is written as it is made.
    private void Add(string name, long lengthExpected, Action<TagWriter> write)
    {
        using var writer = new TagWriter(zip, algorithms);
        zip.Begin(Root + name, lengthExpected);
        write(writer);
        zip.End();
        tags[name] = writer.Finish();
    }

    private void AddManifest(string name, Checksum algorithm, IEnumerable<(string Path, IReadOnlyDictionary<string, string> Sums)> files) =>
        Add(name, payload.Sum(file => (long)algorithm.Digits + (4L * file.Path.Length)), to =>
        {
            foreach (var (path, sums) in files) Encoding.UTF8.GetBytes($"{sums[algorithm.Name]}  {BagPath.Encode(path)}\n", to);
        });

    // What was acquired must be what is sealed.
    private void CheckOrigin()
    {
        var sums = payload.ToDictionary(file => file.Path, file => file.Sums[Checksum.Sha256.Name], StringComparer.Ordinal);
        foreach (var (path, sum) in contents.Custody.SelectMany(step => step.Sha256 ?? new Dictionary<string, string>()))
            if (!sums[path].Equals(sum, StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException($"`{path}` is not what its custody says: its SHA-256 is another one.");
    }

    private CustodyStep Sealing() => new(
        "sealed", now, contents.SealedBy, Tool: "Rogatory", ToolVersion: typeof(BagWriter).Assembly.GetName().Version?.ToString(3),
        Sha256: payload.ToDictionary(file => file.Path, file => file.Sums[Checksum.Sha256.Name], StringComparer.Ordinal));

    private string Info(PackageSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"Bagging-Date: {now.UtcDateTime:yyyy-MM-dd}\nExternal-Identifier: {contents.Case}\nPayload-Oxum: {summary.Bytes}.{summary.Files}\n");
}
