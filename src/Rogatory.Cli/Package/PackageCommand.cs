using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Cli.Package;

/// <summary>`rogatory package`: evidence as bags, sealed for one recipient, opened and verified.</summary>
internal static class PackageCommand
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document and nothing else." };

    public static Command Create() => new("package", "Verify, seal and open evidence packages.")
    {
        VerifyPackage.Create(), SealPackage.Create(), OpenPackage.Create(),
    };

    /// <summary>Runs a command, and turns what cannot be read or used into one line.</summary>
    public static async Task<int> GuardAsync(string name, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception refused) when (refused is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            return Exit.Refuse($"`{name}`: {refused.Message}");
        }
    }

    /// <summary>Reads a file that somebody named; what is wrong with it is said with its name.</summary>
    public static T Read<T>(string file, Func<string, T> parse)
    {
        try
        {
            return parse(Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException bad)
        {
            throw new IOException($"{file}: It is not text in UTF-8. Save it in UTF-8 and try again.", bad);
        }
        catch (Exception bad) when (bad is FormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"{file}: {bad.Message}", bad);
        }
    }

    /// <summary>Where something is to be made, as an option names it.</summary>
    public static string Place(ParseResult arguments, Option<string> option) => arguments.GetRequiredValue(option) is { Length: > 0 } place
        ? place
        : throw new IOException($"{option.Name} is empty: name what is to be made.");

    public static JsonArray Findings(IReadOnlyList<BagFinding> findings) =>
        [.. findings.Select(finding => new JsonObject { ["path"] = finding.Path, ["text"] = finding.Text })];

    public static string Line(BagFinding finding) => $"  {finding.Path}{(finding.Path.Length > 0 ? ": " : "")}{finding.Text}".ReplaceLineEndings("?");
}
