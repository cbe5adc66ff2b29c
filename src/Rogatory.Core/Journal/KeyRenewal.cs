using System.Security.Cryptography;
using Rogatory.Core.Cases;
using Rogatory.Core.Secrets;
using Rogatory.Core.Storage;
using Rogatory.Core.Witnessing;

namespace Rogatory.Core.Journal;

/// <summary>
/// Renews the wrapping key: every living docket's key, and the witness's, is wrapped anew in one transaction and the old wrapping key is destroyed, so that wrapped keys in older
/// copies of the database open no longer. The database names the key that counts, so that a renewal cut off at any point is either finished or undone.
/// </summary>
public sealed class KeyRenewal(Database database, Journal journal, Node node)
{
    /// <summary>What all processes that serve the node share, and a change of its keys needs for itself.</summary>
    internal const string Work = "serving";

    private const string What = "The wrapping key was not renewed.";

    /// <summary>Renews the key. <paramref name="given"/> is the new key where it is not kept in a file.</summary>
    public async Task<Refusal?> RunAsync(byte[]? given, Occasion occasion, CancellationToken stop)
    {
        await using var turn = await database.TakeTurnAsync(Work, stop);
        if (turn is null) return new Refusal(What, "The node is running.", "Stop every process that serves it, and renew the key then.");
        if (node.Keys.WrappingKey is null == given is not null)
            return new Refusal(What, given is null ? "The key is given by the environment, and no new one is." : "The key is kept in a file, and a new one was given.", $"Give {KeySource.NewWrappingKeyVariable} where, and only where, {KeySource.WrappingKeyVariable} gives the key.");
        await AgreeAsync(stop);
        var renewed = given is null ? Prepare() : WrappingKey.Of(given);
        await RewrapAsync(renewed, occasion, stop);
        Finish(renewed);

        // What cannot be scrubbed now, for a reader's sake, opens with the key that is gone.
        foreach (var table in (string[])["docket_keys", "witness_key"]) await database.ScrubAsync([table], stop);
        return null;
    }

    /// <summary>
    /// Sees to it that the key in hand is the one that the database names: a renewal that was cut off after its transaction is finished; any other key is
    /// refused with an <see cref="InvalidOperationException"/>.
    /// </summary>
    internal async Task AgreeAsync(CancellationToken stop)
    {
        var name = await database.ReadAsync(DocketKeys.WrappedWith, stop);
        if (name == node.WrappingKey.Name) return;
        if (name is null) await NameFirstAsync(stop);
        else if (node.Keys.WrappingKey is null && KeyFiles.ReadNewWrapping(node.Folder, node.Keys) is { } made && made.Name == name) Finish(made);
        else throw Another();
    }

    /// <summary>Takes away the key of a renewal that was cut off before it counted. Only whoever serves the node may: no renewal is under way then.</summary>
    internal void Undo()
    {
        if (node.Keys.WrappingKey is null) KeyFiles.DropNewWrapping(node.Folder);
    }

    /// <summary>The first part: a new key beside the old one. Until the transaction it counts for nothing.</summary>
    internal WrappingKey Prepare()
    {
        KeyFiles.MakeNewWrapping(node.Folder, node.Keys);
        return KeyFiles.ReadNewWrapping(node.Folder, node.Keys)!;
    }

    /// <summary>The second part, all of it or nothing: from here on the new key counts.</summary>
    internal Task<int> RewrapAsync(WrappingKey renewed, Occasion occasion, CancellationToken stop) => journal.WriteAsync(
        writing =>
        {
            // Written first, while the node's own docket still opens with the key in hand.
            var living = DocketKeys.CountLiving(writing.Db);
            writing.Note(occasion, new EntryBody.WrappingKeyRenewed(living));
            WitnessKey.Rewrap(writing.Db, node.WrappingKey, renewed);
            return DocketKeys.Rewrap(writing.Db, node.WrappingKey, renewed);
        },
        stop);

    /// <summary>The last part: the new key takes the old one's place, which is destroyed.</summary>
    internal void Finish(WrappingKey renewed)
    {
        if (node.Keys.WrappingKey is null) KeyFiles.ReplaceWrapping(node.Folder);
        node.Use(renewed);
    }

    private async Task NameFirstAsync(CancellationToken stop)
    {
        var fits = await database.WriteAsync(
            db =>
            {
                if (!Opens(db)) return Task.FromResult(false);
                DocketKeys.SetWrappedWith(db, node.WrappingKey.Name);
                return Task.FromResult(true);
            },
            stop);
        if (!fits) throw Another();
    }

    private bool Opens(System.Data.Common.DbConnection db)
    {
        try
        {
            _ = DocketKeys.Find(db, node, Journal.NodeDocket);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Why a key in hand that is not the one that counts is of no use.</summary>
    internal static InvalidOperationException Another() =>
        new("The wrapping key is not the one with which the keys of this database are wrapped. Put back the key that belongs to it.");
}
