using System.Runtime.InteropServices;

namespace Rogatory.Core.Storage;

/// <summary>Writes a file whole and durably or not at all: under another name first, flushed to the disk, then renamed, and the folder flushed too.</summary>
internal static partial class DurableFile
{
    /// <summary>The ending of a file that is still being written.</summary>
    public const string Part = ".part";

    /// <summary>Has a file written and puts it in its place; where the writing fails nothing is left of it.</summary>
    public static Task<T> WriteAsync<T>(string path, Func<FileStream, Task<T>> write) => WriteAsync(path + Part, write, _ => path);

    /// <summary>The same for a file that gets its name once it is written; none where there is nothing to be kept.</summary>
    public static async Task<T> WriteAsync<T>(string half, Func<FileStream, Task<T>> write, Func<T, string?> place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(half)!);
        await using var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.Delete, bufferSize: 0);
        try
        {
            var result = await write(file);
            if (place(result) is { } path)
            {
                file.Flush(flushToDisk: true);
                File.Move(half, path, overwrite: true);
                FlushFolder(Path.GetDirectoryName(path)!);
            }
            else
            {
                File.Delete(half);
            }

            return result;
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    /// <summary>Makes the names in a folder durable. Windows does so by itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        const int ReadOnly = 0;
        var handle = Open(folder, ReadOnly);
        if (handle < 0) throw new IOException($"A folder could not be opened ({Marshal.GetLastPInvokeError()}).");
        var failed = Flush(handle) != 0;
        _ = Close(handle);
        if (failed) throw new IOException("A folder could not be flushed to the disk.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
