using System.Security.Cryptography;
using Rogatory.Log;
using Rogatory.Tests.Law;

namespace Rogatory.Tests.Log;

public sealed class Sha256LanesTests
{
    [Fact]
    public void Every_lane_gives_what_the_platform_gives_for_every_length()
    {
        var dice = new Dice(256);
        for (var length = 0; length <= 510; length++)
        {
            var blocks = Sha256Lanes.BlocksOf(length);
            var stride = blocks * Sha256Lanes.BlockBytes;
            var messages = new byte[Sha256Lanes.Count * stride];
            var expected = new Hash32[Sha256Lanes.Count];
            for (var lane = 0; lane < Sha256Lanes.Count; lane++)
            {
                var message = messages.AsSpan(lane * stride, stride);
                dice.Fill(message);
                expected[lane] = Hash32.FromBytes(SHA256.HashData(message[..length]));
                Sha256Lanes.Pad(message, length);
            }

            var found = new Hash32[Sha256Lanes.Count];
            Sha256Lanes.Digest(messages, blocks, found);
            Assert.Equal(expected, found);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(128)]
    [InlineData(256)]
    public void A_row_joined_in_lanes_has_the_root_that_pairs_one_by_one_have(int width)
    {
        Hash32[] row = [.. Enumerable.Range(0, width).Select(i => Merkle.Leaf(BitConverter.GetBytes(i)))];
        Assert.Equal(OneByOne(row), Merkle.Complete(row));
    }

    private static Hash32 OneByOne(ReadOnlySpan<Hash32> row) => row.Length == 1
        ? row[0]
        : Hash32.FromBytes(SHA256.HashData([1, .. OneByOne(row[..(row.Length / 2)]).ToArray(), .. OneByOne(row[(row.Length / 2)..]).ToArray()]));
}
