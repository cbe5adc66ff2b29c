namespace Rogatory.Cli;

/// <summary>Reads a stream line by line as bytes, without ever holding more than one line. An empty last line is no line.</summary>
internal static class InputLines
{
    public static IEnumerable<ReadOnlyMemory<byte>> Read(Stream input)
    {
        var buffer = new byte[1 << 16];
        int start = 0, end = 0;
        var empties = 0;
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0 && Fill(input, ref buffer, ref start, ref end))
            {
                continue;
            }

            var last = length < 0;
            var line = Trimmed(buffer.AsMemory(start, last ? end - start : length));
            start += last ? end - start : length + 1;
            if (!line.IsEmpty)
            {
                for (; empties > 0; empties--)
                {
                    yield return ReadOnlyMemory<byte>.Empty;
                }

                yield return line;
            }
            else if (!last)
            {
                empties++;
            }

            if (last)
            {
                break;
            }
        }

        // Only the very last of them is ignored.
        for (; empties > 1; empties--)
        {
            yield return ReadOnlyMemory<byte>.Empty;
        }
    }

    private static Memory<byte> Trimmed(Memory<byte> line) => line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line;

    private static bool Fill(Stream input, ref byte[] buffer, ref int start, ref int end)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = input.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
