using Rogatory.Core.Cases;

namespace Rogatory.Core.Verification;

/// <summary>Reads one docket entry by entry: numbers without a gap, each opened under the docket's key.</summary>
internal sealed class DocketReading(Inspection on, StoredEntry first)
{
    private long last;

    /// <summary>The docket's key; null where it has none that opens.</summary>
    public byte[]? Key { get; } = first.Wrapped is { } wrapped ? DocketKeyCheck.KeyOf(on, first.Docket, wrapped) : null;

    /// <summary>Whether an entry is missing or cannot be read, so that nothing can be made of the docket.</summary>
    public bool IsBroken { get; private set; }

    public Entry? Next(StoredEntry stored)
    {
        if (stored.Number != last + 1)
        {
            IsBroken = true;
            on.Findings.Add("entries", $"Entry {last + 1} is missing; the next is {stored.Number}.", stored.Docket, last + 1);
        }

        last = stored.Number;
        if (Key is null)
        {
            if (last == 1 && !stored.IsErased) on.Findings.Add("docket_keys", "The docket has no key that opens, so that nothing it says can be read.", stored.Docket);
            IsBroken = true;
            return null;
        }

        var entry = stored.Open(on, Key);
        IsBroken |= entry is null;
        return entry;
    }
}
