using System.CommandLine;
using Rogatory.Law;
using Rogatory.Law.Conference;

namespace Rogatory.Cli.Treaty;

/// <summary>`rogatory treaty protocol`: whether the Conference may consider a protocol, and what came of a vote on it (Articles 61 and 62).</summary>
internal static class ProtocolCommand
{
    public static Option<string?> RollCall { get; } = new("--rollcall") { Description = "A CSV file with participant and vote, or `-`." };

    public static Option<string?> Organizations { get; } = new("--organizations")
    {
        Description = "A CSV file with organization and member, in place of the law's own, or `-`.",
    };

    public static Command Create()
    {
        var command = new Command("protocol", "Whether a protocol may be considered, by which majority it is adopted, and whether a vote adopts it.")
        {
            RollCall, Organizations, Answering.AsOf, Answering.InWorld, Answering.Folder, Answering.Json,
        };
        command.SetAction(arguments => Answering.Guard(() =>
        {
            var (rollCall, organizations) = (arguments.GetValue(RollCall), arguments.GetValue(Organizations));
            InputText.MustDiffer(rollCall, organizations);
            var (law, world, asOf) = Answering.Read(arguments);
            var answer = ProtocolAnswer.Of(law, ConventionStanding.Of(world, asOf), InputText.Given(rollCall), InputText.Given(organizations));
            Answering.Print(arguments.GetValue(Answering.Json) ? ConferenceJson.Write(answer) : Text(answer));
            return ConferenceText.Exits(answer.Answer);
        }));
        return command;
    }

    private static string Text(ProtocolAnswer answer) => ConferenceText.Begin(answer.Standing, Conclusion(answer))
        .Vote(answer.Vote, answer.LastResort, "62")
        .Section("What a protocol does", ["[61(2)] Only a Party to the Convention can become Party to it.", "[61(3)] It binds only those that join it."])
        .End(answer.Standing)
        .ToString();

    private static string Conclusion(ProtocolAnswer answer)
    {
        if (answer.Adopted is { } adopted)
        {
            return $"{ConferenceText.Word(adopted)}: {(adopted == Answer.Yes ? "the protocol is adopted" : "the protocol is not shown to be adopted")}. {May(answer)}";
        }

        return $"{ConferenceText.Word(answer.MayBeConsidered)}. {May(answer)}";
    }

    private static string May(ProtocolAnswer answer)
    {
        var from = answer.From is { } day ? $" There are so many from {day:O}." : " No day is known on which there are so many.";
        return $"A protocol may be considered once there are {answer.Needed} States Parties (62(1)); on {answer.Standing.AsOf:O} there are {answer.Standing.Parties.Count}.{from}";
    }
}
