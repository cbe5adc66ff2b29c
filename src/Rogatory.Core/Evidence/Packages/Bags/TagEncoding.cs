using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>The character encoding that a bag declares for its tag files. What cannot be decoded is an error, never a replacement.</summary>
internal sealed class TagEncoding
{
    private const string Utf16 = "utf-16";
    private const string Utf32 = "utf-32";

    private readonly string name;
    private readonly Encoding encoding;

    private TagEncoding(string name, Encoding encoding) => (this.name, this.encoding) = (name, encoding);

    public static TagEncoding Utf8 { get; } = new("utf-8", Strict("utf-8")!);

    public bool IsUtf8 => name == "utf-8";

    /// <summary>Whether a byte order mark is how a reader learns the order of the bytes.</summary>
    public bool NeedsMark => name is Utf16 or Utf32;

    /// <summary>The encoding of a registered name, or of one that is often written for it, in any case of letters; nothing where this system does not know it.</summary>
    public static TagEncoding? Find(string name)
    {
        var lower = name.ToLowerInvariant() switch
        {
            "utf8" => "utf-8",
            "unicode" => Utf16,
            var other => other,
        };
        return Strict(lower) is { } encoding ? new TagEncoding(lower, encoding) : null;
    }

    /// <summary>A reader of the file's characters from its first one on; says whether a byte order mark was passed over.</summary>
    public StreamReader Open(Stream file, out bool marked)
    {
        var (used, mark) = (encoding, encoding.GetPreamble());
        Span<byte> head = stackalloc byte[4];
        head = head[..file.ReadAtLeast(head, 4, throwOnEndOfStream: false)];
        if (NeedsMark)
        {
            // Without a mark the order is big-endian (RFC 2781).
            var big = Strict(name + "BE")!;
            var little = Strict(name == Utf16 ? "utf-16" : "utf-32")!;
            used = head.StartsWith(little.GetPreamble()) ? little : big;
            mark = used.GetPreamble();
        }

        marked = mark.Length > 0 && head.StartsWith(mark);
        var rest = new Joined(head[(marked ? mark.Length : 0)..].ToArray(), file);
        return new StreamReader(rest, used, detectEncodingFromByteOrderMarks: false, bufferSize: 16 * 1024);
    }

    private static Encoding? Strict(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Further(name);
        }
    }

    private static Encoding? Further(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The bytes that were read ahead, then the rest of the file.</summary>
    private sealed class Joined(byte[] head, Stream rest) : ForwardStream
    {
        private int at;

        public override int Read(Span<byte> buffer)
        {
            if (at == head.Length) return rest.Read(buffer);
            var count = Math.Min(buffer.Length, head.Length - at);
            head.AsSpan(at, count).CopyTo(buffer);
            at += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
