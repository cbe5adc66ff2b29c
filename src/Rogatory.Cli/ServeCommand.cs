using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Rogatory.Core.Evidence;
using Rogatory.Web.Hosting;

namespace Rogatory.Cli;

/// <summary>`rogatory serve`: runs a node until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on; port 0 takes a free one.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var withInput = new Option<bool>("--stop-with-input") { Description = "Stop when standard input ends: a node that another program started ends with it.", Hidden = true };
        var scanWith = new Option<string?>("--scan-with") { Description = "A ClamAV daemon that scans every file: unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310. The file `scanner` in the node's folder says it for good." };
        var command = new Command("serve", "Run a node.") { data, urls, scanWith, withInput };
        command.SetAction((parsed, stop) =>
        {
            try
            {
                var scanner = parsed.GetValue(scanWith) is { } given ? ScannerAddress.Parse(given) : null;
                return RunAsync(parsed.GetRequiredValue(data), new Serving(parsed.GetRequiredValue(urls), scanner, parsed.GetValue(withInput)), stop);
            }
            catch (FormatException bad)
            {
                return Task.FromResult(Exit.Refuse($"--scan-with: {bad.Message}"));
            }
        });
        return command;
    }

    /// <summary>How the node is served: where it listens, what scans, and whether it ends with its input.</summary>
    private sealed record Serving(string Urls, ScannerAddress? Scanner, bool WithInput);

    private static Task<int> RunAsync(string folder, Serving serving, CancellationToken stop) => NodeFolder.WithAsync(
        folder,
        async opened =>
        {
            await using var app = NodeServices.Serve(opened, serving.Urls, serving.Scanner);
            await using var held = await opened.ServeAsync(stop);

            // Of several processes that are started at once the first makes the keys of the cookies, and the others find them.
            await using (await opened.Database.WaitForTurnAsync("starting", stop)) await app.StartAsync(stop);
            Console.WriteLine($"{opened.Node.Record.Name} ({opened.Node.Record.State}) listens on {string.Join(' ', app.Urls)}");
            if (serving.WithInput) _ = EndWithInputAsync(app.Lifetime);
            await app.WaitForShutdownAsync(stop);
            return Exit.Yes;
        },
        stop);

    private static async Task EndWithInputAsync(IHostApplicationLifetime running)
    {
        await Console.In.ReadToEndAsync();
        running.StopApplication();
    }
}
