using System.CommandLine;
using System.Globalization;
using System.Text;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>What the commands that answer a question of law share: their options, the printing, and one line for bad input.</summary>
internal static class Answering
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document and nothing else." };

    public static Option<string?> AsOf { get; } = new("--as-of") { Description = "The day on which it is asked, YYYY-MM-DD; today where it is not given." };

    public static Option<string?> Folder { get; } = new("--law") { Description = "Another law folder than the one beside the program." };

    public static Option<string> InWorld { get; } = new("--world")
    {
        Description = "`real`, or `demo` for the fictional world in which the Convention is in force.",
        DefaultValueFactory = _ => "real",
    };

    /// <summary>The law, the world that is named, and the day: that world's today where none is given.</summary>
    public static (LawBook Law, World World, DateOnly AsOf) Read(ParseResult arguments)
    {
        var law = LawFolder.Read(arguments.GetValue(Folder));
        var world = law.World(arguments.GetValue(InWorld)!);
        return (law, world, Day(arguments, world.ClockAheadDays));
    }

    /// <summary>The day for which is asked.</summary>
    public static DateOnly Day(ParseResult arguments, int aheadDays = 0)
    {
        if (arguments.GetValue(AsOf) is not { } text)
        {
            return DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(aheadDays);
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new LawError($"--as-of: `{text}` is no date; write YYYY-MM-DD.");
    }

    /// <summary>Runs a command, and turns bad input into one line.</summary>
    public static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (LawError bad)
        {
            return Exit.Refuse(bad.Message);
        }
    }

    public static void Print(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }
}
