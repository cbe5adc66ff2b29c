using System.CommandLine;
using Rogatory.Law;
using Rogatory.Law.Conference;

namespace Rogatory.Cli.Treaty;

/// <summary>`rogatory treaty amendment`: from when one may be proposed, what came of a vote on it, and whom it binds from when (Article 66).</summary>
internal static class AmendmentCommand
{
    private static readonly Option<string?> Deposits = new("--deposits") { Description = "A CSV file with participant, action and date, or `-`." };

    public static Command Create()
    {
        var command = new Command("amendment", "From when an amendment may be proposed, by which majority it is adopted, and whom it binds.")
        {
            ProtocolCommand.RollCall, ProtocolCommand.Organizations, Deposits, Answering.AsOf, Answering.InWorld, Answering.Folder, Answering.Json,
        };
        command.SetAction(arguments => Answering.Guard(() =>
        {
            var (rollCall, organizations, deposits) = (
                arguments.GetValue(ProtocolCommand.RollCall), arguments.GetValue(ProtocolCommand.Organizations), arguments.GetValue(Deposits));
            InputText.MustDiffer(rollCall, organizations, deposits);
            var (law, world, asOf) = Answering.Read(arguments);
            var files = new AmendmentFiles(InputText.Given(rollCall), InputText.Given(organizations), InputText.Given(deposits));
            var answer = AmendmentAnswer.Of(law, ConventionStanding.Of(world, asOf), files);
            Answering.Print(arguments.GetValue(Answering.Json) ? ConferenceJson.Write(answer) : Text(answer, deposits is not null));
            return ConferenceText.Exits(answer.Answer);
        }));
        return command;
    }

    private static string Text(AmendmentAnswer answer, bool depositsGiven)
    {
        var page = ConferenceText.Begin(answer.Standing, Conclusion(answer))
            .Section("How", ["[66(1)] A Party proposes it to the Secretary-General, who passes it on to the Parties and to the Conference."])
            .Vote(answer.Vote, answer.LastResort, "66");
        if (depositsGiven)
        {
            page.Section("Bound by it, each by its own deposit (66(4)-(5))", answer.Consents.Select(Line))
                .Section("Parties that it does not bind on that day", Listed(answer.NotBound))
                .Section("What does not fit", answer.Problems.Select(p => $"row {p.Row}: {p.Text} ({p.Code})"));
        }

        return page.End(answer.Standing).ToString();
    }

    private static string Conclusion(AmendmentAnswer answer)
    {
        var may = answer.From is { } day
            ? $"An amendment may be proposed from {day:O} (66(1))."
            : "No day is known from which an amendment may be proposed (66(1)): it follows entry into force.";
        var adopted = answer.Adopted switch
        {
            null => "",
            Answer.Yes => " The vote adopts it.",
            _ => " It is not shown to be adopted.",
        };
        var doubt = answer.Problems.Count > 0 ? " Some deposits do not fit; they are left out." : "";
        return $"{ConferenceText.Word(answer.Adopted ?? answer.MayBeProposed)}. {may}{adopted}{doubt}";
    }

    private static string Line(AmendmentConsent consent)
    {
        var from = consent.BoundFrom is { } day ? $"from {day:O}" : "never";
        return $"{consent.Participant}: deposited {consent.Deposited:O}, bound {from}{(consent.BoundUntil is { } end ? $", until the Convention ends for it on {end:O}" : "")}";
    }

    private static string[] Listed(IReadOnlyList<string> names) => names.Count == 0 ? [] : [string.Join(", ", names)];
}
