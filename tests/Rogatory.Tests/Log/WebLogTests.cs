using System.IO.Compression;
using System.Net;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class WebLogTests : IAsyncDisposable
{
    private readonly FolderLog log = new(300);
    private readonly HttpListener server = new();
    private readonly string address;
    private readonly Task serving;
    private Func<string, int> status = _ => 200;

    public WebLogTests()
    {
        address = $"{FreeAddress.Next()}aldmark/";
        server.Prefixes.Add(address);
        server.Start();
        serving = ServeAsync();
    }

    [Fact]
    public async Task A_log_at_an_address_verifies_with_and_without_the_slash_at_its_end()
    {
        Assert.Null((await VerifyAsync(address)).Failure);
        Assert.Null((await VerifyAsync(address.TrimEnd('/'))).Failure);
    }

    [Fact]
    public async Task A_tile_that_is_not_found_is_missing()
    {
        log.Delete("tile/0/000");
        Assert.Equal("tile/0/000", (await VerifyAsync(address)).Failure?.At);
    }

    [Fact]
    public async Task The_full_tile_serves_for_a_partial_one_that_is_gone()
    {
        using var later = new FolderLog(600);
        log.Delete("tile/0/001.p/44");
        log.Write("tile/0/001", later.Read("tile/0/001"));
        Assert.Null((await VerifyAsync(address)).Failure);
    }

    [Fact]
    public async Task A_tile_that_the_server_fails_on_does_not_verify()
    {
        status = path => path == "tile/0/000" ? 503 : 200;
        Assert.Equal("tile/0/000", (await VerifyAsync(address)).Failure?.At);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_checkpoint_with_any_other_status_cannot_be_read(int answer)
    {
        status = path => path == "checkpoint" ? answer : 200;
        await Assert.ThrowsAsync<IOException>(() => VerifyAsync(address));
    }

    [Fact]
    public async Task An_address_where_nobody_listens_cannot_be_read()
    {
        server.Stop();
        await Assert.ThrowsAsync<IOException>(() => VerifyAsync(address));
        await Assert.ThrowsAsync<IOException>(() => VerifyAsync("http://"));
    }

    [Theory]
    [InlineData("?x=1")]
    [InlineData("#x")]
    public async Task An_address_with_a_query_or_a_fragment_is_refused(string more) =>
        await Assert.ThrowsAsync<IOException>(() => VerifyAsync(address + more));

    /// <summary>Such a server ends the connection with its answer, and what is asked on it again is lost by chance.</summary>
    [Fact]
    public async Task A_server_that_speaks_HTTP_1_0_is_asked_once_on_a_connection()
    {
        using var large = new FolderLog(20_000);
        await using var old = new OldServer(large);
        Assert.Null((await VerifyAsync(old.Address)).Failure);
        Assert.True(old.Asked > 100);
        Assert.Equal(0, old.AskedAgain);
    }

    [Fact]
    public async Task A_file_is_asked_for_once_more_where_a_kept_connection_is_cut_off()
    {
        using var large = new FolderLog(20_000);
        await using var cutting = new OldServer(large, cuts: true);
        Assert.Null((await VerifyAsync(cutting.Address)).Failure);
        Assert.True(cutting.AskedAgain > 0);
    }

    public async ValueTask DisposeAsync()
    {
        server.Close();
        await serving;
        log.Dispose();
    }

    private static Task<LogVerification> VerifyAsync(string address) =>
        LogVerification.VerifyAsync(address, FolderLog.Verifier, TestContext.Current.CancellationToken);

    private async Task ServeAsync()
    {
        while (server.IsListening)
        {
            try
            {
                var request = await server.GetContextAsync();
                Answer(request.Request.Url!.AbsolutePath["/aldmark/".Length..], request.Response);
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(string path, HttpListenerResponse response)
    {
        response.StatusCode = log.Files.Contains(path, StringComparer.Ordinal) ? status(path) : 404;
        if (response.StatusCode == 200)
        {
            response.AddHeader("Content-Encoding", "gzip");
            using var zipped = new GZipStream(response.OutputStream, CompressionLevel.Fastest);
            zipped.Write(log.Read(path));
        }
        response.Close();
    }
}
