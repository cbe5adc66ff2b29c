using System.CommandLine;
using System.Text;
using Rogatory.Core.Interviews;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory interview`: asks for what can still change the outcome, one fact at a time, and explains what came of it.</summary>
internal static class InterviewCommand
{
    private static readonly Argument<string?> Source = new("file")
    {
        Description = "The facts that are known, as JSON; left out to begin with nothing.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "A file for the facts as they are known at the end." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the next question as one JSON document and ask nothing." };

    private static readonly LawOptions Law = new();

    public static Command Create()
    {
        var command = new Command("interview", "Ask for the facts of a request, and only for those that can change the outcome.") { Source, Out, Json, Law.Folder, Law.World };
        command.SetAction(arguments =>
        {
            var source = arguments.GetValue(Source);
            if (arguments.GetValue(Json))
            {
                return source is null ? Exit.Refuse("Name the file with what is known, or `-` for standard input.") : RequestFile.With(source, input => Next(input, arguments));
            }

            return source == "-"
                ? Exit.Refuse("The answers come from standard input, so the facts cannot: name a file, or begin with nothing.")
                : source is null ? RequestFile.Guard("", () => Run(AnsweredFacts.None, arguments))
                : RequestFile.With(source, input => Run(AnsweredFacts.Read(RequestFile.Bytes(input)), arguments));
        });
        return command;
    }

    private static int Next(Stream input, ParseResult arguments)
    {
        var (law, world) = Law.Read(arguments);
        var facts = RequestFile.Parse(input);
        var outcome = Assessor.Assess(facts, world).Outcome;
        Output.Write(ExplanationJson.Write(outcome, Interview.Next(facts, world, law)));
        return Exit.Of(outcome);
    }

    private static int Run(AnsweredFacts known, ParseResult arguments)
    {
        var (law, world) = Law.Read(arguments);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(world.ClockAheadDays).UtcDateTime);
        var talk = new InterviewTalk(law, world, today, Console.In, Console.Out, echo: Console.IsInputRedirected);
        if (talk.Run(known) is not { } answered)
        {
            return Exit.Refuse("The interview ended before the States, the day and the measure were known, so nothing can be assessed.");
        }

        var explanation = Explainer.Explain(answered.Facts(), world, law);
        Console.Out.WriteLine();
        Console.Out.WriteLine(ExplanationText.Whole(explanation));
        return arguments.GetValue(Out) is { } path && !Keep(answered, path)
            ? Exit.Refuse($"The facts could not be written to `{path}`. Name a file in a folder that is there.")
            : Exit.Of(explanation.Assessment.Outcome);
    }

    private static bool Keep(AnsweredFacts answered, string path)
    {
        try
        {
            File.WriteAllText(path, answered.Json() + "\n", new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }

        Console.Out.WriteLine($"\nThe facts are in `{path}`.");
        return true;
    }
}
