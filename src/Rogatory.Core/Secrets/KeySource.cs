using System.Security.Cryptography;
using System.Text;
using Rogatory.Log;

namespace Rogatory.Core.Secrets;

/// <summary>What opens a node's key files: a passphrase where they are locked with one, and a wrapping key (32 bytes) where it is not kept in a file.</summary>
public sealed record KeySource(string? Passphrase = null, byte[]? WrappingKey = null)
{
    /// <summary>The environment's name for the passphrase.</summary>
    public const string PassphraseVariable = "ROGATORY_PASSPHRASE";

    /// <summary>The environment's name for the wrapping key, in base64.</summary>
    public const string WrappingKeyVariable = "ROGATORY_WRAPPING_KEY";

    /// <summary>The environment's name for the new wrapping key, in base64, while the key is renewed and where it is not kept in a file.</summary>
    public const string NewWrappingKeyVariable = "ROGATORY_NEW_WRAPPING_KEY";

    /// <summary>What the environment gives; an <see cref="InvalidOperationException"/> where it gives something that is no key.</summary>
    public static KeySource FromEnvironment()
    {
        var passphrase = Environment.GetEnvironmentVariable(PassphraseVariable);
        var wrapping = Environment.GetEnvironmentVariable(WrappingKeyVariable);
        return new KeySource(string.IsNullOrEmpty(passphrase) ? null : passphrase, string.IsNullOrEmpty(wrapping) ? null : Decode(WrappingKeyVariable, wrapping));
    }

    /// <summary>The new wrapping key that the environment gives, or null where it gives none.</summary>
    public static byte[]? NewWrappingKeyFromEnvironment() =>
        Environment.GetEnvironmentVariable(NewWrappingKeyVariable) is { Length: > 0 } text ? Decode(NewWrappingKeyVariable, text) : null;

    /// <summary>Never shows what it holds.</summary>
    public override string ToString() => nameof(KeySource);

    private static byte[] Decode(string variable, string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException malformed)
        {
            throw new InvalidOperationException($"{variable} is not base64. Give 32 random bytes in base64.", malformed);
        }
    }
}

/// <summary>
/// The key files of a node: <c>node.key</c> signs, <c>package.key</c> opens packages of evidence from other nodes, <c>wrapping.key</c> wraps the keys of
/// dockets, and <c>log.key</c>, where there is one, signs checkpoints too. Each is readable by its owner only.
/// </summary>
internal static class KeyFiles
{
    public const string Signing = "node.key";
    public const string Packages = "package.key";
    public const string Wrapping = "wrapping.key";
    public const string NewWrapping = "wrapping.key.new";
    public const string Log = "log.key";
    private const int Iterations = 600_000;
    private const string Label = "ROGATORY WRAPPING KEY";
    private const string LockedLabel = "ROGATORY LOCKED WRAPPING KEY";
    private const string LockedLogLabel = "ROGATORY LOCKED LOG KEY";
    private const int SaltLength = 16;

    public static void Make(string folder, KeySource source)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WriteKey(Path.Combine(folder, Signing), signing, source);
        MakePackages(folder, source);
        if (source.WrappingKey is null) WriteWrapping(Path.Combine(folder, Wrapping), RandomNumberGenerator.GetBytes(Seal.KeyLength), source);
    }

    public static ECDsa ReadSigning(string folder, KeySource source) => ReadKey(folder, Signing, ECDsa.Create(), source);

    public static ECDiffieHellman ReadPackages(string folder, KeySource source) => ReadKey(folder, Packages, ECDiffieHellman.Create(), source);

    /// <summary>Makes the key for packages; only a node that has none yet may get one, since what was sealed for another opens with no other.</summary>
    public static void MakePackages(string folder, KeySource source)
    {
        using var made = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        WriteKey(Path.Combine(folder, Packages), made, source);
    }

    private static void WriteKey(string path, ECAlgorithm key, KeySource source) => WritePrivate(path, source.Passphrase is { } passphrase
        ? key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations))
        : key.ExportPkcs8PrivateKeyPem());

    private static T ReadKey<T>(string folder, string name, T read, KeySource source) where T : ECAlgorithm
    {
        try
        {
            var text = ReadText(folder, name);
            if (!text.Contains("ENCRYPTED", StringComparison.Ordinal)) read.ImportFromPem(text);
            else read.ImportFromEncryptedPem(text, PassphraseFor(name, source));
            return read;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            read.Dispose();
            throw Unreadable(name);
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    public static WrappingKey ReadWrapping(string folder, KeySource source) =>
        source.WrappingKey is { } given ? WrappingKey.Of([.. given]) : ReadWrappingFile(folder, Wrapping, source);

    /// <summary>The new wrapping key that a renewal left beside the old one, or null where there is none.</summary>
    public static WrappingKey? ReadNewWrapping(string folder, KeySource source) =>
        File.Exists(Path.Combine(folder, NewWrapping)) ? ReadWrappingFile(folder, NewWrapping, source) : null;

    /// <summary>Makes a new wrapping key beside the one in use; one that was left half-way goes.</summary>
    public static void MakeNewWrapping(string folder, KeySource source)
    {
        DropNewWrapping(folder);
        WriteWrapping(Path.Combine(folder, NewWrapping), RandomNumberGenerator.GetBytes(Seal.KeyLength), source);
    }

    /// <summary>Takes away a new wrapping key that never came to count.</summary>
    public static void DropNewWrapping(string folder) => File.Delete(Path.Combine(folder, NewWrapping));

    /// <summary>Puts the new wrapping key in the old one's place, which is destroyed; where another process has done so, nothing happens.</summary>
    public static void ReplaceWrapping(string folder)
    {
        var (current, made) = (Path.Combine(folder, Wrapping), Path.Combine(folder, NewWrapping));
        if (!File.Exists(made)) return;
        using var old = File.Exists(current) ? new FileStream(current, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete) : null;
        File.Move(made, current, overwrite: true);
        if (old is null) return;

        // The name leads to the new key now; what it led to before is overwritten, as far as the disk does that in place.
        old.Write(new byte[old.Length]);
        old.Flush(flushToDisk: true);
    }

    /// <summary>Makes the second key of the log.</summary>
    public static Ed25519Key MakeLog(string folder, KeySource source)
    {
        var key = Ed25519Key.Generate();
        var pem = key.ToPem();
        WritePrivate(Path.Combine(folder, Log), (source.Passphrase is { } passphrase ? Lock(LockedLogLabel, Encoding.ASCII.GetBytes(pem), passphrase) : pem) + "\n");
        return key;
    }

    /// <summary>The second key of the log; null where it has none.</summary>
    public static Ed25519Key? FindLog(string folder, KeySource source)
    {
        if (!File.Exists(Path.Combine(folder, Log))) return null;
        try
        {
            var text = ReadText(folder, Log);
            return Ed25519Key.FromPem(PemEncoding.TryFind(text, out var pem) && text[pem.Label] == LockedLogLabel
                ? Encoding.ASCII.GetString(Unlock(Convert.FromBase64String(text[pem.Base64Data]), PassphraseFor(Log, source), LockedLogLabel, Log))
                : text);
        }
        catch (FormatException)
        {
            throw Unreadable(Log);
        }
    }

    private static WrappingKey ReadWrappingFile(string folder, string name, KeySource source)
    {
        var text = ReadText(folder, name);
        if (!PemEncoding.TryFind(text, out var pem)) throw Unreadable(name);
        var content = Convert.FromBase64String(text[pem.Base64Data]);
        return text[pem.Label] switch
        {
            Label => WrappingKey.Of(content),
            LockedLabel => WrappingKey.Of(Unlock(content, PassphraseFor(name, source), LockedLabel, name)),
            _ => throw Unreadable(name),
        };
    }

    /// <summary>Writes a file that nobody but the node's own user may read; it must not be there yet.</summary>
    public static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        try
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        catch
        {
            // Half a key is none, and would stand in the way of a whole one.
            File.Delete(path);
            throw;
        }
    }

    private static void WriteWrapping(string path, byte[] key, KeySource source)
    {
        var text = source.Passphrase is { } passphrase ? Lock(LockedLabel, key, passphrase) : PemEncoding.WriteString(Label, key);
        WritePrivate(path, text + "\n");
    }

    private static string Lock(string label, byte[] key, string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return PemEncoding.WriteString(label, [.. salt, .. Seal.Close(Derive(passphrase, salt), label, key)]);
    }

    private static byte[] Unlock(byte[] content, string passphrase, string label, string name)
    {
        try
        {
            return Seal.Open(Derive(passphrase, content.AsSpan(0, SaltLength)), label, content.AsSpan(SaltLength));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Unreadable(name);
        }
    }

    private static byte[] Derive(string passphrase, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, Seal.KeyLength);

    private static string ReadText(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? ShortFile.Read(path)
            : throw new InvalidOperationException($"`{path}` is not there. Put it back from where the node's keys are kept{(name == Wrapping ? $", or give the key in {KeySource.WrappingKeyVariable}" : "")}.");
    }

    private static string PassphraseFor(string name, KeySource source) =>
        source.Passphrase ?? throw new InvalidOperationException($"`{name}` is locked with a passphrase. Give it in {KeySource.PassphraseVariable}.");

    private static InvalidOperationException Unreadable(string name) =>
        new($"`{name}` cannot be opened: the passphrase is wrong, or the file is damaged. Check {KeySource.PassphraseVariable}, or put the file back from where the node's keys are kept.");
}
