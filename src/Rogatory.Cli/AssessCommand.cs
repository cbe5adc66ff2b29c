using System.Buffers;
using System.CommandLine;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory assess`: what the Convention and the floor make of one request, or of many in bulk.</summary>
internal static class AssessCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "The facts of the request as JSON, or `-` for standard input." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document and nothing else." };

    private static readonly Option<bool> Lines = new("--ndjson") { Description = "Read one request a line and print one answer a line." };

    private static readonly LawOptions Law = new();

    public static Command Create()
    {
        var command = new Command("assess", "Assess a request against the Convention and the floor.") { Source, Json, Lines, Law.Folder, Law.World };
        command.SetAction(arguments => RequestFile.With(arguments.GetValue(Source)!, input =>
        {
            var (law, world) = Law.Read(arguments);
            return arguments.GetValue(Lines) ? AssessLines(input, world)
                : arguments.GetValue(Json) ? AssessOne(RequestFile.Parse(input), world)
                : ExplainBriefly(RequestFile.Parse(input), world, law);
        }));
        return command;
    }

    private static int AssessOne(Facts facts, World world)
    {
        var assessment = Assessor.Assess(facts, world);
        Output.Write(AssessmentJson.Write(assessment, indented: true));
        return Exit.Of(assessment.Outcome);
    }

    private static int ExplainBriefly(Facts facts, World world, LawBook law)
    {
        var explanation = Explainer.Explain(facts, world, law);
        Output.Write(ExplanationText.Short(explanation));
        return Exit.Of(explanation.Assessment.Outcome);
    }

    private static int AssessLines(Stream input, World world)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var answer = new ArrayBufferWriter<byte>(1 << 16);
        var bad = false;
        foreach (var line in InputLines.Read(input))
        {
            answer.ResetWrittenCount();
            try
            {
                AssessmentJson.Write(Assessor.Assess(RequestFile.Parse(line), world), answer);
            }
            catch (BadFacts facts)
            {
                bad = true;
                AssessmentJson.Write(facts, answer);
            }

            answer.Write("\n"u8);
            output.Write(answer.WrittenSpan);
        }

        return bad ? Exit.CouldNotRun : Exit.Yes;
    }
}
