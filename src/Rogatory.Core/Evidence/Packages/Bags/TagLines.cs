using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The lines of a text tag file, ended by LF, CR or CRLF. What is wrong with its characters becomes a finding of the bag, and ends the
/// reading.
/// </summary>
internal sealed class TagLines : IDisposable
{
    /// <summary>Longer than any path a file system takes; a longer line is not read into memory.</summary>
    private const int LongestLine = 256 * 1024;

    private readonly string path;
    private readonly BagFindings findings;
    private readonly TextReader reader;
    private readonly StringBuilder line = new();
    private bool ended;

    private TagLines(string path, TextReader reader, BagFindings findings) => (this.path, this.reader, this.findings) = (path, reader, findings);

    /// <summary>The number of the line read last, from one.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the last line ended with its terminator, as is recommended; known once all lines are read.</summary>
    public bool Terminated { get; private set; } = true;

    public static TagLines Open(BagSource source, string path, Bag bag)
    {
        if (Begin(source, path, bag, out var marked) is not { } reader) return new TagLines(path, TextReader.Null, bag.Findings);
        if (marked && bag.Encoding.IsUtf8)
            bag.Findings.Reason(path, "It begins with a byte order mark, which a tag file in UTF-8 must not have.");
        else if (marked && !bag.Encoding.NeedsMark)
            bag.Findings.ReasonSince10(bag.Version, path, "It begins with a byte order mark, which its encoding does not need.");
        return new TagLines(path, reader, bag.Findings);
    }

    /// <summary>The next line without its terminator.</summary>
    public bool TryRead([NotNullWhen(true)] out string? text)
    {
        text = null;
        if (ended) return false;
        try
        {
            if (!Fill()) return false;
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException or EndOfStreamException)
        {
            findings.Reason(path, e is DecoderFallbackException
                ? $"Line {Number + 1}: it is not in the encoding that `bagit.txt` declares."
                : e.Message);
            return !(ended = true);
        }

        Number++;
        text = line.ToString();
        return true;
    }

    public void Dispose() => reader.Dispose();

    private static StreamReader? Begin(BagSource source, string path, Bag bag, out bool marked)
    {
        marked = false;
        try
        {
            return bag.Encoding.Open(source.Open(path), out marked);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            bag.Findings.Reason(path, e.Message);
            return null;
        }
    }

    private bool Fill()
    {
        line.Clear();
        while (reader.Read() is var c and >= 0)
        {
            if (c is '\n' or '\r')
            {
                if (c == '\r' && reader.Peek() == '\n') _ = reader.Read();
                return true;
            }

            if (line.Length == LongestLine)
            {
                findings.Reason(path, $"Line {Number + 1} is longer than {LongestLine} characters, the most that this program reads.");
                return !(ended = true);
            }

            line.Append((char)c);
        }

        ended = true;
        Terminated = line.Length == 0;
        return line.Length > 0;
    }
}
