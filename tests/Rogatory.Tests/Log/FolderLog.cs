using System.Security.Cryptography;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

/// <summary>A log laid out in a folder of its own, as a stranger would find it; the folder goes with it.</summary>
internal sealed class FolderLog : IDisposable
{
    public const string Origin = "aldmark.example/log";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public FolderLog(int size, bool withEntries = true)
    {
        Log = MemoryLog.Of(size);
        foreach (var tile in Tiles.For((ulong)size))
        {
            Write(tile.Path, Tiles.Tile(tile.Level, tile.Index, tile.Width, Log.Read));
            if (withEntries && tile.Level == 0)
                Write((tile with { Level = TileId.Entries }).Path, Bundle(tile));
        }
        Sign(new Checkpoint(Origin, (ulong)size, Log.Root(size)));
    }

    public static NoteSigner Signer { get; } = NoteSigner.Ecdsa(Origin, Key);

    public static NoteVerifier Verifier { get; } = NoteVerifier.Parse(Signer.VerifierKey);

    public MemoryLog Log { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("rogatory-log-").FullName;

    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    public static byte[] Bundle(TileId tile) => Tiles.Bundle(
        Enumerable.Range(0, tile.Width).Select(i => new ReadOnlyMemory<byte>(MemoryLog.Entry((tile.Index * Tiles.FullWidth) + i))));

    public void Sign(Checkpoint checkpoint) => File.WriteAllText(Name("checkpoint"), Signer.Sign(checkpoint.Text));

    public byte[] Read(string path) => File.ReadAllBytes(Name(path));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Name(path))!);
        File.WriteAllBytes(Name(path), bytes);
    }

    public void Delete(string path) => File.Delete(Name(path));

    public Task<LogVerification> VerifyAsync() => LogVerification.VerifyAsync(Folder, Verifier, TestContext.Current.CancellationToken);

    public async Task<string?> FailureAtAsync() => (await VerifyAsync()).Failure?.At;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Name(string path) => Path.Combine(Folder, path);
}
