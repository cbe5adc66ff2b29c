using System.CommandLine;
using System.Globalization;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory exposure`: who may ask whom for what, and what would change it.</summary>
internal static class ExposureCommand
{
    private static readonly Option<string> InWorld = new("--world")
    {
        Description = "`real`, or `demo` for the fictional world in which the Convention is in force.",
        DefaultValueFactory = _ => "real",
    };

    private static readonly Option<string?> AsOf = new("--as-of") { Description = "The day asked about, YYYY-MM-DD; today where none is named." };

    private static readonly Option<string[]> If = new("--if")
    {
        Description = "Suppose STATE=ratification:DATE, STATE=denunciation:DATE, STATE=reservation:42(5) or STATE=statute:OFFENCE:MONTHS|life|death. "
            + "Several States with commas; may be given again.",
    };

    private static readonly Option<string?> Requesting = new("--requesting") { Description = "Only these States that ask, with commas." };

    private static readonly Option<string?> Requested = new("--requested") { Description = "Only these States that are asked, with commas." };

    private static readonly Option<string?> Measure = new("--measure") { Description = "Only these measures, with commas." };

    private static readonly Option<string?> Offence = new("--offence") { Description = "Only these kinds of offence: 7 to 17, 19, none; with commas." };

    private static readonly Option<bool> Summary = new("--summary")
    {
        Description = "For every State and measure, count whom it could oblige and who could oblige it.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document instead of CSV." };

    private static readonly Option<string?> Folder = new("--law") { Description = "Another law folder than the one beside the program." };

    public static Command Create()
    {
        var command = new Command("exposure", "Say for every pair of States what the Convention alone would require, which grounds remain, and what the floor changes.")
        {
            InWorld, AsOf, If, Requesting, Requested, Measure, Offence, Summary, Json, Folder,
        };
        command.SetAction(arguments =>
        {
            try
            {
                return Print(arguments);
            }
            catch (Exception bad) when (bad is LawError or BadExposure)
            {
                return Exit.Refuse(bad.Message);
            }
        });
        return command;
    }

    private static int Print(ParseResult arguments)
    {
        var law = LawFolder.Read(arguments.GetValue(Folder));
        var world = law.World(arguments.GetValue(InWorld)!);
        var suppositions = arguments.GetValue(If) ?? [];
        var exposure = Exposure.In(world, Day(arguments.GetValue(AsOf), world), [.. suppositions.SelectMany(text => WhatIf.Read(text, world, law))]);
        var choice = new ExposureChoice(
            exposure, arguments.GetValue(Requesting), arguments.GetValue(Requested), arguments.GetValue(Measure), arguments.GetValue(Offence));
        Console.Error.WriteLine(Status(exposure));
        using var output = Console.OpenStandardOutput();
        var document = arguments.GetValue(Json) ? ExposureDocument.Json(output, exposure, suppositions) : ExposureDocument.Csv(output);
        if (arguments.GetValue(Summary))
        {
            document.WriteSummary(choice);
        }
        else
        {
            document.WriteCells(choice);
        }

        return Exit.Yes;
    }

    private static DateOnly Day(string? written, World world)
    {
        if (written is null)
        {
            return DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(world.ClockAheadDays);
        }

        return DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new BadExposure($"--as-of `{written}` is no date; write YYYY-MM-DD.");
    }

    // Whoever reads seven million times "none" should know why.
    private static string Status(Exposure exposure)
    {
        var bound = exposure.States.Count(state => exposure.World.IsBound(state.Code, exposure.On));
        var day = exposure.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{exposure.World.Title}, {day}: the Convention binds {bound} of {exposure.States.Count} States.";
    }
}
