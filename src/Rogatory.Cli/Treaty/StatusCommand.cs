using System.CommandLine;
using Rogatory.Law;
using Rogatory.Law.Treaty;

namespace Rogatory.Cli.Treaty;

/// <summary>`rogatory treaty status`: from a clause and a list of participation, when any treaty enters into force and for whom.</summary>
internal static class StatusCommand
{
    private static readonly Argument<string> Clause = new("clause") { Description = "The treaty's final clauses as JSON, or `-`." };

    private static readonly Argument<string> List = new("participation") { Description = "A CSV file with participant, action and date, or `-`." };

    public static Command Create()
    {
        var command = new Command("status", "Reckon when a treaty enters into force, and for whom.") { Clause, List, Answering.AsOf, Answering.Json };
        command.SetAction(arguments => Answering.Guard(() =>
        {
            var (clause, list) = (arguments.GetValue(Clause)!, arguments.GetValue(List)!);
            InputText.MustDiffer(clause, list);
            var status = TreatyStatus.Reckon(InputText.Read(clause), InputText.Read(list), Answering.Day(arguments));
            Answering.Print(arguments.GetValue(Answering.Json) ? TreatyStatusJson.Write(status) : Text(status));
            return status.Problems.Count > 0 ? Exit.Missing : status.InForce ? Exit.Yes : Exit.No;
        }));
        return command;
    }

    private static string Text(TreatyStatus status) => new TextPage()
        .Say(Conclusion(status))
        .Say($"{status.Counted} counted, {status.Needed} needed.{Decisive(status.Decisive)}")
        .Section("Parties", status.Parties.Select(Line))
        .Section("What does not fit", status.Problems.Select(p => $"{(p.Row is { } row ? $"row {row}: " : "")}{p.Text} ({p.Code})"))
        .ToString();

    private static string Conclusion(TreatyStatus status) => status.EntryIntoForce switch
    {
        null => $"On {status.AsOf:O} the treaty has no day of entry into force.",
        { } day when day <= status.AsOf => $"In force since {day:O}.",
        { } day => $"On {status.AsOf:O} the treaty is not in force. It enters into force on {day:O}.",
    };

    private static string Decisive(DecisiveInstrument? decisive) =>
        decisive is null ? "" : $" The decisive instrument is that of {decisive.Participant} of {decisive.Date:O}.";

    private static string Line(TreatyParty party)
    {
        var from = party.BoundFrom is { } day ? $"bound from {day:O}" : "not bound yet";
        return $"{party.Participant}: {from}{(party.BoundUntil is { } end ? $" until {end:O} (no longer on that day)" : "")}";
    }
}
