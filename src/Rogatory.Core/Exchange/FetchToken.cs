using System.Text;
using System.Text.Json;
using Rogatory.Core.Authorities;

namespace Rogatory.Core.Exchange;

/// <summary>A node's signed word that it is the one who asks for a package, good for a few minutes.</summary>
internal sealed record FetchToken(Id<PackageDescription> Package, string From, string To, DateTimeOffset At)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static string Sign(Node node, Id<PackageDescription> package, string to) =>
        Envelope.Sign(node, Envelope.FetchType, new FetchToken(package, node.Record.State, to, node.Clock.GetUtcNow()));

    /// <summary>Whether a text is such a word of a peer, for this package at this node, signed not long ago; gives the peer.</summary>
    public static Peer? Check(string text, string package, Node node, IEnumerable<Peer> peers)
    {
        if (!Envelope.TryRead(text, Envelope.FetchType, out var envelope, out _)) return null;
        if (peers.FirstOrDefault(each => each.Fingerprint == envelope.KeyId && !each.Removed) is not { } peer || !envelope.IsSignedBy(peer.PublicKey)) return null;
        try
        {
            var token = Json.Read<FetchToken>(Encoding.UTF8.GetString(envelope.Payload));
            var age = node.Clock.GetUtcNow() - token.At;
            return token.Package.ToString() == package && token.From == peer.State && token.To == node.Record.State && age.Duration() <= Lasts ? peer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
