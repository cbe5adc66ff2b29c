using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
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
        var command = new Command("serve", "Run a node.") { data, urls, withInput };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls), parsed.GetValue(withInput), stop));
        return command;
    }

    private static Task<int> RunAsync(string folder, string urls, bool withInput, CancellationToken stop) => NodeFolder.WithAsync(
        folder,
        async opened =>
        {
            await using var app = NodeServices.Serve(opened, urls);

            // Of several processes that are started at once the first makes the keys of the cookies, and the others find them.
            await using (await opened.Database.WaitForTurnAsync("starting", stop)) await app.StartAsync(stop);
            Console.WriteLine($"{opened.Node.Record.Name} ({opened.Node.Record.State}) listens on {string.Join(' ', app.Urls)}");
            if (withInput) _ = EndWithInputAsync(app.Lifetime);
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
