using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Core;

/// <summary>Tells files from pipes, devices and sockets in their place, on which opening would wait for ever.</summary>
public static class OrdinaryFile
{
    /// <summary>
    /// Refuses with an <see cref="IOException"/> what is there and is no ordinary file. A link is followed: where it leads is what counts. What is not there is left to whoever opens it.
    /// </summary>
    public static void Demand(string path)
    {
        if (!File.Exists(path) || FileKind.IsRegular(File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true)?.FullName ?? path)) return;
        throw new IOException($"`{path}` is a pipe, a device or a socket, and not a file. Put the file in its place.");
    }
}
