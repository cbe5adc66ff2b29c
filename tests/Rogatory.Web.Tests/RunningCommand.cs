using System.Diagnostics;
using Rogatory.Cli.Demo;

namespace Rogatory.Web.Tests;

/// <summary>A command of the program, run as a process of its own to its end.</summary>
internal static class RunningCommand
{
    /// <summary>Its status and what it printed, without what it said of errors.</summary>
    public static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        var stop = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(NodeProcess).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        using var running = Process.Start(start)!;
        var errors = running.StandardError.ReadToEndAsync(stop);
        var output = await running.StandardOutput.ReadToEndAsync(stop);
        await errors;
        await running.WaitForExitAsync(stop);
        return (running.ExitCode, output.Trim());
    }
}
