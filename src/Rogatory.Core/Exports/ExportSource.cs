using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Core.Exports;

/// <summary>The files of an export while it is checked, each read to no more than it can be long, and what was found to differ in them.</summary>
internal sealed class ExportSource
{
    private const int Mebibyte = 1024 * 1024;

    // An entry is a message, or tells of many files.
    private const int LongestEntry = 16 * Mebibyte;

    // Blanks between the members make a list longer, and never by so much.
    private const int MostSpaced = 4;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly BagSource source;
    private readonly BagFindings differences = new();

    public ExportSource(BagSource source, IEnumerable<BagFinding> found)
    {
        this.source = source;
        foreach (var (path, text) in found) differences.Reason(path, text);
    }

    /// <summary>Every file of the bag, by its path from the bag's own folder.</summary>
    public IReadOnlyCollection<string> Files => source.Files.Keys;

    public IReadOnlyList<BagFinding> Differences => differences.Reasons;

    /// <summary>Whether the payload has a file of this path.</summary>
    public bool Has(string path) => source.Files.ContainsKey(BagPath.Payload + path);

    /// <summary>Notes that a file of the payload differs; false, so that a check can end with it.</summary>
    public bool Differs(string path, string text) => DiffersAt(BagPath.Payload + path, text);

    /// <summary>The same of any file of the bag.</summary>
    public bool DiffersAt(string file, string text)
    {
        differences.Reason(file, text);
        return false;
    }

    /// <summary>A file must hold what is expected, member for member and nothing more, however it is spaced. Whether it does.</summary>
    public bool CheckSame<T>(string path, T expected, string otherwise)
        where T : notnull
    {
        try
        {
            if (!Has(path) || Bytes(path, Most(expected)) is not { } bytes) return false;
            using var written = JsonDocument.Parse(bytes, Strict);
            return JsonElement.DeepEquals(written.RootElement, JsonSerializer.SerializeToElement(expected, Json.Options)) || Differs(path, otherwise);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return Differs(path, "It is not as an export writes it.");
        }
    }

    /// <summary>A file of evidence must be the one that the docket tells of.</summary>
    public void CheckFile(string path, string sha256)
    {
        if (!Has(path)) return;
        try
        {
            using var content = source.Open(BagPath.Payload + path);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256) Differs(path, "Its SHA-256 is not that which the docket gives.");
        }
        catch (InvalidDataException bad)
        {
            Differs(path, bad.Message);
        }
    }

    /// <summary>Reads a file; null where it cannot be, and then that is noted. It can be as long as what is expected of it, where something is.</summary>
    public T? Read<T>(string path, Func<string, T> read, object? expected = null)
        where T : class
    {
        try
        {
            return Bytes(path, expected is null ? MostOf(path) : Most(expected)) is { } bytes ? read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes)) : null;
        }
        catch (Exception bad) when (bad is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            Differs(path, "It is not as an export writes it.");
            return null;
        }
    }

    /// <summary>The bytes of a file; null where it is not there, is damaged or longer than it can be, and then that is noted.</summary>
    public byte[]? Bytes(string path) => Bytes(path, MostOf(path));

    private byte[]? Bytes(string path, long most)
    {
        if (!source.Files.TryGetValue(BagPath.Payload + path, out var length) || length > most)
        {
            Differs(path, length > most ? "It is too long." : "It is not there.");
            return null;
        }

        try
        {
            using var content = source.Open(BagPath.Payload + path);
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException bad)
        {
            Differs(path, bad.Message);
            return null;
        }
    }

    private static long MostOf(string path) => path.StartsWith(ExportFiles.Entries, StringComparison.Ordinal) ? LongestEntry : Mebibyte;

    private static long Most(object expected) => Mebibyte + (MostSpaced * (long)JsonSerializer.SerializeToUtf8Bytes(expected, expected.GetType(), Json.Options).Length);
}
