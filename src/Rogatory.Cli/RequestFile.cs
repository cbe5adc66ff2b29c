using System.Text;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>The facts of a request from a file or from standard input, and what is said where they cannot be read.</summary>
internal static class RequestFile
{
    /// <summary>Runs a command over a source; whatever is wrong with it, or with the law, is one line on standard error.</summary>
    public static int With(string source, Func<Stream, int> run) => Guard(source, () =>
    {
        using var input = source == "-" ? Console.OpenStandardInput() : File.OpenRead(source);
        return run(input);
    });

    /// <summary>The same without a source.</summary>
    public static int Guard(string source, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (LawError bad)
        {
            return Exit.Refuse(bad.Message);
        }
        catch (BadFacts bad)
        {
            return Exit.Refuse(bad.Path.Length == 0 ? $"`{source}`: {bad.Message}" : bad.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Exit.Refuse($"`{source}` cannot be read. Name a file that is there, or `-` for standard input.");
        }
    }

    /// <exception cref="BadFacts">It is no request.</exception>
    public static Facts Parse(Stream input) => Facts.Parse(Bytes(input));

    /// <exception cref="BadFacts">It is no request.</exception>
    public static Facts Parse(ReadOnlyMemory<byte> request) => Facts.Parse(WithoutPreamble(request));

    /// <summary>All of it, without a byte-order mark.</summary>
    public static ReadOnlyMemory<byte> Bytes(Stream input)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return WithoutPreamble(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    private static ReadOnlyMemory<byte> WithoutPreamble(ReadOnlyMemory<byte> request) =>
        request[(request.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..];
}
