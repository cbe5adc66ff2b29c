using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Rogatory.Core;
using Rogatory.Core.Storage;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Single bytes changed in the files of a node: the published log, the evidence, and the database file itself.</summary>
public sealed class FileMutationTests : IAsyncLifetime
{
    private PlayedNodes played = null!;

    private static CancellationToken Stop => TestNode.Stop;

    private Node Node => played.Asking.Node;

    public async ValueTask InitializeAsync() => played = await PlayedNodes.PlayAsync(embedded: true);

    public ValueTask DisposeAsync()
    {
        played.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_changed_byte_of_the_published_log_is_found_in_its_file()
    {
        var tried = 0;
        foreach (var file in Directory.EnumerateFiles(Node.PathOf("log"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Node.Folder, file);
            var length = (int)new FileInfo(file).Length;
            var step = Math.Max(1, length / 25);
            for (var at = RandomNumberGenerator.GetInt32(step); at < length; at += step, tried++)
                await MustBeFoundAsync(file, at, f => f.Table == "log" && f.Text.Contains(name, StringComparison.Ordinal));
        }

        Assert.True(tried > 300, $"Only {tried} bytes were changed.");
    }

    [Fact]
    public async Task Every_changed_byte_of_the_evidence_is_found_in_its_docket()
    {
        var file = Assert.Single(Directory.EnumerateFiles(Node.PathOf("evidence"), "*", SearchOption.AllDirectories));
        var docket = (await played.Asking.FindAsync("R-1")).Id.ToString();
        for (var at = 0L; at < new FileInfo(file).Length; at += 3)
            await MustBeFoundAsync(file, at, f => f.Table == "evidence" && f.Docket == docket && f.Text.Contains(Path.GetFileName(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_are_missing_or_do_not_belong_are_found()
    {
        // The widest bundle: for a narrower one it would do.
        var bundle = Directory.GetFiles(Node.PathOf("log", "tile", "entries"), "*", SearchOption.AllDirectories).MaxBy(f => int.Parse(Path.GetFileName(f), CultureInfo.InvariantCulture))!;
        var item = Directory.GetFiles(Node.PathOf("evidence"), "*", SearchOption.AllDirectories)[0];
        foreach (var (folder, file) in ((string, string)[])[("evidence", item), ("log", bundle)])
        {
            File.Move(file, file + "x");
            var findings = (await Checks().RunAsync()).Findings;
            Assert.True(findings.Count(f => f.Table == folder) >= 2, string.Join(" | ", findings));
            File.Move(file + "x", file);
        }

        File.WriteAllText(Node.PathOf("evidence", "evd_1"), "x");
        File.SetLastWriteTimeUtc(Node.PathOf("evidence", "evd_1"), new DateTime(2199, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Contains("evd_1", Assert.Single((await Checks().RunAsync()).Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_of_the_database_file_is_found_or_carries_nothing()
    {
        played.Asking.Open.Database.Dispose();
        var path = Node.PathOf("node.db");
        var whole = await File.ReadAllBytesAsync(path, Stop);
        var content = await DumpAsync(path);
        var (found, unreadable, nothing) = (0, 0, 0);
        var step = whole.Length / 1500;
        for (var at = RandomNumberGenerator.GetInt32(step); at < whole.Length; at += step)
        {
            await FlipAsync(path, whole, at);
            if (await TryVerifyAsync(path) is not { } report) unreadable++;
            else if (!report.Verified) found++;
            else
            {
                nothing++;
                Assert.Equal((at, content), (at, await DumpAsync(path)));
            }

            await FlipAsync(path, whole, at);
        }

        Assert.True((await TryVerifyAsync(path))!.Verified);
        Assert.True(found > 300, $"{found} found, {unreadable} unreadable, {nothing} of no content.");
    }

    private Checks Checks() => new(Node, played.Asking.Open.Database);

    private async Task MustBeFoundAsync(string file, long at, Func<VerificationFinding, bool> rightly)
    {
        var whole = await File.ReadAllBytesAsync(file, Stop);
        await FlipAsync(file, whole, at);
        var findings = (await Checks().RunAsync()).Findings;
        Assert.True(findings.Any(rightly), $"{file} at {at}: {string.Join(" | ", findings)}");
        await FlipAsync(file, whole, at);
    }

    // Flips a bit of one byte, and back the next time.
    private static async Task FlipAsync(string path, byte[] whole, long at)
    {
        whole[at] ^= (byte)(1 << (int)(at % 8));
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Position = at;
        file.WriteByte(whole[at]);
    }

    private async Task<VerificationReport?> TryVerifyAsync(string path)
    {
        try
        {
            using var database = await Database.OpenToReadAsync(path, Stop);
            await using var db = await database.ConnectAsync(Stop);
            return await new Checks(Node, database).RunAsync(db);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Everything that the tables say, but for what no entry speaks of.</summary>
    private static async Task<string> DumpAsync(string path)
    {
        await using var db = new SqliteConnection($"Data Source=file:{path}?immutable=1;Mode=ReadOnly;Pooling=False");
        await db.OpenAsync(Stop);
        var text = new StringBuilder();
        foreach (var table in Mutation.Tables)
        {
            var columns = db.Query<string>($"select name from pragma_table_info('{table}')").Where(c => !RowMutationTests.IsNotCovered(table, c));
            foreach (var row in db.Query($"select {string.Join(", ", columns.Select(c => Shown(table, c)))} from {table} order by 1, 2").Cast<IDictionary<string, object?>>())
                text.AppendJoin('|', row.Values).AppendLine();
        }

        return text.ToString();
    }

    private static string Shown(string table, string column) => RowMutationTests.IsLostOnceErased(table, column)
        ? $"case when docket in (select docket from erasures) then null else quote({column}) end as {column}"
        : $"quote({column}) as {column}";
}
