using System.CommandLine;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rogatory.Core.Verification;

namespace Rogatory.Cli;

/// <summary>`rogatory verify`: checks all that a node keeps, offline and without changing anything.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var command = new Command("verify", "Check a node's log, entries, read tables, evidence and receipts against each other.") { data, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json, CancellationToken stop)
    {
        try
        {
            var report = await NodeVerification.RunAsync(folder, NodeFolder.Setting(), stop);
            Output.Write(json ? JsonSerializer.Serialize(new { report.Verified, report.Checked, report.Found, report.Findings }, Plain) : Text(report));
            return report.Verified ? Exit.Yes : Exit.NotVerified;
        }
        catch (Exception e) when (e is InvalidOperationException or Law.LawError or IOException or UnauthorizedAccessException or DbException or JsonException)
        {
            return Exit.Refuse(Output.OneLine($"`{folder}` cannot be read: {e.Message.ReplaceLineEndings(" ")}"));
        }
    }

    private static string Text(VerificationReport report)
    {
        var counts = string.Join(", ", report.Checked.Select(c => $"{c.Value} {c.Key}"));
        if (report.Verified) return $"Verified: {counts}.";
        var more = report.Found > report.Findings.Count ? $"\nand {report.Found - report.Findings.Count} more." : "";
        return $"Does not verify: {report.Found} findings among {counts}.\n{string.Join('\n', report.Findings.Select(f => Output.OneLine(f.ToString())))}{more}";
    }
}
