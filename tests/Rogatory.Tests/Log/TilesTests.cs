using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class TilesTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1, 44, "tile/0/001.p/44")]
    [InlineData(2, 1234067, 256, "tile/2/x001/x234/067")]
    [InlineData(63, 1000, 1, "tile/63/x001/000.p/1")]
    [InlineData(TileId.Entries, 1234067, 255, "tile/entries/x001/x234/067.p/255")]
    [InlineData(0, long.MaxValue, 256, "tile/0/x009/x223/x372/x036/x854/x775/807")]
    public void A_path_is_written_and_read_again(int level, long index, int width, string path)
    {
        Assert.Equal(path, new TileId(level, index, width).Path);
        Assert.True(Tiles.TryParse(path, out var tile));
        Assert.Equal(new TileId(level, index, width), tile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/1000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/00/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/01")]
    [InlineData("tile/0/001.p")]
    [InlineData("tile/0/xx01")]
    [InlineData("tile/0/../000")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/x099/x999/x999/x999/x999/x999/x999/999")]
    public void Any_other_path_is_refused(string path) => Assert.False(Tiles.TryParse(path, out _));

    [Fact]
    public void The_example_of_the_specification_has_its_tiles()
    {
        var tiles = Tiles.For(70_000).ToList();
        Assert.Equal(273, tiles.Count(t => t is { Level: 0, IsPartial: false }));
        Assert.Equal(
            [new TileId(0, 273, 112), new TileId(1, 0, 256), new TileId(1, 1, 17), new TileId(2, 0, 1)],
            tiles.Where(t => t.IsPartial || t.Level > 0));
    }

    [Fact]
    public void A_size_that_fills_its_tiles_has_no_empty_ones()
    {
        Assert.Empty(Tiles.For(0));
        Assert.Equal([new TileId(0, 0, 1)], Tiles.For(1));
        Assert.Equal([new TileId(0, 0, 256), new TileId(1, 0, 1)], Tiles.For(256));
        Assert.Equal(8, Tiles.Levels(ulong.MaxValue));
    }

    [Fact]
    public void A_tile_holds_the_stored_nodes_of_its_level()
    {
        var log = MemoryLog.Of(600);
        var tile = Tiles.Tile(1, 0, 2, log.Read);
        Assert.Equal([.. log.Read(8, 0).ToArray(), .. log.Read(8, 1).ToArray()], tile);
        Assert.Equal(log.Read(0, 599), Hash32.FromBytes(Tiles.Tile(0, 2, 88, log.Read).AsSpan(87 * 32)));
    }

    [Fact]
    public void A_bundle_puts_each_length_before_its_entry()
    {
        Assert.Equal([0, 2, 7, 8, 0, 0, 1, 0, .. new byte[256]], Tiles.Bundle([new byte[] { 7, 8 }, Array.Empty<byte>(), new byte[256]]));
        Assert.Throws<OverflowException>(() => Tiles.Bundle([new byte[65536]]));
    }

    [Theory]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", true)]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", false)]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", false)]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= ", false)]
    [InlineData("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", false)]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==", false)]
    [InlineData("", false)]
    public void A_hash_is_read_from_canonical_base64_only(string text, bool readable)
    {
        Assert.Equal(readable, Hash32.TryParse(text, out var hash));
        Assert.Equal(readable ? Merkle.Empty : default, hash);
    }

    [Fact]
    public void A_hash_shows_its_bytes_in_every_form()
    {
        var bytes = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var hash = Hash32.FromBytes(bytes);
        Assert.Equal(bytes, hash.AsSpan().ToArray());
        Assert.Equal("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", hash.ToHex());
        Assert.Equal(hash, Hash32.Parse(hash.ToBase64()));
        Assert.Throws<ArgumentException>(() => Hash32.FromBytes(bytes.AsSpan(1)));
    }
}
