using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>
/// Witnessing, both ways: the chosen witnesses and the forks found against the node's docket, the heads of other logs against their keys, the published witnessed
/// head against the witnesses.
/// </summary>
internal sealed class WitnessCheck
{
    private readonly Dictionary<string, (EntryBody.WitnessAdded Added, bool Removed)> witnesses = new(StringComparer.Ordinal);
    private readonly HashSet<string> verifiers = new(StringComparer.Ordinal);
    private readonly HashSet<(string Origin, string Known, string Seen, string At)> forks = [];
    private long? needed;

    public void Take(Entry entry)
    {
        switch (entry.Body)
        {
            case EntryBody.WitnessAdded added:
                witnesses[added.Name] = (added, false);
                verifiers.Add(added.Verifier);
                break;
            case EntryBody.LogKeyAdded second:
                verifiers.Add(second.Verifier);
                break;
            case EntryBody.WitnessRemoved gone when witnesses.TryGetValue(gone.Name, out var witness):
                witnesses[gone.Name] = witness with { Removed = true };
                break;
            case EntryBody.WitnessesRequired required:
                needed = required.Needed;
                break;
            case EntryBody.ForkFound fork:
                forks.Add((fork.Origin, fork.Known, fork.Seen, entry.Occasion.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));
                break;
            default:
                break;
        }
    }

    public void CheckTables(Inspection on, TrustedKeys trusted)
    {
        CheckWitnesses(on);
        var policy = on.Db.Query<long>("select needed from witness_policy where id = 1").AsList();
        if (policy.Count != (needed is null ? 0 : 1) || policy.Count == 1 && policy[0] != needed)
            on.Findings.Add("witness_policy", "The number of cosignatures that a checkpoint needs is not what the node's docket says.");
        if (on.Db.QuerySingleOrDefault<byte[]?>("select wrapped from witness_key where id = 1") is { } wrapped && !WitnessKey.Opens(on.Node, wrapped))
            on.Findings.Add("witness_key", "The key that this node cosigns with does not open: it was changed.");
        CheckForks(on, trusted);
        foreach (var table in (string[])["heads_cosigned", "heads_seen"])
            foreach (var (origin, note) in on.Db.Query<(string, string)>($"select origin, note from {table}"))
                if (!trusted.Signed(origin, note)) on.Findings.Add(table, $"The head of `{origin}` is not signed by any pinned key of that log.");
    }

    /// <summary>The head that was published with its cosignatures: one that the log had, each line by the node or by a witness that was chosen.</summary>
    public void CheckPublished(Inspection on, TreeAsStored tree)
    {
        var path = on.Node.PathOf("log", "witnessed");
        if (Directory.Exists(path)) on.Findings.Add("log", "`log/witnessed` is a folder, and the node cannot publish its head there.");
        if (!File.Exists(path) || !OrdinaryFile.Is(path) || on.IsJustWritten(path)) return;
        var note = ShortFile.Is(path) ? ShortFile.Read(path) : "";
        if (!SignedHead.TryOpen(note, on.OwnLog, out var head, out _) || !IsEachBySomebody(on, head))
            on.Findings.Add("log", "`log/witnessed` has a signature that does not verify, or is not of this node or a chosen witness.");
        else if (head.Checkpoint.Size > (ulong)tree.Size || tree.Root((long)head.Checkpoint.Size) is { } root && root != head.Checkpoint.Root)
            on.Findings.Add("log", "`log/witnessed` is not a head of this log.");
    }

    // A key of this node that was once chosen as a witness stands for its one line.
    private bool IsEachBySomebody(Inspection on, SignedHead head)
    {
        var lines = head.Note[(head.Text.Length + 1)..].TrimEnd('\n').Split('\n');
        var keys = verifiers.Select(NoteVerifier.Parse).Append(on.OwnLog).ToList();
        return lines.Distinct(StringComparer.Ordinal).Count() == lines.Length && lines.All(line => keys.Exists(key => key.GoodLines(head.Text, line + "\n").Count == 1));
    }

    private void CheckWitnesses(Inspection on)
    {
        const string Table = "witnesses";
        var missing = witnesses.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, url, verifier, removed, size) in on.Db.Query<(string, string, string, long, long)>("select name, url, verifier, removed, size from witnesses"))
        {
            if (size < 0) on.Findings.Add(Table, $"The witness `{name}` is said to have cosigned less than nothing.");
            if (!missing.Remove(name))
                on.Findings.Add(Table, $"No entry chose the witness `{name}`.");
            else if ((url, verifier, removed != 0, removed is 0 or 1) != (witnesses[name].Added.Url.TrimEnd('/'), witnesses[name].Added.Verifier, witnesses[name].Removed, true))
                on.Findings.Add(Table, $"Address, key or end of the witness `{name}` are not what the node's docket says.");
        }

        foreach (var name in missing) on.Findings.Add(Table, $"The witness `{name}` was chosen, and the table does not have it.");
    }

    private void CheckForks(Inspection on, TrustedKeys trusted)
    {
        const string Table = "forks";
        var missing = forks.ToHashSet();
        foreach (var (origin, hash, known, seen, at) in on.Db.Query<(string, string, string, string, string)>("select origin, text_sha256, known, seen, found_at from forks"))
        {
            if (!missing.Remove((origin, known, seen, at)))
                on.Findings.Add(Table, $"The evidence against the log `{origin}` is not what the node's docket says.");
            else if (!trusted.Signed(origin, known) || !trusted.Signed(origin, seen) || hash != Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SignedHead.Kept(seen).Text))))
                on.Findings.Add(Table, $"The evidence against the log `{origin}` is not two heads that it signed, under the hash of the second.");
        }

        foreach (var fork in missing) on.Findings.Add(Table, $"Evidence against the log `{fork.Origin}`, of which the node's docket tells, is missing.");
    }
}
