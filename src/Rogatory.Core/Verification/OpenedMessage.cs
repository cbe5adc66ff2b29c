using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rogatory.Core.Exchange;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Verification;

/// <summary>A stored message that opened under its docket's key: the envelope as it was signed, and what it says.</summary>
internal sealed record OpenedMessage(Envelope Envelope, Message Message)
{
    /// <summary>Opens a sealed envelope in its place; null where it does not open or holds no message.</summary>
    public static OpenedMessage? Of(byte[] key, string about, byte[] closed)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Seal.Open(key, about, closed));
            return Envelope.TryRead(text, Envelope.MessageType, out var envelope, out _) && TryJson<Message>(envelope.Payload, out var message) ? new(envelope, message) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static bool TryJson<T>(byte[] payload, [NotNullWhen(true)] out T? read) where T : class
    {
        read = null;
        try
        {
            read = Json.Read<T>(Encoding.UTF8.GetString(payload));
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
