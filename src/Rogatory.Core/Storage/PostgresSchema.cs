using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Rogatory.Core.Storage;

/// <summary>
/// The tables of a PostgreSQL database as its own catalogue describes them, against what the migrations make. That stands in a file beside them, since whoever
/// verifies may make no tables to compare with; a test makes it anew of the migrations.
/// </summary>
internal static class PostgresSchema
{
    private const string File = ".Migrations.schema.postgres.txt";

    // What comes with an extension is the server's own. Whether a column may be empty stands with the column: newer servers list it as a constraint too.
    private const string Described =
        """
        select format('table %I: kind %s, persistence %s, row security %s %s, has parts %s', relname, relkind, relpersistence, relrowsecurity, relforcerowsecurity, relhassubclass)
        from pg_class c where relnamespace = current_schema()::regnamespace and relkind not in ('i', 'I')
            and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        union all
        select format('column %I.%I: %s, not null %s, default %s, collation %s, identity %s, generated %s', relname, attname, format_type(atttypid, atttypmod), attnotnull,
            coalesce(pg_get_expr(adbin, adrelid), 'none'), coalesce(collname, 'none'), coalesce(nullif(attidentity::text, ''), 'none'), coalesce(nullif(attgenerated::text, ''), 'none'))
        from pg_attribute a join pg_class c on c.oid = attrelid left join pg_attrdef f on f.adrelid = attrelid and f.adnum = attnum left join pg_collation l on l.oid = attcollation
        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
        union all
        select format('constraint %I on %I: %s, valid %s', conname, relname, pg_get_constraintdef(n.oid), convalidated)
        from pg_constraint n join pg_class c on c.oid = conrelid where relnamespace = current_schema()::regnamespace and contype <> 'n'
        union all
        select format('index: %s, valid %s', replace(pg_get_indexdef(indexrelid), quote_ident(current_schema()) || '.', ''), indisvalid and indisready and indislive)
        from pg_index i join pg_class c on c.oid = indrelid where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
        union all
        select format('trigger %I on %I', tgname, relname) from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and relnamespace = current_schema()::regnamespace
        union all
        select format('rule %I on %I', rulename, tablename) from pg_rules where schemaname = current_schema()
        """;

    /// <summary>The tables that are there, a line for each thing, in the order of their bytes.</summary>
    public static IReadOnlyList<string> Describe(DbConnection connection) => [.. connection.Query<string>(Described).Order(StringComparer.Ordinal)];

    /// <summary>What differs from the tables of this program.</summary>
    public static IEnumerable<string> Damage(DbConnection connection)
    {
        var (own, there) = (Own(), Describe(connection));
        return own.Except(there).Select(line => $"The database lacks what is of this program: {line}").Concat(there.Except(own).Select(line => $"The database has what is not of this program: {line}"));
    }

    /// <summary>The tables that the migrations make, described in the same way.</summary>
    internal static IReadOnlyList<string> Own()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var reader = new StreamReader(assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith(File, StringComparison.Ordinal)))!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
