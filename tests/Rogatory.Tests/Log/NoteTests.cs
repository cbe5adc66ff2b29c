using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class NoteTests
{
    private const string Text = "aldmark.example/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    [Theory]
    [InlineData("1.2.840.10045.3.1.7")]
    [InlineData("1.3.132.0.34")]
    [InlineData("1.3.132.0.35")]
    public void What_is_signed_opens_with_the_key_that_is_published(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(curve));
        var signer = NoteSigner.Ecdsa("aldmark.example/log", key);
        var note = signer.Sign(Text);

        Assert.True(NoteVerifier.Parse(signer.VerifierKey).TryOpen(note, out var text, out _));
        Assert.Equal(Text, text);
    }

    /// <summary>A number whose first bit is set is negative in DER; the zero byte that makes it positive cannot be left out, or one signature had two texts.</summary>
    [Fact]
    public void A_signature_with_a_negative_number_does_not_open()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = NoteSigner.Ecdsa("aldmark.example/log", key);
        var verifier = NoteVerifier.Parse(signer.VerifierKey);
        var seen = 0;
        for (var tries = 0; tries < 1000 && seen < 2; tries++)
        {
            var note = signer.Sign(Text);
            var line = Convert.FromBase64String(note[(note.LastIndexOf(' ') + 1)..].TrimEnd('\n'));
            var signature = line.AsSpan(4);
            var at = seen == 0 ? 2 : 4 + signature[3];
            if (signature[at + 1] != 33) continue;
            byte[] shorter = [.. line[..4], .. signature[..(at + 2)], .. signature[(at + 3)..]];
            shorter[4 + 1]--;
            shorter[4 + at + 1]--;
            Assert.False(verifier.TryOpen($"{note[..(note.LastIndexOf(' ') + 1)]}{Convert.ToBase64String(shorter)}\n", out _, out _));
            seen++;
        }

        Assert.Equal(2, seen);
    }

    [Theory]
    [MemberData(nameof(PublishedNotes))]
    public void Published_notes_open_and_no_changed_byte_of_them_does(string key, string note)
    {
        var verifier = NoteVerifier.Parse(key);
        Assert.True(verifier.TryOpen(note, out var text, out _));
        Assert.Equal(note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)], text);

        var bytes = Encoding.UTF8.GetBytes(note);
        foreach (var i in Enumerable.Range(0, bytes.Length).Where(i => IsTextOrOwnSignature(note, bytes, i, verifier.Name)))
        {
            foreach (var mask in new byte[] { 0x01, 0x20, 0x80 })
            {
                bytes[i] ^= mask;
                Assert.False(verifier.TryOpen(bytes.AsSpan(), out _, out _), $"byte {i} mask {mask:x2}");
                bytes[i] ^= mask;
            }
        }
    }

    [Fact]
    public void The_key_of_another_does_not_open_it()
    {
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = NoteSigner.Ecdsa("aldmark.example/log", mine).Sign(Text);
        var stranger = NoteVerifier.Parse(NoteSigner.Ecdsa("aldmark.example/log", other).VerifierKey);

        Assert.False(stranger.TryOpen(note, out _, out var failure));
        Assert.Equal(0, failure.Line);
    }

    [Fact]
    public void Signatures_of_others_are_passed_over_wherever_they_stand()
    {
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = NoteSigner.Ecdsa("aldmark.example/log", mine);
        var own = signer.Sign(Text)[(Text.Length + 1)..];
        var witness = NoteSigner.Ecdsa("witness.example", other).Sign("else\n")[("else\n".Length + 1)..];
        var many = string.Concat(Enumerable.Repeat(witness, 15));
        var verifier = NoteVerifier.Parse(signer.VerifierKey);

        Assert.True(verifier.TryOpen($"{Text}\n{many}{own}", out _, out _));
        Assert.True(verifier.TryOpen($"{Text}\n{own}{many}", out _, out _));
        Assert.False(verifier.TryOpen($"{Text}\n{many}", out _, out _));
    }

    [Fact]
    public void One_false_signature_in_the_keys_own_name_spoils_the_note()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = NoteSigner.Ecdsa("aldmark.example/log", key);
        var good = signer.Sign(Text);
        var wrong = signer.Sign("else\n")[("else\n".Length + 1)..];

        Assert.False(NoteVerifier.Parse(signer.VerifierKey).TryOpen(good + wrong, out _, out var failure));
        Assert.Equal(6, failure.Line);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("text\n", 0)]
    [InlineData("text\n\n", 3)]
    [InlineData("text\n\nno dash\n", 3)]
    [InlineData("text\n\n— name AAAAAAE=", 3)]
    [InlineData("text\n\n— name AAAAAAE\n", 3)]
    [InlineData("text\n\n— name AAAAAAF=\n", 3)]
    [InlineData("text\n\n— name AAAAAAE=\n— name  AAAAAAE=\n", 4)]
    [InlineData("text\n\n— name AAAAAAE= \n", 3)]
    [InlineData("text\n\n— name AAAAAA==\n", 3)]
    [InlineData("text\n\n— na+me AAAAAAE=\n", 3)]
    [InlineData("text\n\n— na\u00a0me AAAAAAE=\n", 3)]
    [InlineData("text\n\n—  AAAAAAE=\n", 3)]
    [InlineData("text\n\n- name AAAAAAE=\n", 3)]
    [InlineData("text\r\n\n— name AAAAAAE=\n", 1)]
    [InlineData("text\nmore\t\n\n— name AAAAAAE=\n", 2)]
    [InlineData("text\n\n— name AAAAAAE=\n\u0000", 4)]
    public void A_malformed_note_is_refused_at_its_line(string note, int line)
    {
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out _, out var failure));
        Assert.Equal(line, failure.Line);
    }

    [Fact]
    public void A_note_that_is_longer_than_any_is_not_read()
    {
        const string End = "\n\n— name AAAAAAE=\n";
        var longest = new string('x', SignedNote.MaxBytes - Encoding.UTF8.GetByteCount(End)) + End;
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(longest), out _, out _));
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes("x" + longest), out _, out var failure));
        Assert.Equal(0, failure.Line);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_at_their_line()
    {
        byte[] note = [.. "one\ntwo"u8, 0xff, .. "\n\n— name AAAAAAE=\n"u8];
        Assert.False(SignedNote.TryParse(note, out _, out var failure));
        Assert.Equal(2, failure.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sum.golang.org")]
    [InlineData("sum.golang.org+033de0ae")]
    [InlineData("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn9")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("rekor.sigstore.dev+c0d23d6b+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=")]
    [InlineData("rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfk")]
    public void A_malformed_verifier_key_is_refused(string key) => Assert.Throws<FormatException>(() => NoteVerifier.Parse(key));

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var id = Convert.ToHexStringLower(SHA256.HashData(publicKey)[..4]);
        var vkey = $"name+{id}+{Convert.ToBase64String([2, .. publicKey])}";

        Assert.Throws<FormatException>(() => NoteVerifier.Parse(vkey));
    }

    [Theory]
    [InlineData("origin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 0)]
    [InlineData("origin\n18446744073709551615\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n", 0)]
    [InlineData("\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 1)]
    [InlineData("origin\n00\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 2)]
    [InlineData("origin\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 2)]
    [InlineData("origin\n1 \n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 2)]
    [InlineData("origin\n\u0661\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 2)]
    [InlineData("origin\n18446744073709551616\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 2)]
    [InlineData("origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", 3)]
    [InlineData("origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n", 3)]
    [InlineData("origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n", 4)]
    [InlineData("origin\n1\n", 2)]
    public void A_checkpoint_is_read_or_refused_at_its_line(string text, int line)
    {
        Assert.Equal(line == 0, Checkpoint.TryParse(text, out var checkpoint, out var failure));
        Assert.Equal(line, failure?.Line ?? 0);
        Assert.Equal(line == 0, checkpoint is not null);
    }

    [Fact]
    public void A_checkpoint_writes_the_text_that_it_reads() => Assert.Equal(Text, Checkpoint.Parse(Text).Text);

    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Ed25519_verifies_the_vectors_of_RFC_8032(string publicKey, string message, string signature)
    {
        var (key, data, signed) = (Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.True(Ed25519.Verify(key, data, signed));
        Assert.False(Ed25519.Verify(key, [.. data, 0], signed));
        Assert.False(Ed25519.Verify(key, data, signed.AsSpan(1)));
        for (var i = 0; i < signed.Length; i++)
        {
            signed[i] ^= 1;
            Assert.False(Ed25519.Verify(key, data, signed));
            signed[i] ^= 1;
        }
    }

    public static TheoryData<string, string> PublishedNotes()
    {
        var data = new TheoryData<string, string>();
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Published.Folder, "notes.json")));
        foreach (var vector in file.RootElement.EnumerateArray())
            data.Add(vector.GetProperty("key").GetString()!, vector.GetProperty("note").GetString()!);
        return data;
    }

    /// <summary>Bytes in lines of other keys are not covered by this key.</summary>
    private static bool IsTextOrOwnSignature(string note, byte[] bytes, int i, string name)
    {
        var start = bytes.AsSpan(0, i).LastIndexOf((byte)'\n') + 1;
        var line = Encoding.UTF8.GetString(bytes.AsSpan(start)).Split('\n')[0];
        var textLength = Encoding.UTF8.GetByteCount(note[..note.LastIndexOf("\n\n", StringComparison.Ordinal)]);
        return i <= textLength || line.StartsWith($"— {name} ", StringComparison.Ordinal);
    }
}
