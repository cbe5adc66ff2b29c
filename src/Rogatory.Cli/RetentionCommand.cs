using System.CommandLine;
using System.Text.Json;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;

namespace Rogatory.Cli;

/// <summary>`rogatory retention report`: which closed cases are erased within a month. It shows, and erases nothing.</summary>
internal static class RetentionCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var report = new Command("report", "Say which closed cases are erased within a month, by which rule, and what keeps some of them. No personal data.") { data, json };
        report.SetAction((parsed, stop) => NodeFolder.WithAsync(parsed.GetRequiredValue(data), opened => ReportAsync(opened, parsed.GetValue(json), stop), stop));
        var command = new Command("retention", "How long closed cases are kept.");
        command.Subcommands.Add(report);
        return command;
    }

    private static async Task<int> ReportAsync(OpenNode opened, bool json, CancellationToken stop)
    {
        var report = new RetentionReport(opened.Database, opened.Node);
        var lines = await report.NextAsync(stop);
        var doubt = await new ClockWatch(opened.Database, opened.Journal, opened.Node).DoubtAsync(stop);
        Output.Write(json
            ? JsonSerializer.Serialize(new { until = report.Until, clockInDoubt = doubt is not null, cases = lines.Select(InJson) }, Web)
            : string.Join('\n', (string[])[$"Until {report.Until:yyyy-MM-dd}: {lines.Count} of the closed cases", .. lines.Select(InText), .. doubt is null ? (string[])[] : ["The clock is in doubt: nothing is erased before the authority or the rights officer has said that it is right."]]));
        return Exit.Yes;
    }

    private static string InText(RetentionLine line) =>
        $"{line.Expiry.DueOn:yyyy-MM-dd}  {line.Case}  {Word(line.Side)}  {line.State}  {line.Measure}  {Word(line.Ending)}  {line.Expiry.Rule.Id}{Kept(line.Expiry)}";

    private static string Kept(Expiry expiry) => expiry switch
    {
        { KeptBack: KeptBack.LegalHold } => "  kept: legal hold",
        { KeptBack: KeptBack.NoticeOwed } => "  kept: a notice is owed",
        { KeptBack: KeptBack.ComplaintOpen } => "  kept: a complaint is open",
        { KeptForRemedies: { } until } => $"  a complaint may be made until {until:yyyy-MM-dd}",
        _ => "",
    };

    private static object InJson(RetentionLine line) => new
    {
        @case = line.Case.ToString(),
        request = line.Request.ToString(),
        side = Word(line.Side),
        state = line.State,
        measure = line.Measure,
        ending = Word(line.Ending),
        rule = line.Expiry.Rule.Id,
        closedOn = line.Expiry.ClosedOn,
        eraseOn = line.Expiry.DueOn,
        latestOn = line.Expiry.LatestOn,
        keptUntil = line.KeptUntil,
        keptBack = line.Expiry.KeptBack is { } by ? JsonNamingPolicy.CamelCase.ConvertName(by.ToString()) : null,
        keptForRemedies = line.Expiry.KeptForRemedies,
    };

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
