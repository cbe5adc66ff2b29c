using System.Buffers.Binary;
using System.Text;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class CosignerTests
{
    private const string Text = "aldmark.example/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    private static readonly DateTimeOffset At = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Signatures_are_those_of_rfc_8032(string seed, string publicKey, string message, string signature)
    {
        Assert.Equal(publicKey, Convert.ToHexStringLower(Ed25519.PublicKeyOf(Convert.FromHexString(seed))));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), Convert.FromHexString(message))));
    }

    [Fact]
    public void The_key_of_rfc_8410_is_read_and_written()
    {
        const string pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----";
        var key = Ed25519Key.FromPem(pem);
        Assert.Equal("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", Convert.ToBase64String(key.PublicKey));
        Assert.Equal(pem, key.ToPem());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PUBLIC KEY-----")]
    public void What_holds_no_such_key_is_refused(string pem) => Assert.Throws<FormatException>(() => Ed25519Key.FromPem(pem));

    [Fact]
    public void A_cosignature_verifies_for_its_text_and_no_other()
    {
        var cosigner = new Cosigner("witness.example/1", Ed25519Key.Generate());
        var verifier = NoteVerifier.Parse(cosigner.VerifierKey);
        var line = cosigner.Line(Text, At);
        Assert.True(verifier.TryOpen($"{Text}\n{line}", out _, out _));
        Assert.False(verifier.TryOpen($"{Text.Replace('3', '4')}\n{line}", out _, out _));
        Assert.NotEqual(line, cosigner.Line(Text, At.AddSeconds(1)));
        Assert.Equal(line, cosigner.Line(Text, At.AddMilliseconds(900)));
    }

    [Fact]
    public void A_cosignature_of_another_length_or_of_a_time_that_no_clock_shows_does_not_open()
    {
        var (key, name) = (Ed25519Key.Generate(), "witness.example/1");
        var (own, verifier) = (NoteKey.ToSignWith(name, NoteKeyType.Cosignature, key.PublicKey), NoteVerifier.Parse(new Cosigner(name, key).VerifierKey));
        Assert.True(Opens(Signed((ulong)At.ToUnixTimeSeconds())));
        Assert.True(Opens(Signed(long.MaxValue)));
        Assert.False(Opens(Signed(1UL + long.MaxValue)));
        Assert.False(Opens([.. Signed(0), 0]));
        for (var length = 1; length < Signed(0).Length; length++) Assert.False(Opens(Signed(0)[..length]));

        byte[] Signed(ulong time)
        {
            var bytes = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, time);
            return [.. bytes, .. key.Sign(Cosigner.Message(time, Encoding.UTF8.GetBytes(Text)))];
        }

        bool Opens(byte[] signature) => verifier.TryOpen($"{Text}\n{own.Line(signature)}", out _, out _);
    }

    [Fact]
    public void A_checkpoint_carries_the_lines_of_several_keys()
    {
        var (first, second) = (NoteSigner.OfEd25519("aldmark.example/log", Ed25519Key.Generate()), FolderLog.Signer);
        var cosigner = new Cosigner("witness.example/1", Ed25519Key.Generate());
        var note = second.Sign(Text) + first.Line(Text) + cosigner.Line(Text, At);
        foreach (var key in new[] { first.VerifierKey, second.VerifierKey, cosigner.VerifierKey })
            Assert.True(NoteVerifier.Parse(key).TryOpen(note, out _, out _));
    }

    [Fact]
    public void Of_what_a_witness_answers_only_its_own_good_lines_are_taken()
    {
        var (key, other) = (Ed25519Key.Generate(), new Cosigner("witness.example/2", Ed25519Key.Generate()));
        var cosigner = new Cosigner("witness.example/1", key);
        var verifier = NoteVerifier.Parse(cosigner.VerifierKey);
        var (own, foreign, bad) = (cosigner.Line(Text, At), other.Line(Text, At), cosigner.Line("else\n", At));
        Assert.Equal([own], verifier.GoodLines(Text, foreign + own + bad));
        Assert.Empty(verifier.GoodLines(Text, foreign));
        foreach (var nonsense in new[] { "", "\n", "hello\n", own.TrimEnd(), $"\n{own}", $"more\n\n{own}" })
            Assert.Empty(verifier.GoodLines(Text, nonsense));
    }

    [Fact]
    public void One_key_has_another_number_for_every_name_and_kind_of_signature()
    {
        var key = Ed25519Key.Generate();
        var numbers = new[] { NoteSigner.OfEd25519("a", key).VerifierKey, NoteSigner.OfEd25519("b", key).VerifierKey, new Cosigner("a", key).VerifierKey };
        Assert.Equal(3, numbers.Select(vkey => vkey.Split('+', 3)[1]).Distinct().Count());
        Assert.Throws<FormatException>(() => new Cosigner("a b", key));
        Assert.Throws<ArgumentException>(() => new Cosigner("a", key).Line("no newline", At));
    }
}
