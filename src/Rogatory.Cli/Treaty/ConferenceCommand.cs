using System.CommandLine;
using Rogatory.Law.Conference;

namespace Rogatory.Cli.Treaty;

/// <summary>`rogatory treaty conference`: by when the Conference of the States Parties first meets (Article 57).</summary>
internal static class ConferenceCommand
{
    public static Command Create()
    {
        var command = new Command("conference", "By when the Conference of the States Parties first meets.")
        {
            Answering.AsOf, Answering.InWorld, Answering.Folder, Answering.Json,
        };
        command.SetAction(arguments => Answering.Guard(() =>
        {
            var (law, world, asOf) = Answering.Read(arguments);
            var answer = ConferenceAnswer.Of(law, ConventionStanding.Of(world, asOf));
            Answering.Print(arguments.GetValue(Answering.Json) ? ConferenceJson.Write(answer) : Text(answer));
            return ConferenceText.Exits(answer.Standing.InForce);
        }));
        return command;
    }

    private static string Text(ConferenceAnswer answer)
    {
        var conclusion = answer.LatestFirstMeeting is { } day
            ? $"The Conference of the States Parties is convened by {day:O} at the latest (57(2))."
            : "No day for the Conference of the States Parties: it follows entry into force (57(2)), for which no day is known.";
        return ConferenceText.Begin(answer.Standing, conclusion).End(answer.Standing).ToString();
    }
}
