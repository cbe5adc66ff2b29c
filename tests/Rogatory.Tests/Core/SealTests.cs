using System.Security.Cryptography;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Secrets;

namespace Rogatory.Tests.Core;

/// <summary>What is sealed opens in its own place and with its own key, and the keys lie locked where a passphrase locks them.</summary>
public sealed class SealTests : TwoNodeTests
{
    private static readonly string[] KeyFileNames = ["node.key", "package.key", "wrapping.key"];

    [Fact]
    public async Task An_entry_that_is_put_in_anothers_place_of_its_docket_is_not_read()
    {
        var c = await Play.DraftAsync("stored-data", "R-1");
        await SwapAsync("entries", "sealed", "leaf", $"docket = '{c.Id}'");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Asking.Open.Journal.CaseAsync(c.Id, Stop));
    }

    [Fact]
    public async Task A_dockets_key_that_is_put_in_anothers_place_opens_nothing()
    {
        var c = await Play.DraftAsync("stored-data", "R-1");
        await Play.DraftAsync("stored-data", "R-2");
        Assert.ThrowsAny<CryptographicException>(() => Asking.Node.WrappingKey.Unwrap("another", Asking.Node.WrappingKey.Wrap("one", new byte[32])));
        await SwapAsync("docket_keys", "wrapped", "docket", "docket <> 'node'");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Asking.Open.Journal.CaseAsync(c.Id, Stop));
    }

    [Fact]
    public void A_seal_opens_with_its_key_and_for_what_it_is_about_alone()
    {
        var (key, other) = (RandomNumberGenerator.GetBytes(Seal.KeyLength), RandomNumberGenerator.GetBytes(Seal.KeyLength));
        var closed = Seal.Close(key, "one", [1, 2, 3]);
        Assert.Equal([1, 2, 3], Seal.Open(key, "one", closed));
        Assert.NotEqual(closed, Seal.Close(key, "one", [1, 2, 3]));
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(other, "one", closed));
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(key, "other", closed));
        for (var i = 0; i < closed.Length; i++)
        {
            closed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Seal.Open(key, "one", closed));
            closed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Seal.Open(key, "one", closed.AsSpan(0, i)));
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(16)]
    [InlineData(0)]
    public void A_wrapping_key_has_thirty_two_bytes(int length) => Assert.Throws<InvalidOperationException>(() => WrappingKey.Of(new byte[length]));

    [Fact]
    public void The_name_of_a_wrapping_key_and_a_source_of_keys_show_nothing_of_them()
    {
        using var key = WrappingKey.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        Assert.DoesNotContain("00010203", key.Name, StringComparison.Ordinal);
        Assert.DoesNotContain("correct horse", $"{new KeySource("correct horse")}", StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_passphrase_is_given_every_key_file_is_locked_with_it_and_nobody_elses_to_read()
    {
        var folder = Path.Combine(Asking.Node.Folder, "locked");
        Node.Found(folder, Asking.Node.Record, TestNode.Law, Asking.Clock, new KeySource("correct horse")).Dispose();
        foreach (var file in KeyFileNames.Select(name => Path.Combine(folder, name)))
        {
            var text = File.ReadAllText(file);
            Assert.True(text.Contains("ENCRYPTED", StringComparison.Ordinal) || text.Contains("LOCKED", StringComparison.Ordinal), file);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        foreach (var source in (KeySource[])[new(), new("wrong")])
            Assert.Throws<InvalidOperationException>(() => Node.Open(folder, TestNode.Law, Asking.Clock, source));
        Node.Open(folder, TestNode.Law, Asking.Clock, new KeySource("correct horse")).Dispose();
    }

    [Fact]
    public void A_key_file_that_is_there_is_never_written_over()
    {
        var before = File.ReadAllText(Asking.Node.PathOf("package.key"));
        Assert.ThrowsAny<IOException>(() => KeyFiles.MakePackages(Asking.Node.Folder, new KeySource()));
        Assert.Equal(before, File.ReadAllText(Asking.Node.PathOf("package.key")));
    }

    // Puts the values of the first two rows in each other's place.
    private async Task SwapAsync(string table, string column, string key, string where)
    {
        await using var db = await Asking.Open.Database.ConnectAsync(Stop);
        var rows = db.Query<(object Key, byte[] Value)>($"select {key}, {column} from {table} where {where} order by {key} limit 2").AsList();
        foreach (var (row, value) in rows.Zip(rows.AsEnumerable().Reverse(), (own, other) => (own.Key, other.Value)))
            Assert.Equal(1, await db.ExecuteAsync($"update {table} set {column} = @value where {key} = @row", new { row, value }));
    }
}
