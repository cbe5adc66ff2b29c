using System.Text;
using System.Text.RegularExpressions;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Reads `bagit.txt`: exactly two lines, in UTF-8, without a byte order mark (RFC 8493, 2.1.1).</summary>
internal static partial class BagDeclaration
{
    /// <summary>The file that holds it.</summary>
    public const string Name = "bagit.txt";

    private const int Longest = 4096;

    /// <summary>The bag as it declares itself, or nothing where it does not do so properly; then the findings say why.</summary>
    public static Bag? Read(BagSource source, BagFindings findings, out string? version)
    {
        version = null;
        if (!source.Files.TryGetValue(Name, out var length))
            return Refuse(findings, "It is not there. Without it this is no bag.");
        if (length > Longest || Text(source, findings) is not { } text)
            return length > Longest ? Refuse(findings, "It is longer than its two lines can be.") : null;
        if (text.StartsWith('\uFEFF'))
            return Refuse(findings, "It begins with a byte order mark, which it must not have.");
        var match = Form().Match(text);
        if (!match.Success)
            return Refuse(findings, "It is not exactly `BagIt-Version: M.N` and `Tag-File-Character-Encoding: ENCODING` on two lines.");
        version = match.Groups["version"].Value;
        if (BagVersion.Read(version) is not { } known)
            return Refuse(findings, $"Version {version} is not known; 0.93 to 0.97 and 1.0 are.");
        if (TagEncoding.Find(match.Groups["encoding"].Value) is not { } encoding)
            return Refuse(findings, $"The encoding `{match.Groups["encoding"].Value}` is not known here, so that the tag files cannot be read.");
        if (!match.Groups["end"].Success) findings.Warn(Name, "Its last line is not ended.");
        if (!encoding.IsUtf8) findings.Warn(Name, "UTF-8 is strongly recommended as the encoding of tag files.");
        return new Bag(source, known, encoding, findings);
    }

    private static string? Text(BagSource source, BagFindings findings)
    {
        try
        {
            using var file = source.Open(Name);
            Span<byte> bytes = stackalloc byte[Longest];
            var count = file.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes[..count]);
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException or EndOfStreamException)
        {
            findings.Reason(Name, e is DecoderFallbackException ? "It is not in UTF-8." : e.Message);
            return null;
        }
    }

    private static Bag? Refuse(BagFindings findings, string text)
    {
        findings.Reason(Name, text);
        return null;
    }

    [GeneratedRegex(
        @"\ABagIt-Version: (?<version>[0-9]+\.[0-9]+)(\r\n|\n|\r)Tag-File-Character-Encoding: (?<encoding>[!-~]+)(?<end>\r\n|\n|\r)?\z",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Form();
}
