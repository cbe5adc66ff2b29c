using Rogatory.Core.Authorities;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Witnessing;

/// <summary>What this node answers as a witness, with the signature line where it cosigned.</summary>
public sealed record Cosigned(WitnessAnswer Answer, string? Line);

/// <summary>
/// Acts as a witness for the peers' logs (C2SP tlog-witness): a head is cosigned only if it continues the one cosigned before, and that one is stored
/// durably before the signature leaves.
/// </summary>
public sealed class CosignHead(Database database, Node node, Peers peers, PeerHeads heads, WitnessKey key)
{
    /// <summary>Judges a request; judging and remembering are one transaction, so that no two requests overtake each other.</summary>
    public async Task<Cosigned> RunAsync(WitnessRequest request, CancellationToken stop)
    {
        var origin = request.Checkpoint.Origin;
        var peer = (await peers.AllAsync(stop)).FirstOrDefault(p => !p.Removed && NoteVerifier.Parse(p.Verifier).Name == origin);
        NoteVerifier[] trusted = peer is null ? [] : [NoteVerifier.Parse(peer.Verifier)];
        var cosigner = await key.CosignerAsync(stop);
        var answer = await database.WriteAsync(
            db =>
            {
                var judged = Witness.Judge(request, trusted, HeadTable.Cosigned(db, origin));
                if (judged is WitnessAnswer.Cosign cosign) HeadTable.SetCosigned(db, cosign.Head);
                return Task.FromResult(judged);
            },
            stop);
        if (answer is WitnessAnswer.Cosign) return new Cosigned(answer, cosigner.Line(request.Text, node.Clock.GetUtcNow()));
        if (peer is not null) await LookIntoAsync(peer, request, answer, stop);
        return new Cosigned(answer, null);
    }

    /// <summary>A head that the peer signed and that does not continue what was cosigned may be evidence: two of one size are, the rest its tiles tell.</summary>
    private async Task LookIntoAsync(Peer peer, WitnessRequest request, WitnessAnswer answer, CancellationToken stop)
    {
        if (answer is WitnessAnswer.Forked forked) await heads.KeepAsync(peer, forked.Fork, stop);
        else if (answer is not WitnessAnswer.NotSigned) await heads.ObserveAsync(peer, request.Note, stop);
    }
}
