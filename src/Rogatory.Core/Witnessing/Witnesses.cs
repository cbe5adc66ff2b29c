using System.Data.Common;
using Dapper;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Witnessing;

/// <summary>Somebody who cosigns this node's checkpoints: name, address and key, how far it has cosigned, and what was wrong the last time.</summary>
public sealed record ChosenWitness(string Name, string Url, string Verifier, long Size, string? Trouble);

/// <summary>The witnesses of this node's own log, and how many of them a checkpoint needs.</summary>
public sealed class Witnesses(Database database, Journal.Journal journal, Node node)
{
    /// <summary>Chooses a witness by its address and verifier key; it stands in the node's docket.</summary>
    public async Task<Refusal?> AddAsync(Uri url, string verifier, Occasion occasion, CancellationToken stop)
    {
        const string what = "The witness was not added.";
        if (Administration.Refuses(what, occasion) is { } no) return no;
        if (url.Scheme is not ("http" or "https")) return new Refusal(what, $"`{url}` is not an address of http or https.", "Give the address of the witness, as its operator states it.");
        NoteVerifier key;
        try
        {
            key = NoteVerifier.Parse(verifier);
        }
        catch (FormatException malformed)
        {
            return new Refusal(what, malformed.Message, "Give the verifier key of the witness, as its operator states it.");
        }

        if (WhyUnfit(url, key) is { } unfit) return new Refusal(what, unfit, "Give the address and the verifier key of the witness, as its operator states them; of another node, what `rogatory witness key` prints there.");
        await journal.NoteAsync(
            occasion,
            new EntryBody.WitnessAdded(key.Name, url.ToString(), verifier),
            db => db.Execute(
                """
                insert into witnesses (name, url, verifier, size, trouble, removed) values (@Name, @Url, @Verifier, 0, null, 0)
                on conflict (name) do update set url = excluded.url, verifier = excluded.verifier, size = 0, trouble = null, removed = 0
                """,
                new { key.Name, Url = url.ToString().TrimEnd('/'), Verifier = verifier }),
            stop);
        return null;
    }

    private string? WhyUnfit(Uri url, NoteVerifier key)
    {
        if (url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0) return $"`{url}` has a query, a fragment or a password, and `/add-checkpoint` is put after the address.";
        if (key.Name == node.Signer.Name || key.Name == WitnessKey.NameOf(node)) return $"`{key.Name}` is this node itself: what it says of its own log adds nothing.";
        return key.Cosigns ? null : $"The key of `{key.Name}` is none that cosigns: a witness has one of type 4 (cosignature/v1).";
    }

    /// <summary>No longer asks a witness.</summary>
    public async Task<Refusal?> RemoveAsync(string name, string reasons, Occasion occasion, CancellationToken stop)
    {
        const string what = "The witness was not removed.";
        if (Administration.Refuses(what, occasion) is { } no) return no;
        if (string.IsNullOrWhiteSpace(reasons)) return new Refusal(what, "No reason was given.", "Say why, in a sentence.");
        if ((await AllAsync(stop)).All(witness => witness.Name != name)) return new Refusal(what, $"There is no witness `{name}`.", "Choose one of those that `rogatory witness list` shows.");
        await journal.NoteAsync(
            occasion, new EntryBody.WitnessRemoved(name, reasons), db => db.Execute("update witnesses set removed = 1 where name = @name", new { name }), stop);
        return null;
    }

    /// <summary>Sets how many cosignatures a checkpoint needs before it is published as witnessed.</summary>
    public async Task<Refusal?> RequireAsync(int needed, Occasion occasion, CancellationToken stop)
    {
        const string what = "The number of witnesses was not changed.";
        if (Administration.Refuses(what, occasion) is { } no) return no;
        var there = (await AllAsync(stop)).Count;
        if (needed < 1 || needed > there) return new Refusal(what, $"`{needed}` is not a number from 1 to {there}, the witnesses that there are.", "Add witnesses first, or give a smaller number.");
        await journal.NoteAsync(
            occasion, new EntryBody.WitnessesRequired(needed),
            db => db.Execute("insert into witness_policy (id, needed) values (1, @needed) on conflict (id) do update set needed = excluded.needed", new { needed = (long)needed }),
            stop);
        return null;
    }

    /// <summary>The witnesses that are asked, by name.</summary>
    public Task<IReadOnlyList<ChosenWitness>> AllAsync(CancellationToken stop) => database.ReadAsync(All, stop);

    /// <summary>How many cosignatures a checkpoint needs: what was set, else all but a third of the witnesses.</summary>
    public Task<int> NeededAsync(CancellationToken stop) => database.ReadAsync(
        db =>
        {
            var there = All(db).Count;
            return Math.Min(there, (int)(db.ExecuteScalar<long?>("select needed from witness_policy") ?? there - (there / 3)));
        },
        stop);

    /// <summary>Notes how far a witness has cosigned, or what was wrong.</summary>
    internal Task<bool> NoteAsync(ChosenWitness witness, CancellationToken stop) => database.WriteAsync(
        db => Task.FromResult(db.Execute("update witnesses set size = @Size, trouble = @Trouble where name = @Name", new { witness.Size, witness.Trouble, witness.Name }) > 0), stop);

    private static IReadOnlyList<ChosenWitness> All(DbConnection db) =>
    [
        .. db.Query<(string Name, string Url, string Verifier, long Size, string? Trouble)>(
            "select name, url, verifier, size, trouble from witnesses where removed = 0 order by name").Select(w => new ChosenWitness(w.Name, w.Url, w.Verifier, w.Size, w.Trouble)),
    ];
}
