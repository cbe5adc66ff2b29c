using System.Buffers;
using System.CommandLine;
using System.Text;
using Rogatory.Core;
using Rogatory.Law;

using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Cli;

/// <summary>`rogatory assess`: what the Convention and the floor make of one request, or of many in bulk.</summary>
internal static class AssessCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "The facts of the request as JSON, or `-` for standard input." };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document and nothing else." };

    private static readonly Option<bool> Lines = new("--ndjson") { Description = "Read one request a line and print one answer a line." };

    private static readonly Option<string?> Folder = new("--law") { Description = "Another law folder than the one beside the program." };

    private static readonly Option<string> InWorld = new("--world")
    {
        Description = "`real`, or `demo` for the fictional world in which the Convention is in force.",
        DefaultValueFactory = _ => "real",
    };

    public static Command Create()
    {
        var command = new Command("assess", "Assess a request against the Convention and the floor.") { Source, Json, Lines, Folder, InWorld };
        command.SetAction(arguments =>
        {
            var source = arguments.GetValue(Source)!;
            try
            {
                var world = LawFolder.Read(arguments.GetValue(Folder)).World(arguments.GetValue(InWorld)!);
                using var input = source == "-" ? Console.OpenStandardInput() : File.OpenRead(source);
                return arguments.GetValue(Lines) ? AssessLines(input, world) : AssessOne(input, world, arguments.GetValue(Json));
            }
            catch (LawError bad)
            {
                return Exit.Refuse(bad.Message);
            }
            catch (BadFacts bad)
            {
                return Exit.Refuse(Named(source, bad));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return Exit.Refuse($"`{source}` cannot be read. Name a file that is there, or `-` for standard input.");
            }
        });
        return command;
    }

    private static string Named(string source, BadFacts bad) => bad.Path.Length == 0 ? $"`{source}`: {bad.Message}" : bad.Message;

    private static int AssessOne(Stream input, World world, bool json)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        var assessment = Assess(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), world);
        Write(json ? AssessmentJson.Write(assessment, indented: true) : AssessmentText.Write(assessment, world));
        return assessment.Outcome switch
        {
            Outcome.Proceed => Exit.Yes,
            Outcome.Review => Exit.NotVerified,
            Outcome.Ask => Exit.Missing,
            _ => Exit.No,
        };
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
                AssessmentJson.Write(Assess(line, world), answer);
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

    private static Assessment Assess(ReadOnlyMemory<byte> request, World world)
    {
        var preamble = request.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return Assessor.Assess(Facts.Parse(request[preamble..]), world);
    }

    private static void Write(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }
}
