using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;

namespace Rogatory.Core;

/// <summary>With what every node's history begins: its founding and its first administrator.</summary>
internal static class Beginning
{
    /// <summary>Whether it is there, in the place where `rogatory init` puts it.</summary>
    public static bool IsThere(DbConnection db) =>
        db.Query<(string, string)>("select docket, kind from entries where leaf in (0, 1) order by leaf").SequenceEqual(
            [(Journal.Journal.NodeDocket, EntryBody.KindOf<EntryBody.NodeFounded>()), (Journal.Journal.NodeDocket, EntryBody.KindOf<EntryBody.PersonAdded>())]);

    /// <summary>Refuses with an <see cref="InvalidOperationException"/> where it is not.</summary>
    public static void Demand(DbConnection db)
    {
        if (!IsThere(db))
            throw new InvalidOperationException("The history of the node does not begin with its founding and its first administrator: `rogatory init` was stopped before it was done, or the database was emptied. A node that was never used is made anew: start `rogatory init` again, in an empty folder and with an empty database. One that was used: put the database back from a backup.");
    }
}
