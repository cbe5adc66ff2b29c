using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Rogatory.Web.Tests;

/// <summary>What a node prints about a failure, whoever logs it: what failed and where, and nothing that somebody wrote.</summary>
public sealed class LogLinesTests(RunningNode node) : IClassFixture<RunningNode>
{
    [Fact]
    public void An_exception_is_written_by_its_kind_and_place_on_one_line()
    {
        var line = Write(Thrown("Ana Petrov\nana@example.org"));
        Assert.Contains("warn: Framework[7] The connection broke. System.FormatException    at Rogatory.Web.Tests.LogLinesTests.Thrown", line, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", line, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, line.Count(c => c == '\n'));
    }

    private string Write(Exception failure)
    {
        var chosen = node.App.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
        var formatter = node.App.Services.GetServices<ConsoleFormatter>().Single(f => f.Name == chosen);
        using var writer = new StringWriter { NewLine = "\n" };
        formatter.Write(new LogEntry<string>(LogLevel.Warning, "Framework", new EventId(7), "The connection broke.", failure, (state, e) => state + e?.Message), null, writer);
        return writer.ToString();
    }

    private static FormatException Thrown(string message)
    {
        try
        {
            try
            {
                throw new InvalidOperationException(message);
            }
            catch (InvalidOperationException inner)
            {
                throw new FormatException(message, inner);
            }
        }
        catch (FormatException outer)
        {
            return outer;
        }
    }
}
