using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Rogatory.Core.Cases;
using Rogatory.Core.Uploads;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>Files of any size over HTTP: brought in parts by a program, by the form, by the page's script; and read again in ranges.</summary>
public sealed class UploadTests(RunningNode node, Chromium chromium) : IClassFixture<RunningNode>
{
    private const int Large = 25 * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_brings_a_file_in_parts_and_asks_where_to_go_on()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var program = Program();
        var content = RandomNumberGenerator.GetBytes(Large);
        var (status, upload) = await BeginAsync(program, order, "mail box é.bin", content.Length);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((HttpStatusCode.NoContent, 1000), await AppendAsync(program, upload!, 0, content.AsMemory(0, 1000)));
        Assert.Equal((HttpStatusCode.Conflict, 1000), await AppendAsync(program, upload!, 0, content.AsMemory(0, 1000)));
        using var head = await program.SendAsync(new HttpRequestMessage(HttpMethod.Head, upload), Stop);
        Assert.Equal("1000", head.Headers.GetValues("Upload-Offset").Single());
        Assert.Equal(Large.ToString(System.Globalization.CultureInfo.InvariantCulture), head.Headers.GetValues("Upload-Length").Single());
        Assert.Equal("no-store", head.Headers.CacheControl!.ToString());
        Assert.Equal((HttpStatusCode.NoContent, Large), await AppendAsync(program, upload!, 1000, content.AsMemory(1000)));

        var brought = Assert.Single(await node.Action<Uploads>().OfAsync(order.Id, Stop));
        Assert.Equal("mail box é.bin", brought.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), brought.Item!.Sha256);
        Assert.Equal(Stage.Ordered, (await node.Opened.Journal.CaseAsync(order.Id, Stop))!.Stage);
    }

    [Fact]
    public async Task A_connection_that_breaks_loses_nothing_that_had_come()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var program = Program();
        var (_, upload) = await BeginAsync(program, order, "a.bin", 300_000);
        await BreakOffAsync(upload!, 300_000, 200_000);
        long came = 0;
        for (var i = 0; i < 1000 && came == 0; i++)
        {
            await Task.Delay(100, Stop);
            came = (await node.Action<Uploads>().OfAsync(order.Id, Stop)).Single().Came;
        }

        Assert.InRange(came, 1, 200_000);

        // What came may be there a moment before the one who brought it is known to be gone.
        (HttpStatusCode Status, long Offset) appended;
        while ((appended = await AppendAsync(program, upload!, came, new byte[300_000 - came])).Status == HttpStatusCode.Locked) await Task.Delay(100, Stop);
        Assert.Equal((HttpStatusCode.NoContent, 300_000), appended);
    }

    [Fact]
    public async Task What_is_not_as_the_protocol_says_is_refused()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var program = Program();
        var (_, upload) = await BeginAsync(program, order, "a.bin", 3);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await AppendAsync(program, upload!, 0, new byte[1], "application/octet-stream")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await BeginAsync(program, order, "../a", 3)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await BeginAsync(program, order, "", -1)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await AppendAsync(program, new Uri(upload!.ToString()[..^4] + "0000", UriKind.Relative), 0, new byte[1])).Status);
        using var plain = node.Client(Roles.Provider);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await BeginAsync(plain, order, "a.bin", 3)).Status);
        using var removed = await program.DeleteAsync(upload, Stop);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(await node.Action<Uploads>().OfAsync(order.Id, Stop));
        (_, upload) = await BeginAsync(program, order, "a.bin", 3);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AppendAsync(program, upload!, 0, new byte[4])).Status);
        Assert.Equal(HttpStatusCode.Gone, (await AppendAsync(program, upload!, 3, Array.Empty<byte>())).Status);
    }

    [Fact]
    public async Task The_form_brings_several_files_of_any_size_one_after_another()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var person = node.Client(Roles.Provider);
        var content = RandomNumberGenerator.GetBytes(Large);
        using var first = await SendAsync(person, order, "add", ("one.bin", content), ("two.bin", [1, 2]));
        Assert.Equal($"/cases/{order.Id}/collect", first.Headers.Location!.ToString());
        var page = await person.GetStringAsync(first.Headers.Location, Stop);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), page, StringComparison.Ordinal);
        Assert.Contains("two.bin", page, StringComparison.Ordinal);
        using var refused = await SendAsync(person, order, null, ("three.bin", []));
        Assert.Contains("It is empty", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var last = await SendAsync(person, order, null, ("three.bin", [3]));
        Assert.Equal("/orders?done=collect", last.Headers.Location!.ToString());
        Assert.Equal(["one.bin", "two.bin", "three.bin"], (await node.Opened.Journal.CaseAsync(order.Id, Stop))!.Evidence.Select(item => item.Name));
    }

    [Fact]
    public async Task A_form_that_no_page_of_ours_made_brings_nothing()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var person = node.Client(Roles.Provider);
        using var forged = new MultipartFormDataContent { { new StringContent("forged"), "form-token" }, { new ByteArrayContent([1]), "File", "a.bin" } };
        using var answer = await person.PostAsync(new Uri($"/cases/{order.Id}/collect", UriKind.Relative), forged, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var late = new MultipartFormDataContent { { new ByteArrayContent([1]), "File", "a.bin" }, { new StringContent("late"), "form-token" } };
        using var other = await person.PostAsync(new Uri($"/cases/{order.Id}/collect", UriKind.Relative), late, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Empty(await node.Action<Uploads>().OfAsync(order.Id, Stop));
    }

    [Fact]
    public async Task The_script_shows_how_much_has_come_and_hands_over()
    {
        var order = await SampleCases.OrderedAsync(node);
        var half = RandomNumberGenerator.GetBytes(Large);
        using var program = Program();
        var (_, upload) = await BeginAsync(program, order, "half.bin", half.Length);
        await AppendAsync(program, upload!, 0, half.AsMemory(0, Large / 2));
        var page = await chromium.OpenAsync(node, $"/cases/{order.Id}/collect", role: Roles.Provider, scripts: true, strict: true);
        Assert.Contains("12.5 MiB (13,107,200 bytes) of", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.SetInputFilesAsync("[name=File]", [new FilePayload { Name = "half.bin", MimeType = "application/octet-stream", Buffer = half }, new FilePayload { Name = "new.txt", MimeType = "text/plain", Buffer = [1, 2] }]);
        var patches = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method is "PATCH" or "POST") patches.Add($"{request.Method} {request.Headers.GetValueOrDefault("upload-offset")}");
        };
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand over and seal" }).ClickAsync();
        await page.WaitForURLAsync("**/orders?done=collect");
        Assert.Contains($"PATCH {Large / 2}", patches);
        Assert.Equal(["half.bin", "new.txt"], (await node.Opened.Journal.CaseAsync(order.Id, Stop))!.Evidence.Select(item => item.Name));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(half)), (await node.Opened.Journal.CaseAsync(order.Id, Stop))!.Evidence[0].Sha256);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_with_what_has_arrived_is_open_to_everyone()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var person = node.Client(Roles.Provider);
        using var brought = await SendAsync(person, order, "add", ("mailbox-export-of-the-account.mbox", [1, 2]));
        using var program = Program();
        var (_, upload) = await BeginAsync(program, order, "half.bin", 3_000_000);
        await AppendAsync(program, upload!, 0, new byte[1_500_000]);
        foreach (var width in (int[])[1280, 360])
        {
            var page = await chromium.OpenAsync(node, $"/cases/{order.Id}/collect", width, Roles.Provider, scripts: true);
            await AccessibilityTests.AssertOpenToEveryoneAsync(page, $"collect-brought-{width}");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_script_may_run_on_that_page_and_nowhere_else()
    {
        var order = await SampleCases.OrderedAsync(node);
        using var person = node.Client(Roles.Provider);
        foreach (var (path, runs) in new[] { ($"/cases/{order.Id}/collect", true), ("/orders", false), ("/", false), ("/sign-in", false), ("/assets/upload.js", false), ($"/cases/{order.Id}x/collect", false) })
        {
            using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), Stop);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Equal(runs, policy.Contains("script-src 'self'", StringComparison.Ordinal));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Evidence_is_read_in_ranges_and_only_as_it_was_sealed()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var order = await SampleCases.OrderedAsync(node);
        using var person = node.Client(Roles.Provider);
        using var sent = await SendAsync(person, order, null, ("a.bin", content));
        var item = (await node.Opened.Journal.CaseAsync(order.Id, Stop))!.Evidence.Single();
        using var reader = node.Client(Roles.Rights);
        var address = new Uri($"/cases/{order.Id}/evidence/{item.Id}", UriKind.Relative);

        using var part = await RangeAsync(reader, address, 70_000, 70_009);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(content[70_000..70_010], await part.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(new ContentRangeHeaderValue(70_000, 70_009, 200_000), part.Content.Headers.ContentRange);
        Assert.Equal($"\"{item.Sha256}\"", part.Headers.ETag!.Tag);
        using var outside = await RangeAsync(reader, address, 200_000, 200_001);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, outside.StatusCode);
        using var same = await RangeAsync(reader, address, 0, 9, $"\"{item.Sha256}\"");
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        using var another = await RangeAsync(reader, address, 0, 9, "\"another\"");
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);

        var path = node.Opened.Node.PathOf("evidence", order.Id.ToString(), item.Id.ToString());
        var lies = await File.ReadAllBytesAsync(path, Stop);
        lies[32 + (65_536 + 16) + 100] ^= 1;
        await File.WriteAllBytesAsync(path, lies, Stop);
        using var before = await RangeAsync(reader, address, 0, 65_535);
        Assert.Equal(content[..65_536], await before.Content.ReadAsByteArrayAsync(Stop));
        using var broken = await reader.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Stop);
        var got = new MemoryStream();
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await broken.Content.ReadAsStreamAsync(Stop)).CopyToAsync(got, Stop));
        Assert.True(got.Length <= 65_536);
        Assert.Equal(content[..(int)got.Length], got.ToArray());
    }

    private HttpClient Program()
    {
        var program = node.Client(Roles.Provider);
        program.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        return program;
    }

    private static async Task<(HttpStatusCode Status, Uri? Upload)> BeginAsync(HttpClient program, Case order, string name, long length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/orders/{order.Id}/uploads", UriKind.Relative));
        request.Headers.Add("Upload-Length", length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        using var answer = await program.SendAsync(request, Stop);
        return (answer.StatusCode, answer.Headers.Location);
    }

    private static async Task<(HttpStatusCode Status, long Offset)> AppendAsync(HttpClient program, Uri upload, long offset, ReadOnlyMemory<byte> part, string type = "application/offset+octet-stream")
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = new ReadOnlyMemoryContent(part) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Upload-Offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await program.SendAsync(request, Stop);
        return (answer.StatusCode, answer.Headers.TryGetValues("Upload-Offset", out var now) ? long.Parse(now.Single(), System.Globalization.CultureInfo.InvariantCulture) : -1);
    }

    private async Task BreakOffAsync(Uri upload, long length, int after)
    {
        var address = new Uri(node.Address);
        using var line = new TcpClient();
        await line.ConnectAsync(address.Host, address.Port, Stop);
        var head = $"PATCH {upload} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {node.CookieName}={node.CookieFor(Roles.Provider)}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n\r\n";
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
        await line.GetStream().WriteAsync(new byte[after], Stop);
        var evidence = node.Opened.Node.PathOf("evidence");
        for (var i = 0; i < 600 && !Directory.EnumerateFiles(evidence, "writing.part", SearchOption.AllDirectories).Any(); i++) await Task.Delay(100, Stop);
        await Task.Delay(500, Stop);
        line.Client.LingerState = new LingerOption(true, 0);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient person, Case order, string? button, params (string Name, byte[] Content)[] files)
    {
        var address = new Uri($"/cases/{order.Id}/collect", UriKind.Relative);
        using var opened = await person.GetAsync(address, Stop);
        var token = System.Text.RegularExpressions.Regex.Match(await opened.Content.ReadAsStringAsync(Stop), "<main.*?name=\"form-token\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.Singleline, TimeSpan.FromSeconds(30)).Groups["token"].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "form-token" } };
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "File", name);
        if (button is not null) form.Add(new StringContent("yes"), button);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        foreach (var cookie in opened.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) request.Headers.Add("Cookie", $"{person.DefaultRequestHeaders.GetValues("Cookie").Single()}; {cookie.Split(';')[0]}");
        return await person.SendAsync(request, Stop);
    }

    private static async Task<HttpResponseMessage> RangeAsync(HttpClient reader, Uri address, long from, long to, string? ifRange = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(from, to);
        if (ifRange is not null) request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(ifRange));
        return await reader.SendAsync(request, Stop);
    }
}
