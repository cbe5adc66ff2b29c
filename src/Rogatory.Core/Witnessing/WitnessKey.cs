using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Rogatory.Core.Secrets;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Witnessing;

/// <summary>The key that this node cosigns other logs with, made when it is first needed and stored wrapped with the node's wrapping key.</summary>
public sealed class WitnessKey(Database database, Node node)
{
    // Bound into the wrapping, so that it cannot be taken for the key of a docket.
    private const string About = "witness";

    private Cosigner? cosigner;

    /// <summary>Signs as this node's witness, under the name of its log with `/witness` after it.</summary>
    public async Task<Cosigner> CosignerAsync(CancellationToken stop) => cosigner ??= new Cosigner(NameOf(node), await KeyAsync(stop));

    /// <summary>The name under which a node cosigns.</summary>
    internal static string NameOf(Node node) => $"{node.Signer.Name}/witness";

    /// <summary>Wraps the key anew, where there is one.</summary>
    internal static void Rewrap(DbConnection db, WrappingKey old, WrappingKey renewed)
    {
        if (db.QuerySingleOrDefault<byte[]?>("select wrapped from witness_key") is not { } wrapped) return;
        var key = old.Unwrap(About, wrapped);
        db.Execute("update witness_key set wrapped = @wrapped", new { wrapped = renewed.Wrap(About, key) });
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Whether a stored key is this node's own and can be read.</summary>
    internal static bool Opens(Node node, byte[] wrapped)
    {
        try
        {
            _ = Ed25519Key.FromPem(Encoding.ASCII.GetString(node.WrappingKey.Unwrap(About, wrapped)));
            return true;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private Task<Ed25519Key> KeyAsync(CancellationToken stop) => database.WriteAsync(
        db =>
        {
            if (db.QuerySingleOrDefault<byte[]?>("select wrapped from witness_key") is { } wrapped)
                return Task.FromResult(Ed25519Key.FromPem(Encoding.ASCII.GetString(node.WrappingKey.Unwrap(About, wrapped))));
            var key = Ed25519Key.Generate();
            db.Execute("insert into witness_key (id, wrapped) values (1, @wrapped)", new { wrapped = node.WrappingKey.Wrap(About, Encoding.ASCII.GetBytes(key.ToPem())) });
            return Task.FromResult(key);
        },
        stop);
}
