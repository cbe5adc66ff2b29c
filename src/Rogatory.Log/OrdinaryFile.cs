using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Rogatory.Log;

/// <summary>Tells files from pipes, devices and sockets in their place, which the framework does not, and on which opening would wait for ever.</summary>
public static partial class OrdinaryFile
{
    private const int WorkingFolder = -100; // AT_FDCWD
    private const int DoNotFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint Kind = 1; // STATX_TYPE
    private const int ModeAt = 28; // stx_mode in struct statx, the same on every Linux
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether an ordinary file stands there; a link is none. Where the system is not Linux, always.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        Span<byte> answer = stackalloc byte[256];
        return Statx(WorkingFolder, path, DoNotFollow, Kind, answer) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(answer[ModeAt..]) & KindMask) == Regular;
    }

    /// <summary>The same, where a link is followed: where it leads is what counts.</summary>
    public static bool IsBehind(string path) => Is(File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true)?.FullName ?? path);

    /// <summary>
    /// Refuses with an <see cref="IOException"/> what is there and is no ordinary file. A link is followed. What is not there is left to whoever opens it.
    /// </summary>
    public static void Demand(string path)
    {
        if (!File.Exists(path) || IsBehind(path)) return;
        throw new IOException($"`{path}` is a pipe, a device or a socket, and not a file. Put the file in its place.");
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> answer);
}
