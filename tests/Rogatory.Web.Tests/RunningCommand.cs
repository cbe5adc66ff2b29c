using System.Diagnostics;
using Rogatory.Cli.Demo;

namespace Rogatory.Web.Tests;

/// <summary>A command of the program, run as a process of its own to its end.</summary>
internal static class RunningCommand
{
    /// <summary>Its status and what it printed, without what it said of errors.</summary>
    public static Task<(int Status, string Output)> RunAsync(params string[] arguments) => RunInAsync(Environment.CurrentDirectory, input: null, arguments);

    /// <summary>The same in a folder, given the bytes of a file.</summary>
    public static async Task<(int Status, string Output)> RunInAsync(string folder, string? input, params string[] arguments)
    {
        var (status, output, _) = await RunToTheEndAsync(folder, input, arguments);
        return (status, output);
    }

    /// <summary>What a command said of errors that could not run, and printed nothing.</summary>
    public static async Task<string> RefusedAsync(params string[] arguments)
    {
        var (status, output, errors) = await RunToTheEndAsync(Environment.CurrentDirectory, input: null, arguments);
        Assert.Equal((1, ""), (status, output));
        return errors;
    }

    private static async Task<(int Status, string Output, string Errors)> RunToTheEndAsync(string folder, string? input, string[] arguments)
    {
        var stop = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[typeof(NodeProcess).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        using var running = Process.Start(start)!;
        if (input is not null) await running.StandardInput.BaseStream.WriteAsync(await File.ReadAllBytesAsync(input, stop), stop);
        running.StandardInput.Close();
        var errors = running.StandardError.ReadToEndAsync(stop);
        var output = await running.StandardOutput.ReadToEndAsync(stop);
        await running.WaitForExitAsync(stop);
        return (running.ExitCode, output.Trim(), (await errors).Trim());
    }
}
