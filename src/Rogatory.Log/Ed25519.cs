using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Rogatory.Log;

/// <summary>Makes and verifies Ed25519 signatures (RFC 8032) with the system's OpenSSL 3, because the framework has no Ed25519 of its own.</summary>
internal static partial class Ed25519
{
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    private const string Library = "libcrypto";
    private const int KeyType = 1087; // NID_ED25519 of OpenSSL

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["libcrypto-3-x64.dll", "libcrypto-3-arm64.dll", "libcrypto-3.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib", "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib"]
            : ["libcrypto.so.3"];

    private static readonly Lazy<bool> Resolver = new(() =>
    {
        NativeLibrary.SetDllImportResolver(
            typeof(Ed25519).Assembly, (name, _, _) => string.Equals(name, Library, StringComparison.Ordinal) ? Load() : 0);
        return true;
    });

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != SignatureLength)
            return false;
        _ = Resolver.Value;

        var key = NewRawPublicKey(KeyType, 0, publicKey, (nuint)publicKey.Length);
        if (key == 0)
            return false;
        var context = NewContext();
        try
        {
            return context != 0
                && VerifyInit(context, 0, 0, 0, key) == 1
                && VerifyOnce(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        }
        finally
        {
            FreeContext(context);
            FreeKey(key);
        }
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var key = PrivateKey(seed);
        var context = NewContext();
        try
        {
            var signature = new byte[SignatureLength];
            var length = (nuint)signature.Length;
            return context != 0
                && SignInit(context, 0, 0, 0, key) == 1
                && SignOnce(context, signature, ref length, message, (nuint)message.Length) == 1
                && length == SignatureLength
                ? signature
                : throw new CryptographicException("OpenSSL did not sign with the Ed25519 key.");
        }
        finally
        {
            FreeContext(context);
            FreeKey(key);
        }
    }

    public static byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        var key = PrivateKey(seed);
        try
        {
            var publicKey = new byte[KeyLength];
            var length = (nuint)publicKey.Length;
            return GetRawPublicKey(key, publicKey, ref length) == 1 && length == KeyLength
                ? publicKey
                : throw new CryptographicException("OpenSSL did not give the public key of the Ed25519 key.");
        }
        finally
        {
            FreeKey(key);
        }
    }

    private static nint PrivateKey(ReadOnlySpan<byte> seed)
    {
        _ = Resolver.Value;
        var key = NewRawPrivateKey(KeyType, 0, seed, (nuint)seed.Length);
        return key != 0 ? key : throw new CryptographicException($"An Ed25519 key is made from {KeyLength} bytes.");
    }

    private static nint Load()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }
        throw new PlatformNotSupportedException(
            $"Ed25519 signatures are made and verified with OpenSSL 3, and `{Names[0]}` was not found. "
            + "Install OpenSSL 3 (Debian: libssl3; macOS: brew install openssl@3).");
    }

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint NewRawPublicKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint NewRawPrivateKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetRawPublicKey(nint key, Span<byte> publicKey, ref nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerifyInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerify")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyOnce(
        nint context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SignOnce(
        nint context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);
}
