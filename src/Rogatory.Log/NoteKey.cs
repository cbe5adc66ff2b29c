using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rogatory.Log;

/// <summary>The kinds of signature that are read, with the numbers the specification gives them.</summary>
internal enum NoteKeyType
{
    Ed25519 = 1,
    Ecdsa = 2,
    Cosignature = 4,
}

/// <summary>A public key under the name it signs as: what a verifier key holds, and what a signature line is found by (C2SP signed-note).</summary>
internal sealed record NoteKey(string Name, NoteKeyType Type, byte[] PublicKey)
{
    /// <summary>The number in the signature lines of this key.</summary>
    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(
        Type == NoteKeyType.Ecdsa ? PublicKey : [.. Encoding.UTF8.GetBytes(Name), (byte)'\n', (byte)Type, .. PublicKey]));

    /// <summary>Name, key id and public key, joined by `+`.</summary>
    public string VerifierKey => $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. PublicKey])}";

    /// <summary>A key to sign with; refuses a name that no verifier would read.</summary>
    public static NoteKey ToSignWith(string name, NoteKeyType type, byte[] publicKey) =>
        SignedNote.IsKeyName(name) && !name.Any(SignedNote.IsForbidden)
            ? new NoteKey(name, type, publicKey)
            : throw new FormatException($"`{name}` cannot be the name of a key: it is empty or has white space or a `+`. Choose another.");

    /// <summary>The bytes that are signed; refuses what is not the text of a note.</summary>
    public static byte[] TextToSign(string text) =>
        text.EndsWith('\n') && !text.Any(SignedNote.IsForbidden)
            ? Encoding.UTF8.GetBytes(text)
            : throw new ArgumentException("A note's text ends with a newline and has no other control character.", nameof(text));

    /// <summary>One signature line, with its newline.</summary>
    public string Line(ReadOnlySpan<byte> signature) => new NoteSignature(0, Name, Id, signature.ToArray()).ToLine();
}
