using Rogatory.Core;
using Rogatory.Web.Access;

namespace Rogatory.Cli;

/// <summary>Opens a node's folder for a command, and turns what can be wrong with it into one line.</summary>
internal static class NodeFolder
{
    public static async Task<int> WithAsync(string folder, Func<OpenNode, Task<int>> work, CancellationToken stop)
    {
        try
        {
            using var opened = await OpenNode.OpenAsync(folder, LawFolder.Read(), TimeProvider.System, Passwords.Platform, stop);
            return await work(opened);
        }
        catch (Exception e) when (e is InvalidOperationException or Law.LawError or IOException or UnauthorizedAccessException)
        {
            return Exit.Refuse(e.Message);
        }
    }
}
