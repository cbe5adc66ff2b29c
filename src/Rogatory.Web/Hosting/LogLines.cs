using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Rogatory.Web.Hosting;

/// <summary>
/// One line a record. Of an exception, whoever logs it, its kind and where it was thrown are written and never its message: that may hold what somebody wrote.
/// </summary>
internal sealed class LogLines() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "rogatory";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z' ", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.Write($": {logEntry.Category}[{logEntry.EventId.Id}] ");
        textWriter.Write(OnOneLine(logEntry.Formatter(logEntry.State, null)));
        for (var failure = logEntry.Exception; failure is not null; failure = failure.InnerException)
            textWriter.Write(OnOneLine($" {failure.GetType().FullName} {failure.StackTrace}"));
        textWriter.WriteLine();
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");
}
