using System.Text;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class WitnessTests
{
    private static readonly MemoryLog Log = MemoryLog.Of(300);

    private static readonly IReadOnlyList<NoteVerifier> Trusted = [FolderLog.Verifier];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 300)]
    [InlineData(1, 2)]
    [InlineData(1, 300)]
    [InlineData(255, 256)]
    [InlineData(256, 300)]
    [InlineData(299, 300)]
    [InlineData(300, 300)]
    public void A_head_that_continues_the_one_before_is_cosigned(int from, int to)
    {
        var answer = Witness.Judge(Read(Request(from, to).ToBody()), Trusted, from == 0 ? null : Head(from));
        Assert.Equal(Head(to).Checkpoint, Assert.IsType<WitnessAnswer.Cosign>(answer).Head.Checkpoint);
    }

    [Fact]
    public void A_log_that_is_not_watched_is_not_known() =>
        Assert.IsType<WitnessAnswer.UnknownLog>(Witness.Judge(Request(1, 3), [], null));

    [Fact]
    public void A_head_that_no_trusted_key_signed_is_refused()
    {
        var stranger = NoteSigner.OfEd25519(FolderLog.Origin, Ed25519Key.Generate());
        var request = Request(1, 3);
        Assert.IsType<WitnessAnswer.NotSigned>(Witness.Judge(request, [NoteVerifier.Parse(stranger.VerifierKey)], Head(1)));
        Assert.IsType<WitnessAnswer.Cosign>(Witness.Judge(request, [NoteVerifier.Parse(stranger.VerifierKey), .. Trusted], Head(1)));
    }

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(1, 3, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(3, 300, 2)]
    [InlineData(1, 2, 200)]
    [InlineData(0, 0, 200)]
    public void Another_old_size_than_that_cosigned_last_is_answered_with_that_size(int old, int to, int last)
    {
        var answer = Witness.Judge(Request(old, to), Trusted, Head(last));
        Assert.Equal((ulong)last, Assert.IsType<WitnessAnswer.Stale>(answer).Size);
    }

    [Fact]
    public void Two_heads_of_one_size_are_a_fork_whatever_the_old_size()
    {
        var other = Signed(new Checkpoint(FolderLog.Origin, 200, Log.Root(199)));
        foreach (var old in new ulong[] { 0, 100, 200 })
        {
            var answer = Witness.Judge(new WitnessRequest(old, [], other.Note, other.Checkpoint), Trusted, Head(200));
            Assert.Equal(new Fork(Head(200), other), Assert.IsType<WitnessAnswer.Forked>(answer).Fork with { Known = Head(200) });
        }
    }

    [Fact]
    public void A_proof_that_does_not_lead_there_is_refused()
    {
        var good = Request(100, 300);
        foreach (var proof in new IReadOnlyList<Hash32>[] { [], [.. good.Proof, Merkle.Empty], [.. good.Proof.Skip(1)], [.. good.Proof.Reverse()] })
            Assert.IsType<WitnessAnswer.NotProved>(Witness.Judge(good with { Proof = proof }, Trusted, Head(100)));
        var another = Signed(new Checkpoint(FolderLog.Origin, 300, Log.Root(299)));
        Assert.IsType<WitnessAnswer.NotProved>(
            Witness.Judge(good with { Note = another.Note, Checkpoint = another.Checkpoint }, Trusted, Head(100)));
        Assert.IsType<WitnessAnswer.NotProved>(Witness.Judge(Request(0, 3) with { Proof = [Merkle.Empty] }, Trusted, null));
        Assert.IsType<WitnessAnswer.NotProved>(Witness.Judge(Request(3, 3) with { Proof = [Merkle.Empty] }, Trusted, Head(3)));
        var nothing = Signed(new Checkpoint(FolderLog.Origin, 0, Log.Root(1)));
        Assert.IsType<WitnessAnswer.NotProved>(Witness.Judge(new WitnessRequest(0, [], nothing.Note, nothing.Checkpoint), Trusted, null));
    }

    [Fact]
    public void A_request_reads_as_the_specification_writes_it()
    {
        const string body = """
            old 20852014
            PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
            jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=

            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

            """;
        var request = Read(body);
        Assert.Equal((20852014UL, 2, 20852163UL), (request.OldSize, request.Proof.Count, request.Checkpoint.Size));
        Assert.Equal(body, request.ToBody());
        Assert.EndsWith("jxq2I=\n", request.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old 3\n", "old 03\n")]
    [InlineData("old 3\n", "old  3\n")]
    [InlineData("old 3\n", "old -1\n")]
    [InlineData("old 3\n", "Old 3\n")]
    [InlineData("old 3\n", "3\n")]
    [InlineData("old 3\n", "")]
    [InlineData("old 3\n", "old 3\r\n")]
    [InlineData("old 3\n", "old 6\n")]
    [InlineData("old 3\n", "old 3\nAAAA\n")]
    [InlineData("old 3\n", "old 3\n!\n")]
    [InlineData("old 3\n", "old 3\n\n")]
    [InlineData("\n5\n", "\n05\n")]
    [InlineData("— ", "- ")]
    public void What_is_no_request_is_refused(string part, string instead)
    {
        var body = Request(3, 5).ToBody();
        Assert.True(WitnessRequest.TryParse(Encoding.UTF8.GetBytes(body), out _, out _));
        Assert.Contains(part, body, StringComparison.Ordinal);
        Assert.False(WitnessRequest.TryParse(Encoding.UTF8.GetBytes(body.Replace(part, instead, StringComparison.Ordinal)), out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void More_hashes_than_any_proof_has_and_bytes_that_are_no_text_are_refused()
    {
        var request = Request(3, 5);
        Assert.True(WitnessRequest.TryParse(Encoding.UTF8.GetBytes((request with { Proof = [.. Enumerable.Repeat(Merkle.Empty, 63)] }).ToBody()), out _, out _));
        Assert.False(WitnessRequest.TryParse(Encoding.UTF8.GetBytes((request with { Proof = [.. Enumerable.Repeat(Merkle.Empty, 64)] }).ToBody()), out _, out _));
        Assert.False(WitnessRequest.TryParse([.. Encoding.UTF8.GetBytes(request.ToBody()), 0xff], out _, out _));
        Assert.False(WitnessRequest.TryParse([], out _, out _));
    }

    private static WitnessRequest Request(int from, int to) =>
        new((ulong)from, from == 0 ? [] : Tree.ConsistencyProof(Math.Min(from, to), to, Log.Read), Head(to).Note, Head(to).Checkpoint);

    private static WitnessRequest Read(string body)
    {
        Assert.True(WitnessRequest.TryParse(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\n")), out var request, out var why), why);
        return request;
    }

    private static SignedHead Head(int size) => Heads.GetOrAdd(size, s => Signed(new Checkpoint(FolderLog.Origin, (ulong)s, Log.Root(s))));

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, SignedHead> Heads = new();

    private static SignedHead Signed(Checkpoint checkpoint) => new(checkpoint, FolderLog.Signer.Sign(checkpoint.Text));
}
