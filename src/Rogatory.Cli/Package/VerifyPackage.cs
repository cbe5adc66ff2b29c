using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Cli.Package;

/// <summary>`rogatory package verify`: says whether a folder or a zip is a valid bag, and why not.</summary>
internal static class VerifyPackage
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The bag: a folder or a zip; `-` reads a zip from standard input." };
        var command = new Command("verify", "Say whether a bag is complete and each of its checksums fits (RFC 8493, and versions from 0.93 on).")
        {
            path, PackageCommand.Json,
        };
        command.SetAction((arguments, stop) => PackageCommand.GuardAsync(arguments.GetRequiredValue(path), async () =>
        {
            await using var given = await StandardInput.KeptAsync(arguments.GetRequiredValue(path), stop);
            var report = await BagVerification.VerifyAsync(given?.Name ?? arguments.GetRequiredValue(path), stop);
            Output.Write(arguments.GetValue(PackageCommand.Json) ? Document(report) : InWords(report));
            return report.Valid ? Exit.Yes : Exit.NotVerified;
        }));
        return command;
    }

    private static string Document(BagReport report) => new JsonObject
    {
        ["valid"] = report.Valid,
        ["version"] = report.Version,
        ["files"] = report.Files,
        ["bytes"] = report.Bytes,
        ["reasons"] = PackageCommand.Findings(report.Reasons),
        ["warnings"] = PackageCommand.Findings(report.Warnings),
    }.ToJsonString(PackageCommand.Plain);

    private static string InWords(BagReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(report.Valid ? "Valid" : "Not valid")}: {(report.Version is { } version ? $"BagIt {version}, " : "")}");
        text.Append(CultureInfo.InvariantCulture, $"{report.Files} payload files, {report.Bytes} bytes.");
        foreach (var reason in report.Reasons) text.Append('\n').Append(PackageCommand.Line(reason));
        foreach (var warning in report.Warnings) text.Append("\n  warning: ").Append(PackageCommand.Line(warning).TrimStart());
        return Output.Printable(text.ToString());
    }
}
