using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Rogatory.Core.Evidence;

namespace Rogatory.Tests.Evidence;

/// <summary>How a scanner of the tests behaves.</summary>
internal enum Manner
{
    /// <summary>As it should: it finds what holds the word `EICAR`.</summary>
    Proper,

    /// <summary>It takes everything and never answers.</summary>
    Slow,

    /// <summary>It hangs up in the middle of a file.</summary>
    Cutting,

    /// <summary>It hangs up without an answer.</summary>
    Silent,

    /// <summary>It answers with what no scanner says.</summary>
    Nonsense,

    /// <summary>It answers, and its answer breaks off.</summary>
    Half,

    /// <summary>It refuses what is longer than a few bytes, and hangs up.</summary>
    Limiting,

    /// <summary>It says everything is clean to whatever it is asked.</summary>
    Flattering,
}

/// <summary>A small ClamAV daemon on this machine: the outside world.</summary>
internal sealed class FakeScanner : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    private FakeScanner()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public Manner Manner { get; set; }

    /// <summary>What it says of itself.</summary>
    public string SaysOfItself { get; set; } = "ClamAV 9.8.7/27123/Tue Jan  2 09:38:29 2026\0";

    /// <summary>What it says of every file, where it says the same of all.</summary>
    public string? SaysOfAll { get; set; }

    /// <summary>The lengths of the files that it was given whole.</summary>
    public List<long> Scanned { get; } = [];

    public ScannerAddress Address => ScannerAddress.Parse($"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public static FakeScanner Start(Manner manner = Manner.Proper) => new() { Manner = manner };

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The caller hung up, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream line)
    {
        var command = new byte[32];
        var length = 0;
        while (length == 0 || command[length - 1] != 0) length += await line.ReadAsync(command.AsMemory(length, 1), ending.Token);
        if (Encoding.ASCII.GetString(command, 0, length - 1) == "zVERSION")
            await SayAsync(line, Manner == Manner.Flattering ? "" : SaysOfItself);
        else
            await ScanAsync(line);
    }

    private async Task ScanAsync(NetworkStream line)
    {
        var (total, found) = (0L, false);
        var size = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(size, ending.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(size);
            if (length == 0) break;
            if (Manner == Manner.Cutting) return;
            if (Manner == Manner.Limiting && total + length > 10)
            {
                await SayAsync(line, "INSTREAM size limit exceeded. ERROR\0");
                return;
            }

            var chunk = new byte[length];
            await line.ReadExactlyAsync(chunk, ending.Token);
            (total, found) = (total + length, found || Encoding.Latin1.GetString(chunk).Contains("EICAR", StringComparison.Ordinal));
        }

        lock (Scanned) Scanned.Add(total);
        if (Manner == Manner.Slow) await Task.Delay(Timeout.Infinite, ending.Token);
        await SayAsync(line, Manner switch
        {
            Manner.Silent => "",
            Manner.Nonsense => "HTTP/1.1 200 OK\r\n\r\nstream: OK\0",
            Manner.Half => "stream: O",
            Manner.Flattering => "OK\0",
            _ => SaysOfAll ?? (found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0"),
        });
    }

    private Task SayAsync(NetworkStream line, string answer) => line.WriteAsync(Encoding.ASCII.GetBytes(answer), ending.Token).AsTask();
}
