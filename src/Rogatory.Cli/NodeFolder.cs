using System.Data.Common;
using Rogatory.Core;
using Rogatory.Core.Secrets;
using Rogatory.Web.Access;

namespace Rogatory.Cli;

/// <summary>Opens a node's folder for a command, and turns what can be wrong with it into one line.</summary>
internal static class NodeFolder
{
    public static Task<int> WithAsync(string folder, Func<OpenNode, Task<int>> work, CancellationToken stop) => WithKeysAsync(
        folder,
        async opened =>
        {
            await opened.LogKey.AgreeAsync(stop);
            return await work(opened);
        },
        stop);

    /// <summary>The same for a command about the log's second key itself, which may have to be put right.</summary>
    public static async Task<int> WithKeysAsync(string folder, Func<OpenNode, Task<int>> work, CancellationToken stop)
    {
        try
        {
            using var opened = await OpenNode.OpenAsync(folder, Setting(), stop);
            return await work(opened);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or Law.LawError or IOException or UnauthorizedAccessException or DbException)
        {
            return Exit.Refuse(e.Message);
        }
    }

    /// <summary>How this program opens a node: the law beside it, the machine's clock, and keys from the environment.</summary>
    public static NodeSetting Setting() => new(LawFolder.Read(), TimeProvider.System, Passwords.Platform, KeySource.FromEnvironment());
}
