using System.Net;
using System.Text;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>Two real nodes: Belvoria watches Aldmark's log, whose files a small server shows as Aldmark publishes them, or as it would have them seen.</summary>
public sealed class WitnessingTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private TestNode aldmark = null!;
    private TestNode belvoria = null!;
    private ShownLog shown = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private NoteSigner Signer => aldmark.Node.Signer;

    private PeerHeads Heads => new(belvoria.Open.Database, belvoria.Node, belvoria.Open.Journal, belvoria.Open.Peers, http);

    private WitnessKey Key => new(belvoria.Open.Database, belvoria.Node);

    private CosignHead Cosign => new(belvoria.Open.Database, belvoria.Node, belvoria.Open.Peers, Heads, Key);

    private Witnesses Chosen => new(aldmark.Open.Database, aldmark.Open.Journal, aldmark.Node);

    public async ValueTask InitializeAsync()
    {
        (aldmark, belvoria) = (await TestNode.StartAsync("XAA"), await TestNode.StartAsync("XBB"));
        shown = new ShownLog(aldmark.Open.Log.Path, body => AnswerAsync(body));
        Assert.Null(await belvoria.Open.Peers.PinAsync(
            DirectoryEntry.Of(aldmark.Node), new Uri(shown.Address), aldmark.Node.Fingerprint, belvoria.Open.AtTheMachine("Compared."), Stop));
        await aldmark.Open.Log.PublishAsync(Stop);
    }

    [Fact]
    public async Task A_peers_log_is_cosigned_as_it_grows_and_published_as_witnessed()
    {
        Assert.Null(await Chosen.AddAsync(new Uri(shown.Address), (await Key.CosignerAsync(Stop)).VerifierKey, aldmark.Open.AtTheMachine("Chosen."), Stop));
        for (var round = 0; round < 3; round++)
        {
            await GrowAsync(3);
            Assert.True(await Gather().RunOnceAsync(Stop));
            var note = await File.ReadAllTextAsync(Path.Combine(aldmark.Open.Log.Path, "witnessed"), Stop);
            Assert.StartsWith(await PublishedAsync(), note, StringComparison.Ordinal);
            Assert.True(NoteVerifier.Parse((await Key.CosignerAsync(Stop)).VerifierKey).TryOpen(note, out _, out _));
        }
        var witness = Assert.Single(await Chosen.AllAsync(Stop));
        Assert.Null(witness.Trouble);
        Assert.Equal((await HeadAsync()).Checkpoint.Size, (ulong)witness.Size);
    }

    [Fact]
    public async Task What_a_false_witness_answers_does_not_count()
    {
        var other = new Cosigner("belvoria.example/witness", Ed25519Key.Generate());
        Assert.Null(await Chosen.AddAsync(new Uri(shown.Address), other.VerifierKey, aldmark.Open.AtTheMachine("Chosen."), Stop));
        Assert.False(await Gather().RunOnceAsync(Stop));
        Assert.False(File.Exists(Path.Combine(aldmark.Open.Log.Path, "witnessed")));
        Assert.NotNull(Assert.Single(await Chosen.AllAsync(Stop)).Trouble);
    }

    [Fact]
    public async Task Fewer_cosignatures_than_needed_are_not_published()
    {
        var occasion = aldmark.Open.AtTheMachine("Chosen.");
        Assert.Null(await Chosen.AddAsync(new Uri(shown.Address), (await Key.CosignerAsync(Stop)).VerifierKey, occasion, Stop));
        Assert.Null(await Chosen.AddAsync(new Uri("http://127.0.0.1:1"), new Cosigner("absent.example", Ed25519Key.Generate()).VerifierKey, occasion, Stop));
        Assert.False(await Gather().RunOnceAsync(Stop));
        Assert.Null(await Chosen.RequireAsync(1, occasion, Stop));
        Assert.True(await Gather().RunOnceAsync(Stop));
        Assert.NotNull(await Chosen.RequireAsync(3, occasion, Stop));
        Assert.NotNull(await Chosen.RequireAsync(0, occasion, Stop));
        Assert.NotNull(await Chosen.AddAsync(new Uri(shown.Address), "no key", occasion, Stop));
    }

    [Fact]
    public async Task A_head_once_cosigned_is_remembered_before_the_signature_leaves()
    {
        var head = await HeadAsync();
        var request = new WitnessRequest(0, [], head.Note, head.Checkpoint);
        Assert.NotNull((await Cosign.RunAsync(request, Stop)).Line);
        var again = await Cosign.RunAsync(request, Stop);
        Assert.Equal((head.Checkpoint.Size, null), (Assert.IsType<WitnessAnswer.Stale>(again.Answer).Size, again.Line));
    }

    [Fact]
    public async Task Of_two_requests_at_once_only_one_is_cosigned()
    {
        await GrowAsync(2);
        var head = await HeadAsync();
        var request = new WitnessRequest(0, [], head.Note, head.Checkpoint);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Cosign.RunAsync(request, Stop))));
        Assert.Single(answers, answer => answer.Line is not null);
        Assert.Equal(7, answers.Count(answer => answer.Answer is WitnessAnswer.Stale));
    }

    [Fact]
    public async Task Two_heads_of_one_size_are_refused_and_kept_as_evidence_once()
    {
        var head = await HeadAsync();
        await Cosign.RunAsync(new WitnessRequest(0, [], head.Note, head.Checkpoint), Stop);
        var forged = Signed(head.Checkpoint with { Root = Merkle.Leaf([1]) });
        for (var i = 0; i < 2; i++)
            Assert.IsType<WitnessAnswer.Forked>((await Cosign.RunAsync(new WitnessRequest(head.Checkpoint.Size, [], forged.Note, forged.Checkpoint), Stop)).Answer);
        await AssertKeptAsync(head.Note, forged.Note);
    }

    [Fact]
    public async Task A_log_that_was_put_back_and_went_another_way_is_found_whichever_head_is_seen_later()
    {
        await GrowAsync(5);
        var head = await HeadAsync();
        Assert.IsType<HeadFinding.Later>(await ObserveAsync(head.Note));
        var forged = Signed(new Checkpoint(head.Checkpoint.Origin, head.Checkpoint.Size - 2, Merkle.Leaf([2])));
        Assert.IsType<HeadFinding.Forked>(await ObserveAsync(forged.Note));
        await AssertKeptAsync(head.Note, forged.Note);
    }

    [Fact]
    public async Task A_head_submitted_to_the_witness_that_forks_from_what_was_seen_is_found_too()
    {
        await GrowAsync(5);
        var head = await HeadAsync();
        Assert.IsType<HeadFinding.Later>(await ObserveAsync(head.Note));
        var forged = Signed(new Checkpoint(head.Checkpoint.Origin, head.Checkpoint.Size - 1, Merkle.Leaf([3])));
        await Cosign.RunAsync(new WitnessRequest(1, [], forged.Note, forged.Checkpoint), Stop);
        await AssertKeptAsync(head.Note, forged.Note);
    }

    [Fact]
    public async Task Growth_is_followed_an_older_head_is_no_fork_and_silence_blames_nobody()
    {
        var first = await HeadAsync();
        Assert.IsType<HeadFinding.Later>(await ObserveAsync(first.Note));
        await GrowAsync(300);
        await Heads.LookAroundAsync(Stop);
        Assert.IsType<HeadFinding.Same>(await ObserveAsync((await HeadAsync()).Note));
        Assert.IsType<HeadFinding.Earlier>(await ObserveAsync(first.Note));
        Assert.Null(await ObserveAsync("no checkpoint\n"));
        Assert.Null(await ObserveAsync(belvoria.Node.Signer.Sign(first.Checkpoint.Text)));
        shown.Silent = true;
        await GrowAsync(1);
        Assert.IsType<HeadFinding.NotShown>(await ObserveAsync((await HeadAsync()).Note));
        await Heads.LookAroundAsync(Stop);
        await shown.DisposeAsync();
        await Heads.LookAroundAsync(Stop);
        Assert.Empty(await Heads.ForksAsync(Stop));
    }

    [Fact]
    public async Task A_log_that_is_not_a_peers_is_not_watched()
    {
        var head = await HeadAsync();
        Assert.Null(await belvoria.Open.Peers.RemoveAsync("XAA", "No longer.", belvoria.Open.AtTheMachine("No longer."), Stop));
        Assert.IsType<WitnessAnswer.UnknownLog>((await Cosign.RunAsync(new WitnessRequest(0, [], head.Note, head.Checkpoint), Stop)).Answer);
        await Heads.LookAroundAsync(Stop);
        Assert.Equal(0, await belvoria.CountAsync("heads_seen"));
    }

    [Fact]
    public async Task The_witness_key_stays_the_same_and_is_stored_wrapped()
    {
        var first = (await Key.CosignerAsync(Stop)).VerifierKey;
        Assert.Equal(first, (await Key.CosignerAsync(Stop)).VerifierKey);
        Assert.StartsWith($"{belvoria.Node.Signer.Name}/witness+", first, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await shown.DisposeAsync();
        http.Dispose();
        aldmark.Dispose();
        belvoria.Dispose();
    }

    private GatherCosignatures Gather() => new(aldmark.Open.Database, Chosen, aldmark.Open.Log, aldmark.Node, http);

    private async Task<(int Status, string Text)> AnswerAsync(byte[] body)
    {
        Assert.True(WitnessRequest.TryParse(body, out var request, out var why), why);
        var (answer, line) = await Cosign.RunAsync(request, Stop);
        return answer is WitnessAnswer.Stale stale ? (409, $"{stale.Size}\n") : (line is null ? 422 : 200, line ?? "");
    }

    private async Task GrowAsync(int entries)
    {
        for (var i = 0; i < entries; i++)
            await aldmark.Open.Journal.NoteAsync(aldmark.Open.AtTheMachine("Test"), new EntryBody.PersonRemoved($"per_{i}"), _ => { }, Stop);
        await aldmark.Open.Log.PublishAsync(Stop);
    }

    private async Task<HeadFinding?> ObserveAsync(string note) => await Heads.ObserveAsync((await belvoria.Open.Peers.FindAsync("XAA", Stop))!, note, Stop);

    private async Task AssertKeptAsync(string known, string seen)
    {
        var fork = Assert.Single(await Heads.ForksAsync(Stop));
        Assert.Equal((known, seen), (fork.Known, fork.Seen));
        var entry = Assert.Single(await belvoria.Open.Journal.NodeEntriesAsync(Stop), e => e.Body is EntryBody.ForkFound);
        Assert.Equal(new EntryBody.ForkFound("XAA", Signer.Name, known, seen), entry.Body);
    }

    private async Task<SignedHead> HeadAsync() => SignedHead.Kept(await PublishedAsync());

    private Task<string> PublishedAsync() => File.ReadAllTextAsync(Path.Combine(aldmark.Open.Log.Path, "checkpoint"), Stop);

    private SignedHead Signed(Checkpoint checkpoint) => new(checkpoint, Signer.Sign(checkpoint.Text));

    /// <summary>Aldmark's address: its log under `/log`, and a witness that takes what is posted to it.</summary>
    private sealed class ShownLog : IAsyncDisposable
    {
        private readonly HttpListener server = new();
        private readonly string folder;
        private readonly Func<byte[], Task<(int Status, string Text)>> witness;
        private readonly Task serving;

        public ShownLog(string folder, Func<byte[], Task<(int Status, string Text)>> witness)
        {
            (this.folder, this.witness) = (folder, witness);
            Address = FreeAddress.Next();
            server.Prefixes.Add(Address);
            server.Start();
            serving = ServeAsync();
        }

        public string Address { get; }

        public bool Silent { get; set; }

        public async ValueTask DisposeAsync()
        {
            server.Close();
            await serving;
        }

        private async Task ServeAsync()
        {
            while (server.IsListening)
            {
                try
                {
                    var context = await server.GetContextAsync();
                    var (status, bytes) = await AnswerAsync(context.Request);
                    context.Response.StatusCode = Silent ? 503 : status;
                    if (!Silent) await context.Response.OutputStream.WriteAsync(bytes, CancellationToken.None);
                    context.Response.Close();
                }
                catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task<(int Status, byte[] Bytes)> AnswerAsync(HttpListenerRequest request)
        {
            if (request.HttpMethod == "POST")
            {
                using var body = new MemoryStream();
                await request.InputStream.CopyToAsync(body);
                var (status, text) = await witness(body.ToArray());
                return (status, Encoding.UTF8.GetBytes(text));
            }

            var file = Path.Combine(folder, request.Url!.AbsolutePath.Replace("/log/", "", StringComparison.Ordinal));
            return File.Exists(file) ? (200, await File.ReadAllBytesAsync(file)) : (404, []);
        }
    }
}
