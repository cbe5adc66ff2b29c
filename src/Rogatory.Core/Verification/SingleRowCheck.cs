using Dapper;

namespace Rogatory.Core.Verification;

/// <summary>The tables of one row: there is none but the one under the id 1, which is all that the program reads and writes.</summary>
internal static class SingleRowCheck
{
    private static readonly string[] Tables = ["log_head", "forgetting", "wrapping", "witness_key", "witness_policy"];

    public static void Run(Inspection on)
    {
        foreach (var table in Tables)
            if (on.Db.ExecuteScalar<long>($"select count(*) from {table} where id <> 1") > 0)
                on.Findings.Add(table, "The table has a row under another id than 1, the only one that it can have.");
    }
}
