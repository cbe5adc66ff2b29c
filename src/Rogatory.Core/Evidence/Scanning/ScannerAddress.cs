using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Rogatory.Core.Evidence;

/// <summary>Where a ClamAV daemon listens: <c>unix:/run/clamav/clamd.ctl</c> or <c>tcp:127.0.0.1:3310</c>.</summary>
public sealed record ScannerAddress
{
    private const string Unix = "unix:", Tcp = "tcp:", SettingFile = "scanner";

    private readonly EndPoint place;

    private ScannerAddress(string text, EndPoint place) => (Text, this.place) = (text, place);

    /// <summary>The address as it was given.</summary>
    public string Text { get; }

    /// <summary>Reads an address, or throws a <see cref="FormatException"/> that says what was expected.</summary>
    public static ScannerAddress Parse(string text)
    {
        if (text.StartsWith(Unix, StringComparison.Ordinal) && Path.IsPathFullyQualified(text[Unix.Length..]) && text.Length - Unix.Length <= 100)
            return new ScannerAddress(text, new UnixDomainSocketEndPoint(text[Unix.Length..]));
        var colon = text.LastIndexOf(':');
        return text.StartsWith(Tcp, StringComparison.Ordinal) && colon > Tcp.Length
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? new ScannerAddress(text, new DnsEndPoint(text[Tcp.Length..colon].Trim('[', ']'), port))
            : throw new FormatException($"`{text}` is no address of a scanner. Write unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310.");
    }

    /// <summary>The address that stands in a node's folder, in the file <c>scanner</c>; null where there is none.</summary>
    public static ScannerAddress? In(Node node) =>
        File.Exists(node.PathOf(SettingFile)) ? Parse(File.ReadAllText(node.PathOf(SettingFile)).Trim()) : null;

    internal async Task<Stream> ConnectAsync(CancellationToken stop)
    {
        var socket = place is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(place, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
