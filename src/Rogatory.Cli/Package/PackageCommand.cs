using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rogatory.Cli.Package;

/// <summary>`rogatory package`: evidence as bags, sealed for one recipient, opened and verified.</summary>
internal static class PackageCommand
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document and nothing else." };

    public static Command Create() => new("package", "Verify, seal and open evidence packages.") { VerifyPackage.Create() };

    /// <summary>Runs a command, and turns what cannot be read or used into one line.</summary>
    public static async Task<int> GuardAsync(string name, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception refused) when (refused is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            return Exit.Refuse($"`{name}`: {refused.Message}");
        }
    }
}
