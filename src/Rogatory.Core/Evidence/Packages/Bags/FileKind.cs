using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Tells regular files from pipes, devices and sockets, which the framework does not, and on which opening would hang.</summary>
internal static partial class FileKind
{
    private const int WorkingFolder = -100; // AT_FDCWD
    private const int DoNotFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint Kind = 1; // STATX_TYPE
    private const int ModeAt = 28; // stx_mode in struct statx, the same on every Linux
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;

    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        Span<byte> answer = stackalloc byte[256];
        return Statx(WorkingFolder, path, DoNotFollow, Kind, answer) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(answer[ModeAt..]) & KindMask) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> answer);
}
