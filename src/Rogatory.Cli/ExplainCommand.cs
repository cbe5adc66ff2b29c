using System.CommandLine;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory explain`: the whole reasoning on one request, for a person.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "The facts of the request as JSON, or `-` for standard input." };

    private static readonly Option<bool> Html = new("--html") { Description = "Print the same as a fragment of a page." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document and nothing else." };

    private static readonly LawOptions Law = new();

    public static Command Create()
    {
        var command = new Command("explain", "Explain what the Convention and the floor make of a request, and what would change it.") { Source, Html, Json, Law.Folder, Law.World };
        command.SetAction(arguments => RequestFile.With(arguments.GetValue(Source)!, input =>
        {
            var (law, world) = Law.Read(arguments);
            var explanation = Explainer.Explain(RequestFile.Parse(input), world, law);
            Output.Write(arguments.GetValue(Json) ? ExplanationJson.Write(explanation)
                : arguments.GetValue(Html) ? ExplanationHtml.Write(explanation)
                : ExplanationText.Whole(explanation));
            return Exit.Of(explanation.Assessment.Outcome);
        }));
        return command;
    }
}
