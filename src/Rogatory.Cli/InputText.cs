using System.Text;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>Reads a file that somebody gave, or standard input for `-`, as UTF-8 text.</summary>
internal static class InputText
{
    public const string Standard = "-";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, under the name by which messages call the file.</summary>
    /// <exception cref="LawError">It cannot be read, or is not UTF-8.</exception>
    public static LawText Read(string file)
    {
        try
        {
            using var input = file == Standard ? Console.OpenStandardInput() : File.OpenRead(file);
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            return new LawText(file == Standard ? "standard input" : file, Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        }
        catch (DecoderFallbackException)
        {
            throw new LawError($"{file}: it is not UTF-8 text.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LawError($"{file}: it cannot be read. Name a file that is there, or `-` for standard input.");
        }
    }

    /// <summary>The text of a file that need not be given.</summary>
    public static LawText? Given(string? file) => file is null ? null : Read(file);

    /// <summary>Standard input can be read once.</summary>
    public static void MustDiffer(params ReadOnlySpan<string?> files)
    {
        if (files.Count(Standard) > 1)
        {
            throw new LawError("Only one of the files can be `-`, since standard input can be read once.");
        }
    }
}
