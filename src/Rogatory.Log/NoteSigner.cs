using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rogatory.Log;

/// <summary>Signs texts with a node's key in the form that log verifiers read (C2SP signed-note, type 2: ECDSA over SHA-256).</summary>
public sealed class NoteSigner
{
    private readonly ECDsa key;
    private readonly byte[] keyId;

    private NoteSigner(string name, ECDsa key)
    {
        this.key = key;
        Name = name;
        var publicKey = key.ExportSubjectPublicKeyInfo();
        keyId = SHA256.HashData(publicKey)[..4];
        VerifierKey = $"{name}+{Convert.ToHexStringLower(keyId)}+{Convert.ToBase64String([(byte)NoteKeyType.Ecdsa, .. publicKey])}";
    }

    /// <summary>The name under which the key signs; usually the log's origin.</summary>
    public string Name { get; }

    /// <summary>The text that others need to verify: name, key id and public key, joined by `+`.</summary>
    public string VerifierKey { get; }

    /// <summary>A signer for a key on P-256, P-384 or P-521; the key stays the caller's to dispose of.</summary>
    public static NoteSigner Ecdsa(string name, ECDsa key)
    {
        if (!SignedNote.IsKeyName(name) || name.Any(SignedNote.IsForbidden))
            throw new FormatException($"`{name}` cannot be the name of a key: it is empty or has white space or a `+`. Choose another.");
        return new NoteSigner(name, key);
    }

    /// <summary>The whole signed note: the text, a blank line and one signature line. The text ends with a newline.</summary>
    public string Sign(string text)
    {
        if (!text.EndsWith('\n') || text.Any(SignedNote.IsForbidden))
            throw new ArgumentException("A note's text ends with a newline and has no other control character.", nameof(text));
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n{SignedNote.LinePrefix}{Name} {Convert.ToBase64String([.. keyId, .. signature])}\n";
    }
}
