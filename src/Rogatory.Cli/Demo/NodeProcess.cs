using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rogatory.Cli.Demo;

/// <summary>A node that runs as a process of its own on a free port of this machine, and ends with whoever started it.</summary>
internal sealed class NodeProcess(string folder) : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private Process? process;

    /// <summary>Where it listens; the same again after a restart, so that its peer still finds it.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>How long the last start took, until the node answered.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>The id of the process.</summary>
    public int ProcessId => process?.Id ?? 0;

    /// <summary>Starts the node and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        process = Process.Start(Command())!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (Stopwatch.GetElapsedTime(began) < LongestStart)
        {
            if (process.HasExited) throw new InvalidOperationException($"The node in {folder} ended as soon as it was started.");
            if (await AnswersAsync(http, stop))
            {
                StartedIn = Stopwatch.GetElapsedTime(began);
                return;
            }

            await Task.Delay(20, stop);
        }

        throw new InvalidOperationException($"The node in {folder} did not answer within {LongestStart.TotalSeconds} seconds.");
    }

    /// <summary>Kills it without warning, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private ProcessStartInfo Command()
    {
        var program = Environment.ProcessPath!;
        var own = typeof(NodeProcess).Assembly.Location;
        var command = new ProcessStartInfo(Path.GetFileNameWithoutExtension(program) == "rogatory" ? program : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (command.FileName == "dotnet") command.ArgumentList.Add(own);
        foreach (var argument in (string[])["serve", "--data", folder, "--urls", Address.ToString(), "--stop-with-input"]) command.ArgumentList.Add(argument);
        return command;
    }

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health/ready"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
