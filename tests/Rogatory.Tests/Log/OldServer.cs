using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rogatory.Tests.Log;

/// <summary>
/// Serves a log by HTTP/1.0, and counts what is asked on a connection that its answer has ended; or by HTTP/1.1, promising to keep each connection and cutting it off
/// when it is used again.
/// </summary>
internal sealed class OldServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> answering = [];
    private readonly FolderLog log;
    private readonly bool cuts;
    private readonly Task accepting;
    private int asked;
    private int askedAgain;

    public OldServer(FolderLog log, bool cuts = false)
    {
        (this.log, this.cuts) = (log, cuts);
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"http://{listener.LocalEndpoint}/";

    public int Asked => asked;

    public int AskedAgain => askedAgain;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        await Task.WhenAll(answering);
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                answering.Add(AnswerAsync(await listener.AcceptTcpClientAsync(CancellationToken.None)));
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient one)
    {
        using var held = one;
        using var reader = new StreamReader(held.GetStream());
        for (var first = true; await reader.ReadLineAsync(CancellationToken.None) is { } line; first = false)
        {
            Interlocked.Increment(ref asked);
            if (!first) Interlocked.Increment(ref askedAgain);
            while (await reader.ReadLineAsync(CancellationToken.None) is { Length: > 0 })
            {
                // The rest of the request's header says nothing that is needed here.
            }

            if (cuts && !first)
            {
                held.Client.LingerState = new LingerOption(true, 0);
                return;
            }

            var bytes = log.Read(line.Split(' ')[1].TrimStart('/'));
            var header = Encoding.ASCII.GetBytes($"HTTP/1.{(cuts ? 1 : 0)} 200 OK\r\nContent-Length: {bytes.Length}\r\n\r\n");
            await held.GetStream().WriteAsync((byte[])[.. header, .. bytes], CancellationToken.None);
        }
    }
}
