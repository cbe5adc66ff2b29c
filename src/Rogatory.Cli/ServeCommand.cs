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
        var command = new Command("serve", "Run a node.") { data, urls };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls), stop));
        return command;
    }

    private static Task<int> RunAsync(string folder, string urls, CancellationToken stop) => NodeFolder.WithAsync(
        folder,
        async opened =>
        {
            await using var app = NodeServices.Serve(opened, urls);
            await app.StartAsync(stop);
            Console.WriteLine($"{opened.Node.Record.Name} ({opened.Node.Record.State}) listens on {string.Join(' ', app.Urls)}");
            await app.WaitForShutdownAsync(stop);
            return Exit.Yes;
        },
        stop);
}
