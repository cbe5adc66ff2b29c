using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Law;

namespace Rogatory.Core.Requests;

/// <summary>The central authority sends an authorised request to the other State's node.</summary>
public sealed class SendRequest(Journal.Journal journal, Node node, Peers peers)
{
    /// <summary>Which request.</summary>
    public sealed record Input(Id<Case> Case);

    /// <summary>Sends it; from then on it is in the outbox until receipted.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        var pinned = (await peers.AllAsync(stop)).Where(p => !p.Removed).Select(p => p.State).ToHashSet();
        return await journal.ActAsync(input.Case, Gates.Send, occasion, c => Decide(c, node.World, node.Today, pinned.Contains(c.OtherState)), stop);
    }

    internal static Verdict Decide(Case c, World world, DateOnly today, bool peerPinned)
    {
        const string What = "The request was not sent.";
        if (c.Request.Authorisation is not { } order || order.ExpiresOn < today)
            return Verdict.No(What, "The judge's authorisation has expired.", "Have it drafted and authorised again.", "24(2)");
        if (!peerPinned)
            return Verdict.No(What, $"No node of {c.OtherState} is pinned.", "An administrator adds it after comparing its fingerprint: rogatory peer add.", "40(13)");
        return SubmitRequest.Incomplete(What, c, world, today) is { } refusal
            ? new Verdict.Refuse(refusal)
            : Verdict.Enter(new EntryBody.Sent(), new MessageBody.RequestMade(c.Request));
    }
}
