using Rogatory.Core.Authorities;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Exchange;

/// <summary>What a node that asks for a package is answered.</summary>
public abstract record PackageAnswer
{
    private PackageAnswer() { }

    /// <summary>The package, to be read in whole or in ranges.</summary>
    public sealed record Ready(Stream Content, string Sha256) : PackageAnswer;

    /// <summary>It has not shown who it is.</summary>
    public sealed record NotKnown : PackageAnswer;

    /// <summary>Nothing lies here for it under this id.</summary>
    public sealed record NotHere : PackageAnswer;
}

/// <summary>Hands a package to the node of the State that it is for, and to no other.</summary>
public sealed class ServePackage(Database database, Node node, Peers peers, PackageFolder packages)
{
    /// <summary>Answers a node that asks for a package with its signed word.</summary>
    public async Task<PackageAnswer> RunAsync(string package, string token, CancellationToken stop)
    {
        if (FetchToken.Check(token, package, node, await peers.AllAsync(stop)) is not { } peer) return new PackageAnswer.NotKnown();
        if (await database.ReadAsync(db => PackageTable.FindOutgoing(db, package, peer.State), stop) is not { } found) return new PackageAnswer.NotHere();
        try
        {
            return new PackageAnswer.Ready(packages.OpenRead(found.Case, found.Package), found.Sha256);
        }
        catch (IOException)
        {
            return new PackageAnswer.NotHere();
        }
    }
}
