using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Rogatory.Log;

/// <summary>One public key, by which a signed text is accepted or not (C2SP signed-note, types 1, 2 and 4).</summary>
public sealed class NoteVerifier
{
    private readonly NoteKey key;
    private readonly uint keyId;

    private NoteVerifier(string text, NoteKey key)
    {
        (VerifierKey, this.key, keyId) = (text, key, key.Id);
    }

    /// <summary>The name that the key signs under.</summary>
    public string Name => key.Name;

    /// <summary>Whether the key cosigns, as witnesses do (type 4), and does not sign for itself.</summary>
    public bool Cosigns => key.Type == NoteKeyType.Cosignature;

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

        var given = new NoteKey(parts[0], (NoteKeyType)material[0], material[1..]);
        if (WhyUnreadable(given) is { } why)
            throw Malformed(vkey, why);
        return id == given.Id ? new NoteVerifier(vkey, given) : throw Malformed(vkey, $"the key id of this key would be {given.Id:x8}");
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

        var own = parsed.Signatures.Where(IsOwn).ToList();
        if (own.Count == 0)
            failure = new NoteFailure(0, $"It is not signed by `{Name}` with the key {keyId:x8}.");
        else if (own.Find(signature => !Verifies(parsed.Text, signature.Signature)) is { } bad)
            failure = new NoteFailure(bad.Line, $"The signature of `{Name}` does not verify.");
        if (failure is null)
            text = parsed.Text;
        return failure is null;
    }

    /// <summary>Those of the signature lines that are this key's and verify for the text, each with its newline.</summary>
    public IReadOnlyList<string> GoodLines(string text, string lines) =>
        SignedNote.TryParse(Encoding.UTF8.GetBytes($"{text}\n{lines}"), out var note, out _) && note.Text == text
            ? [.. note.Signatures.Where(IsOwn).Where(signature => Verifies(text, signature.Signature)).Select(signature => signature.ToLine())]
            : [];

    private bool IsOwn(NoteSignature signature) => signature.KeyId == keyId && signature.Name == Name;

    private bool Verifies(string text, byte[] signature)
    {
        var message = Encoding.UTF8.GetBytes(text);
        return key.Type switch
        {
            NoteKeyType.Ed25519 => Ed25519.Verify(key.PublicKey, message, signature),
            NoteKeyType.Ecdsa => EcdsaKey.Verify(key.PublicKey, message, signature),
            _ => VerifiesCosignature(message, signature),
        };
    }

    /// <summary>C2SP tlog-cosignature: eight bytes of time in seconds, then the signature over a header, the time and the text.</summary>
    private bool VerifiesCosignature(byte[] message, byte[] signature)
    {
        if (signature.Length != sizeof(ulong) + Ed25519.SignatureLength)
            return false;
        var time = BinaryPrimitives.ReadUInt64BigEndian(signature);
        return time <= long.MaxValue && Ed25519.Verify(key.PublicKey, Cosigner.Message(time, message), signature.AsSpan(sizeof(ulong)));
    }

    private static string? WhyUnreadable(NoteKey key) => key.Type switch
    {
        NoteKeyType.Ed25519 or NoteKeyType.Cosignature => key.PublicKey.Length == Ed25519.KeyLength ? null : "an Ed25519 key has 32 bytes",
        NoteKeyType.Ecdsa => EcdsaKey.IsReadable(key.PublicKey) ? null : "the key is not a public key on P-256, P-384 or P-521",
        _ => $"keys of type {(int)key.Type} are not known; give one of type 1, 2 or 4",
    };

    private static FormatException Malformed(string vkey, string why) => new($"`{vkey}` is not a verifier key: {why}.");
}
