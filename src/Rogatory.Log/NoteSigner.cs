using System.Security.Cryptography;

namespace Rogatory.Log;

/// <summary>Signs texts with a node's key in the form that log verifiers read (C2SP signed-note, types 1 and 2).</summary>
public sealed class NoteSigner
{
    private readonly NoteKey key;
    private readonly Func<byte[], byte[]> sign;

    private NoteSigner(NoteKey key, Func<byte[], byte[]> sign)
    {
        (this.key, this.sign) = (key, sign);
        VerifierKey = key.VerifierKey;
    }

    /// <summary>The name under which the key signs; usually the log's origin.</summary>
    public string Name => key.Name;

    /// <summary>The text that others need to verify: name, key id and public key, joined by `+`.</summary>
    public string VerifierKey { get; }

    /// <summary>A signer for a key on P-256, P-384 or P-521 (ECDSA over SHA-256); the key stays the caller's to dispose of.</summary>
    public static NoteSigner Ecdsa(string name, ECDsa key) => new(
        NoteKey.ToSignWith(name, NoteKeyType.Ecdsa, key.ExportSubjectPublicKeyInfo()),
        text => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    /// <summary>A signer for an Ed25519 key, which every log client can verify.</summary>
    public static NoteSigner OfEd25519(string name, Ed25519Key key) =>
        new(NoteKey.ToSignWith(name, NoteKeyType.Ed25519, key.PublicKey), text => key.Sign(text));

    /// <summary>The whole signed note: the text, a blank line and one signature line. The text ends with a newline.</summary>
    public string Sign(string text) => $"{text}\n{Line(text)}";

    /// <summary>The signature line alone, to stand after those of other keys.</summary>
    public string Line(string text) => key.Line(sign(NoteKey.TextToSign(text)));
}
