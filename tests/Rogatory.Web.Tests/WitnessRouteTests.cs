using System.Net;
using System.Security.Cryptography;
using System.Text;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Log;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>The witness as any client of C2SP tlog-witness meets it, over HTTP; and what a rights officer sees of a fork.</summary>
public sealed class WitnessRouteTests(RunningNode node) : IClassFixture<RunningNode>
{
    private static readonly ECDsa PeerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly Hash32[] Leaves = [.. Enumerable.Range(0, 9).Select(i => Merkle.Leaf([(byte)i]))];

    private static readonly TreeGrowth Grown = Tree.AppendAll(0, Leaves, (_, _) => throw new InvalidOperationException());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_the_one_of_the_specification_and_a_fork_is_shown_to_rights_officers()
    {
        var signer = await PinAsync();
        await AnswersAsync(HttpStatusCode.BadRequest, "old 0\n");
        await AnswersAsync(HttpStatusCode.RequestEntityTooLarge, new string('x', WitnessRequest.MaxBytes + 1));
        await AnswersAsync(HttpStatusCode.NotFound, Body(NoteSigner.Ecdsa("nobody.example/log", PeerKey), 0, 4));
        await AnswersAsync(HttpStatusCode.Forbidden, Body(NoteSigner.OfEd25519(signer.Name, Ed25519Key.Generate()), 0, 4));

        var line = await AnswersAsync(HttpStatusCode.OK, Body(signer, 0, 4));
        Assert.Single(NoteVerifier.Parse(await KeyAsync()).GoodLines(Text(signer, 4), line));
        Assert.Equal("4\n", await AnswersAsync(HttpStatusCode.Conflict, Body(signer, 0, 9), "text/x.tlog.size"));
        await AnswersAsync(HttpStatusCode.UnprocessableEntity, Body(signer, 4, 9, proof: []));
        await AnswersAsync(HttpStatusCode.OK, Body(signer, 4, 9));

        using var rights = node.Client(Roles.Rights);
        Assert.DoesNotContain("two histories", await PageAsync(rights), StringComparison.Ordinal);
        var forged = signer.Sign(new Checkpoint(signer.Name, 9, Merkle.Empty).Text);
        Assert.Equal("9\n", await AnswersAsync(HttpStatusCode.Conflict, $"old 9\n\n{forged}", "text/x.tlog.size"));
        var page = await PageAsync(rights);
        Assert.Contains("two histories", page, StringComparison.Ordinal);
        Assert.Contains(forged, page, StringComparison.Ordinal);
        Assert.Contains(Text(signer, 9), page, StringComparison.Ordinal);
        Assert.Contains("Nobody cosigns this log", page, StringComparison.Ordinal);
    }

    private async Task<NoteSigner> PinAsync()
    {
        var key = PeerKey.ExportSubjectPublicKeyInfo();
        var fingerprint = Node.FingerprintOf(key);
        var entry = new DirectoryEntry(
            1, "XAA", "Central Authority of Aldmark", "demo", "UTC", Convert.ToBase64String(key), fingerprint, "", Convert.ToBase64String(key), DirectoryEntry.SignPackageKey(PeerKey, key));
        Assert.Null(await node.Opened.Peers.PinAsync(entry, new Uri("http://127.0.0.1:1"), fingerprint, node.Opened.AtTheMachine("For the tests"), Stop));
        return NoteSigner.Ecdsa(NoteVerifier.Parse((await node.Opened.Peers.FindAsync("XAA", Stop))!.Verifier).Name, PeerKey);
    }

    private static Hash32 Read(int level, long index) => Grown.Nodes.First(n => n.Level == level && n.Index == index).Hash;

    private static string Text(NoteSigner signer, long size) => new Checkpoint(signer.Name, (ulong)size, Tree.Root(size, Read)).Text;

    private static string Body(NoteSigner signer, long from, long to, IReadOnlyList<Hash32>? proof = null) =>
        $"old {from}\n{string.Concat((proof ?? Tree.ConsistencyProof(from, to, Read)).Select(hash => $"{hash}\n"))}\n{signer.Sign(Text(signer, to))}";

    private async Task<string> AnswersAsync(HttpStatusCode status, string body, string type = "text/plain")
    {
        using var client = node.Client();
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await client.PostAsync(new Uri("/witness/add-checkpoint", UriKind.Relative), content, Stop);
        Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private async Task<string> KeyAsync()
    {
        using var client = node.Client();
        return (await client.GetStringAsync(new Uri("/witness/key", UriKind.Relative), Stop)).TrimEnd();
    }

    private static async Task<string> PageAsync(HttpClient client) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/oversight", UriKind.Relative), Stop));
}
