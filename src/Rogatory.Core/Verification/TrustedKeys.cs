using Dapper;
using Rogatory.Core.Authorities;
using Rogatory.Core.Exchange;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The keys of each State's nodes that were ever pinned here, old ones too.</summary>
internal sealed class TrustedKeys
{
    private readonly Dictionary<string, List<TrustedKey>> keys = new(StringComparer.Ordinal);

    /// <summary>Pinnings of the first version did not name the key itself: then the table of peers has it, if its fingerprint fits.</summary>
    public static TrustedKeys Of(Inspection on, NodeDocket own)
    {
        var trusted = new TrustedKeys();
        var inTable = on.Db.Query<(string State, string Key)>("select state, key from peers").ToDictionary(p => p.State, p => p.Key);
        foreach (var pin in own.Pinned)
        {
            if (!Peers.TryKey(pin.Key ?? inTable.GetValueOrDefault(pin.State, ""), out var key) || Node.FingerprintOf(key) != pin.Fingerprint) continue;
            var known = trusted.keys.TryGetValue(pin.State, out var list) ? list : trusted.keys[pin.State] = [];
            known.Add(new TrustedKey(new VerifyingKey(key), NoteVerifier.Parse(Peers.VerifierOf(pin.State, pin.Fingerprint, Convert.ToBase64String(key)))));
        }

        return trusted;
    }

    /// <summary>Whether a note is a head of the log of this origin, signed by a key that was pinned for it.</summary>
    public bool Signed(string origin, string note) =>
        keys.Values.SelectMany(k => k).Any(k => k.Verifier.Name == origin && SignedHead.TryOpen(note, k.Verifier, out var head, out _) && head.Checkpoint.Origin == origin);

    /// <summary>Whether one of the keys of a State is such.</summary>
    public bool Any(string state, Func<TrustedKey, bool> fits) => keys.TryGetValue(state, out var known) && known.Exists(k => fits(k));
}

/// <summary>A public key that was pinned, and the verifier key of its log.</summary>
internal sealed record TrustedKey(VerifyingKey Key, NoteVerifier Verifier);
