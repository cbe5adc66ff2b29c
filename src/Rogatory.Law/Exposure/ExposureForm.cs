using System.Text.Json;

namespace Rogatory.Law;

/// <summary>How rows of an exposure are written: as CSV, or as one JSON document. In both, the two States stand first in a row.</summary>
internal sealed record ExposureForm
{
    public required string HeadOfCells { get; init; }

    public required string HeadOfSummary { get; init; }

    public required string Foot { get; init; }

    /// <summary>What stands between two rows.</summary>
    public required string Separator { get; init; }

    public required string BeforeRequesting { get; init; }

    public required string BeforeRequested { get; init; }

    /// <summary>What follows the two States.</summary>
    public required Func<ExposureCell, string> Cell { get; init; }

    public required Func<ExposureCount, string> Count { get; init; }

    public static ExposureForm Csv { get; } = new()
    {
        HeadOfCells = "requesting,requested,measure,offence,duty,grounds,floor\n",
        HeadOfSummary = "state,measure,could_oblige,could_be_obliged_by\n",
        Foot = "\n",
        Separator = "\n",
        BeforeRequesting = "",
        BeforeRequested = ",",
        Cell = cell => $",{cell.Measure},{cell.Offence},{AssessmentJson.Word(cell.Duty)},{string.Join(' ', cell.Grounds)},"
            + string.Join(' ', cell.Floor.Select(item => $"{item.Id}:{AssessmentJson.Word(item.Effect)}")),
        Count = count => $"{count.State},{count.Measure},{count.CouldOblige},{count.CouldBeObligedBy}",
    };

    public static ExposureForm Json(Exposure exposure, IReadOnlyList<string> suppositions)
    {
        var head = $$"""{"version":1,"world":"{{exposure.World.Name}}","asOf":"{{exposure.On:yyyy-MM-dd}}","whatIf":{{JsonSerializer.Serialize(suppositions)}},"rows":[{{"\n"}}""";
        return new()
        {
            HeadOfCells = head,
            HeadOfSummary = head,
            Foot = "\n]}\n",
            Separator = ",\n",
            BeforeRequesting = "{\"requesting\":\"",
            BeforeRequested = "\",\"requested\":\"",
            Cell = cell => $"\",\"measure\":\"{cell.Measure}\",\"offence\":\"{cell.Offence}\",\"duty\":\"{AssessmentJson.Word(cell.Duty)}\","
                + $"\"grounds\":{Strings(cell.Grounds)},\"floor\":[{Floor(cell)}]}}",
            Count = count => $"{{\"state\":\"{count.State}\",\"measure\":\"{count.Measure}\","
                + $"\"couldOblige\":{count.CouldOblige},\"couldBeObligedBy\":{count.CouldBeObligedBy}}}",
        };
    }

    // Ids and words of the contracts hold nothing that JSON would have to escape.
    private static string Strings(IEnumerable<string> words) => $"[{string.Join(',', words.Select(word => $"\"{word}\""))}]";

    private static string Floor(ExposureCell cell) =>
        string.Join(',', cell.Floor.Select(item => $$"""{"id":"{{item.Id}}","effect":"{{AssessmentJson.Word(item.Effect)}}"}"""));
}
