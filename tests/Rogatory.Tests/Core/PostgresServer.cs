using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Rogatory.Tests.Core;

/// <summary>
/// A PostgreSQL server of the tests' own, on a free port of this machine, in a folder that is deleted. It stops when the tests end, however they end:
/// it lives no longer than the pipe to its standard input.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private readonly int port;
    private readonly Process running;
    private int made;

    // The process is kept: were it collected, its pipe would close and the server stop.
    private PostgresServer(int port, Process running) => (this.port, this.running) = (port, running);

    /// <summary>The connection string of a new, empty database; <paramref name="options"/> may say of what language it is.</summary>
    public static async Task<string> NewDatabaseAsync(CancellationToken stop, string options = "")
    {
        var server = await Shared.Value;
        var name = $"node{Interlocked.Increment(ref server.made)}";
        await using var connection = new NpgsqlConnection(server.ConnectionTo("postgres"));
        await connection.OpenAsync(stop);
#pragma warning disable CA2100 // The name and the options are our own words.
        await using var create = new NpgsqlCommand($"create database {name} {options}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(stop);
        return server.ConnectionTo(name);
    }

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={port};Username=rogatory;Database={database}";

    private static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rogatory-postgres-").FullName;
        var free = FreePort();

        // PostgreSQL refuses to run as root; nothing of these tests has to outlive a power cut.
        var script = $"""
            set -eu
            as=()
            if [ "$(id -u)" = 0 ]; then chown postgres "{folder}"; as=(setpriv --reuid postgres --regid postgres --clear-groups); fi
            bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
            "${"{as[@]}"}" "$bin/initdb" -D "{folder}/data" -U rogatory -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
            "${"{as[@]}"}" "$bin/postgres" -D "{folder}/data" -h 127.0.0.1 -p {free} -k "{folder}" -c fsync=off -c max_connections=200 >/dev/null 2>&1 &
            server=$!
            while read -r _; do :; done || true
            kill -QUIT "$server"
            wait "$server" || true
            rm -rf "{folder}"
            """;
        var start = new ProcessStartInfo("/bin/bash") { UseShellExecute = false, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        var server = new PostgresServer(free, Process.Start(start)!);
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(server.ConnectionTo("postgres"));
                await connection.OpenAsync();
                return server;
            }
            catch (NpgsqlException) when (tries < 600 && !server.running.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
