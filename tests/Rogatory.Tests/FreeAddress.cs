using System.Net;
using System.Net.Sockets;

namespace Rogatory.Tests;

/// <summary>An address of this machine on which nobody listens yet.</summary>
internal static class FreeAddress
{
    public static string Next()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return $"http://127.0.0.1:{port}/";
    }
}
