using System.Security.Cryptography;
using System.Text;
using Rogatory.Core.Cases;

namespace Rogatory.Core.Journal;

/// <summary>
/// What of an entry stays legible for ever: where it stands, of what kind it is, and when it was made. The commitment in the log binds it, so that even
/// an erased entry cannot be moved, renamed or dated anew.
/// </summary>
public sealed record EntryHeader(string Docket, int Number, string Kind, string At)
{
    private const int SaltLength = 32;

    internal static EntryHeader Of(Entry entry) => new(entry.Docket, entry.Number, EntryBody.KindOf(entry.Body), CaseTable.Instant(entry.Occasion.At));

    /// <summary>The header as the commitment reads it: five lines, each ended by a newline.</summary>
    public string Text => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rogatory-entry/1\n{Docket}\n{Number}\n{Kind}\n{At}\n");

    /// <summary>The commitment that stands in the log: SHA-256 over the header's text and the 32 bytes of the content's hash.</summary>
    public byte[] Commitment(byte[] content) => SHA256.HashData([.. Encoding.UTF8.GetBytes(Text), .. content]);

    /// <summary>The content's hash: SHA-256 over the salt's 32 bytes and the entry's text in UTF-8.</summary>
    public static byte[] Content(byte[] salt, string text) => Content(Payload(salt, text));

    /// <summary>The same for salt and text as they are sealed together.</summary>
    internal static byte[] Content(byte[] payload) => SHA256.HashData(payload);

    internal static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>What a sealed entry is about, so that it opens in its own place only.</summary>
    internal string About => $"rogatory entry {Docket} {Number}";

    /// <summary>Salt and text as they are sealed together.</summary>
    internal static byte[] Payload(byte[] salt, string text) => [.. salt, .. Encoding.UTF8.GetBytes(text)];

    /// <summary>The salt and text of a payload that was opened.</summary>
    internal static (byte[] Salt, string Text) Split(byte[] payload) => (payload[..SaltLength], Encoding.UTF8.GetString(payload.AsSpan(SaltLength)));
}
