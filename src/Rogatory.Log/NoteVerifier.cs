using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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

/// <summary>One public key, by which a signed text is accepted or not (C2SP signed-note, types 1, 2 and 4).</summary>
public sealed class NoteVerifier
{
    private readonly NoteKeyType type;
    private readonly byte[] publicKey;
    private readonly uint keyId;

    private NoteVerifier(string text, string name, uint keyId, NoteKeyType type, byte[] publicKey)
    {
        (VerifierKey, Name, this.keyId, this.type, this.publicKey) = (text, name, keyId, type, publicKey);
    }

    /// <summary>The name that the key signs under.</summary>
    public string Name { get; }

    /// <summary>The key as it was given: name, key id and public key, joined by `+`.</summary>
    public string VerifierKey { get; }

    /// <summary>Reads a verifier key; refuses one that is malformed, of another kind, or whose key id is not that of its key.</summary>
    public static NoteVerifier Parse(string vkey)
    {
        // The name and the key id hold no plus sign; base64 does.
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3 || !SignedNote.IsKeyName(parts[0]) || parts[0].Any(SignedNote.IsForbidden))
            throw Malformed(vkey, "it is not a name, a key id and a key, joined by `+`");
        if (parts[1].Length != 8 || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
            throw Malformed(vkey, "the key id is not eight hexadecimal digits");
        if (!CanonicalBase64.TryDecode(parts[2], out var material) || material.Length < 2)
            throw Malformed(vkey, "the key is not base64 of a type and a public key");

        var (kind, bare) = ((NoteKeyType)material[0], material[1..]);
        var wanted = kind switch
        {
            NoteKeyType.Ed25519 or NoteKeyType.Cosignature when bare.Length == Ed25519.KeyLength => NamedKeyId(parts[0], material),
            NoteKeyType.Ed25519 or NoteKeyType.Cosignature => throw Malformed(vkey, "an Ed25519 key has 32 bytes"),
            NoteKeyType.Ecdsa when EcdsaKey.IsReadable(bare) => KeyId(bare),
            NoteKeyType.Ecdsa => throw Malformed(vkey, "the key is not a public key on P-256, P-384 or P-521"),
            _ => throw Malformed(vkey, $"keys of type {material[0]} are not known; give one of type 1, 2 or 4"),
        };
        return id == wanted
            ? new NoteVerifier(vkey, parts[0], id, kind, bare)
            : throw Malformed(vkey, $"the key id of this key would be {wanted:x8}");
    }

    /// <summary>The text of the note, if it carries this key's signature and every line in its name verifies.</summary>
    public bool TryOpen(string note, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out NoteFailure? failure) =>
        TryOpen(Encoding.UTF8.GetBytes(note), out text, out failure);

    /// <summary>The same for the bytes of a file or an answer, which must be UTF-8.</summary>
    public bool TryOpen(ReadOnlySpan<byte> note, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out NoteFailure? failure)
    {
        text = null;
        if (!SignedNote.TryParse(note, out var parsed, out failure))
            return false;

        var own = parsed.Signatures.Where(s => s.KeyId == keyId && s.Name == Name).ToList();
        if (own.Count == 0)
            failure = new NoteFailure(0, $"It is not signed by `{Name}` with the key {keyId:x8}.");
        foreach (var signature in own)
        {
            if (!Verifies(parsed.Text, signature.Signature))
                failure ??= new NoteFailure(signature.Line, $"The signature of `{Name}` does not verify.");
        }
        if (failure is null)
            text = parsed.Text;
        return failure is null;
    }

    private bool Verifies(string text, byte[] signature)
    {
        var message = Encoding.UTF8.GetBytes(text);
        return type switch
        {
            NoteKeyType.Ed25519 => Ed25519.Verify(publicKey, message, signature),
            NoteKeyType.Ecdsa => EcdsaKey.Verify(publicKey, message, signature),
            _ => VerifiesCosignature(message, signature),
        };
    }

    /// <summary>C2SP tlog-cosignature: eight bytes of time in seconds, then the signature over a header, the time and the text.</summary>
    private bool VerifiesCosignature(byte[] message, byte[] signature)
    {
        if (signature.Length != sizeof(ulong) + Ed25519.SignatureLength)
            return false;
        var time = BinaryPrimitives.ReadUInt64BigEndian(signature);
        if (time > long.MaxValue)
            return false;
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n"));
        return Ed25519.Verify(publicKey, [.. header, .. message], signature.AsSpan(sizeof(ulong)));
    }

    private static uint NamedKeyId(string name, byte[] material) => KeyId([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. material]);

    private static uint KeyId(byte[] data) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(data));

    private static FormatException Malformed(string vkey, string why) => new($"`{vkey}` is not a verifier key: {why}.");
}
