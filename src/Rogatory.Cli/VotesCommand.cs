using System.CommandLine;
using Rogatory.Law.Votes;

namespace Rogatory.Cli;

/// <summary>`rogatory votes tally`: counts a roll call by the rule that is named.</summary>
internal static class VotesCommand
{
    private static readonly Argument<string> RollCall = new("rollcall") { Description = "A CSV file with participant and vote, or `-`." };

    private static readonly Option<string> Rule = new("--rule") { Required = true, Description = "simple-majority, two-thirds or consensus." };

    public static Command Create()
    {
        Rule.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } word && VoteRules.Find(word) is null) given.AddError($"`{word}` is no rule; give one of: {string.Join(", ", VoteRules.Words)}.");
        });
        var tally = new Command("tally", "Count a roll call.") { RollCall, Rule, Answering.Json };
        tally.SetAction(arguments => Answering.Guard(() =>
        {
            var counted = VoteTally.Count(InputText.Read(arguments.GetValue(RollCall)!), VoteRules.Find(arguments.GetValue(Rule)!)!.Value);
            Answering.Print(arguments.GetValue(Answering.Json) ? VoteTallyJson.Write(counted) : Text(counted));
            return counted.Adopted ? Exit.Yes : Exit.No;
        }));
        return new Command("votes", "Count votes.") { tally };
    }

    private static string Text(VoteTally tally)
    {
        var needed = tally.Needed is { } votes ? $"{votes} of {tally.PresentAndVoting} present and voting are needed" : "nobody may vote against";
        return new TextPage()
            .Say($"{(tally.Adopted ? "Adopted" : "Not adopted")} by {tally.Rule.Word()}: {needed}.")
            .Say($"Yes {tally.Yes}, no {tally.No}, abstain {tally.Abstain}, absent {tally.Absent}.")
            .ToString();
    }
}
