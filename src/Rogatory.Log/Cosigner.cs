using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Rogatory.Log;

/// <summary>Signs as a witness: that at this time it had seen no larger and no other head of the log (C2SP tlog-cosignature, Ed25519).</summary>
public sealed class Cosigner(string name, Ed25519Key key)
{
    private readonly NoteKey noteKey = NoteKey.ToSignWith(name, NoteKeyType.Cosignature, key.PublicKey);

    /// <summary>The text that others need to verify: name, key id and public key, joined by `+`.</summary>
    public string VerifierKey => noteKey.VerifierKey;

    /// <summary>The signature line for a checkpoint's text; the time is kept to the second.</summary>
    public string Line(string text, DateTimeOffset at)
    {
        var time = (ulong)at.ToUnixTimeSeconds();
        var signed = new byte[sizeof(ulong) + Ed25519.SignatureLength];
        BinaryPrimitives.WriteUInt64BigEndian(signed, time);
        key.Sign(Message(time, NoteKey.TextToSign(text))).CopyTo(signed, sizeof(ulong));
        return noteKey.Line(signed);
    }

    /// <summary>What is signed: a header, the time, and the checkpoint's text.</summary>
    internal static byte[] Message(ulong time, ReadOnlySpan<byte> text) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n")), .. text];
}
