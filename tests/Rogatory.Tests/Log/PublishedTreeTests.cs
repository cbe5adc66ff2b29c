using System.Text.Json;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

/// <summary>The reference tree that every implementation of RFC 6962 is held against.</summary>
public sealed class PublishedTreeTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Published.Folder, "rfc6962.json"))).RootElement;

    private readonly MemoryLog log = new();

    public PublishedTreeTests()
    {
        foreach (var leaf in Vectors.GetProperty("leaves").EnumerateArray())
            log.Append(Convert.FromHexString(leaf.GetString()!));
    }

    [Fact]
    public void Every_size_has_the_published_root()
    {
        for (var size = 0; size <= log.Size; size++)
            Assert.Equal(Root(size), log.Root(size));
    }

    [Fact]
    public void Inclusion_proofs_are_the_published_ones()
    {
        foreach (var vector in Vectors.GetProperty("inclusion").EnumerateArray())
        {
            var (index, size) = (vector.GetProperty("index").GetInt32(), vector.GetProperty("size").GetInt32());
            var proof = Hashes(vector.GetProperty("proof"));
            Assert.Equal(proof, Tree.InclusionProof(index, size, log.Read));
            Assert.True(Proof.VerifyInclusion((ulong)index, (ulong)size, log.Read(0, index), proof, Root(size)));
        }
    }

    [Fact]
    public void Consistency_proofs_are_the_published_ones()
    {
        foreach (var vector in Vectors.GetProperty("consistency").EnumerateArray())
        {
            var (from, to) = (vector.GetProperty("from").GetInt32(), vector.GetProperty("to").GetInt32());
            var proof = Hashes(vector.GetProperty("proof"));
            Assert.Equal(proof, Tree.ConsistencyProof(from, to, log.Read));
            Assert.True(Proof.VerifyConsistency((ulong)from, (ulong)to, Root(from), Root(to), proof));
        }
    }

    private static Hash32 Root(int size) => Hash(Vectors.GetProperty("roots")[size]);

    private static Hash32[] Hashes(JsonElement list) => [.. list.EnumerateArray().Select(Hash)];

    private static Hash32 Hash(JsonElement hex) => Hash32.FromBytes(Convert.FromHexString(hex.GetString()!));
}
