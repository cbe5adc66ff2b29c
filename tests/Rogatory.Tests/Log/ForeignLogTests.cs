using System.Security.Cryptography;
using System.Text;
using Rogatory.Log;
using Rogatory.Tests.Law;

namespace Rogatory.Tests.Log;

/// <summary>
/// Two foreign logs, and hundreds of changes to each: the verdict must be the one that a comparison with the log as it was built gives, and the
/// failure must be told where it is.
/// </summary>
public sealed class ForeignLogTests : IDisposable
{
    private const string Origin = "log of the town, number 3";
    private const string KeyName = "town.example/key";

    private static readonly Ed25519Key Ed = Ed25519Key.Generate();
    private static readonly ECDsa P384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private static readonly NoteSigner Stranger = NoteSigner.OfEd25519("witness.example/1", Ed25519Key.Generate());

    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-foreign-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1000)]
    [InlineData(65_537)]
    public async Task A_log_that_others_have_written_verifies(int size)
    {
        var log = new ForeignLog(size, 1);
        var (signer, key) = Keys(elliptic: size % 2 == 0);
        Lay(log.Files(size));
        Write("checkpoint", Note(signer, log.Text(Origin, size)));
        var found = await LogVerification.VerifyAsync(folder, key, Stop);
        Assert.Null(found.Failure);
        Assert.Equal(((ulong)size, Convert.ToBase64String(log.Root(size))), (found.Checkpoint!.Size, found.Checkpoint.Root.ToBase64()));
    }

    [Theory]
    [InlineData(1027, 200, false)]
    [InlineData(700, 200, true)]
    [InlineData(66_049, 12, true)]
    public async Task Every_changed_tile_or_bundle_is_told_and_nothing_else_is(int size, int rounds, bool elliptic)
    {
        var log = new ForeignLog(size, size);
        var truth = log.Files(size);
        var (signer, key) = Keys(elliptic);
        Lay(truth);
        Write("checkpoint", Note(signer, log.Text(Origin, size)));
        var dice = new Dice(size);
        for (var round = 0; round < rounds; round++)
        {
            var mutation = FileMutation.Any(dice, truth);
            foreach (var (path, bytes) in mutation.Changed)
                Write(path, bytes);
            var failure = (await LogVerification.VerifyAsync(folder, key, Stop)).Failure;
            var wrong = mutation.Changed.Where(change => !FileMutation.MayServe(truth, change.Key, change.Value)).Select(change => change.Key).ToList();
            Assert.True(wrong.Count == 0 ? failure is null : failure is not null && wrong.Contains(failure.At), $"{mutation.What}: {failure}");
            foreach (var path in mutation.Changed.Keys)
                Write(path, truth.GetValueOrDefault(path));
        }
        Assert.Null((await LogVerification.VerifyAsync(folder, key, Stop)).Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wider_or_the_full_file_serves_for_each_partial_one(bool elliptic)
    {
        var log = new ForeignLog(1500, 7);
        var (signer, key) = Keys(elliptic);
        const int size = 700;
        var (truth, later) = (log.Files(size), log.Files(log.Size));
        Lay(truth);
        Write("checkpoint", Note(signer, log.Text(Origin, size)));
        foreach (var partial in truth.Keys.Where(path => path.Contains(".p/", StringComparison.Ordinal)))
        {
            var place = partial[..(partial.LastIndexOf(".p/", StringComparison.Ordinal))];
            var wider = later.Single(file => file.Key == place || file.Key.StartsWith($"{place}.p/", StringComparison.Ordinal));
            Write(partial, null);
            var isBundle = partial.StartsWith("tile/entries/", StringComparison.Ordinal);
            Assert.Equal(isBundle ? null : partial, (await LogVerification.VerifyAsync(folder, key, Stop)).Failure?.At);
            Write(wider.Key, wider.Value);
            Assert.Null((await LogVerification.VerifyAsync(folder, key, Stop)).Failure);
            foreach (var bad in new[] { wider.Value[..^1], [.. wider.Value, 0], FileMutation.Flip(wider.Value, 0) })
            {
                Write(wider.Key, bad);
                Assert.Equal(wider.Key, (await LogVerification.VerifyAsync(folder, key, Stop)).Failure?.At);
            }
            Write(wider.Key, null);
            Write(partial, truth[partial]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_changed_byte_of_a_checkpoint_is_found_but_in_the_lines_of_others(bool elliptic)
    {
        var log = new ForeignLog(300, 5);
        var (signer, key) = Keys(elliptic);
        Lay(log.Files(300));
        var text = log.Text(Origin, 300);
        var note = Note(signer, text);
        var own = Encoding.UTF8.GetByteCount($"{text}\n{Stranger.Line(text)}");
        for (var i = 0; i < note.Length; i++)
        {
            foreach (var mask in new byte[] { 0x01, 0x20 })
            {
                Write("checkpoint", FileMutation.Flip(note, i, mask));
                var found = await LogVerification.VerifyAsync(folder, key, Stop);
                var isOthers = i > text.Length && i < own;
                Assert.True(isOthers ? found.Verified || found.Failure!.At != "checkpoint:2" : !found.Verified, $"byte {i} mask {mask:x2}");
                Assert.True(found.Verified || found.Failure!.At.StartsWith("checkpoint", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("{0}{1}{2}\n", null)]
    [InlineData("{0}{1}{2}\nextension\nanother one\n", null)]
    [InlineData("{0}{1}{2}\n\n", "checkpoint:4")]
    [InlineData("{0}{1}{2}\n\nextension\n", "checkpoint:4")]
    [InlineData("another log\n{1}{2}\n", null)]
    [InlineData("\n{1}{2}\n", "checkpoint:1")]
    [InlineData("{0}0{1}{2}\n", "checkpoint:2")]
    [InlineData("{0}+{1}{2}\n", "checkpoint:2")]
    [InlineData("{0} {1}{2}\n", "checkpoint:2")]
    [InlineData("{0}-{1}{2}\n", "checkpoint:2")]
    [InlineData("{0}18446744073709551616\n{2}\n", "checkpoint:2")]
    [InlineData("{0}299\n{2}\n", "checkpoint")]
    [InlineData("{0}{1}{2}=\n", "checkpoint:3")]
    [InlineData("{0}{1} {2}\n", "checkpoint:3")]
    [InlineData("{0}{1}AAAA\n", "checkpoint:3")]
    [InlineData("{0}{1}", "checkpoint:2")]
    public async Task What_a_log_may_sign_verifies_and_nothing_else(string form, string? at)
    {
        var log = new ForeignLog(300, 5);
        var (signer, key) = Keys(elliptic: false);
        Lay(log.Files(300));
        Write("checkpoint", Note(signer, string.Format(null, form, $"{Origin}\n", "300\n", Convert.ToBase64String(log.Root(300)))));
        Assert.Equal(at, (await LogVerification.VerifyAsync(folder, key, Stop)).Failure?.At);
    }

    [Fact]
    public async Task Every_earlier_size_is_proved_by_the_tiles_alone()
    {
        var log = new ForeignLog(2000, 3);
        var (signer, key) = Keys(elliptic: false);
        Lay(log.Files(2000));
        Write("checkpoint", Note(signer, log.Text(Origin, 2000)));
        foreach (var size in new[] { 0, 1, 2, 255, 256, 257, 511, 512, 1000, 1792, 1999, 2000 })
        {
            var earlier = Note(signer, log.Text(Origin, size));
            Assert.Null((await LogVerification.ProveConsistencyAsync(folder, key, "old", earlier, Stop)).Failure);
            var other = Note(signer, new ForeignLog(Math.Max(1, size), 4).Text(Origin, Math.Max(1, size)));
            Assert.Equal("old:3", (await LogVerification.ProveConsistencyAsync(folder, key, "old", other, Stop)).Failure?.At);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (NoteSigner Signer, NoteVerifier Key) Keys(bool elliptic)
    {
        var signer = elliptic ? NoteSigner.Ecdsa(KeyName, P384) : NoteSigner.OfEd25519(KeyName, Ed);
        return (signer, NoteVerifier.Parse(signer.VerifierKey));
    }

    /// <summary>Signed by a stranger first and then by the log's own key.</summary>
    private static byte[] Note(NoteSigner signer, string text) => Encoding.UTF8.GetBytes($"{text}\n{Stranger.Line(text)}{signer.Line(text)}");

    private void Lay(SortedDictionary<string, byte[]> files)
    {
        foreach (var (path, bytes) in files)
            Write(path, bytes);
    }

    private void Write(string path, byte[]? bytes)
    {
        var name = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        if (bytes is null)
            File.Delete(name);
        else
            File.WriteAllBytes(name, bytes);
    }
}
