using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Rogatory.Core.People;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>Requests as no browser sends them are refused for what they are, and are no failures of the node.</summary>
public sealed class OddRequestsTests(RunningNode node) : IClassFixture<RunningNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PUT", "/error/403")]
    [InlineData("DELETE", "/error/404")]
    public async Task A_page_that_takes_no_form_refuses_one(string method, string path)
    {
        using var client = node.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_in_another_encoding_than_the_pages_is_refused()
    {
        using var client = node.Client();
        using var form = new ByteArrayContent("Code=x"u8.ToArray());
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");
        using var answer = await client.PostAsync(new Uri("/check", UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\ncut off")]
    [InlineData("--b\r\na header without a colon\r\n\r\nx\r\n--b--\r\n")]
    public async Task A_form_that_breaks_off_or_is_none_brings_nothing(string body)
    {
        var order = await SampleCases.OrderedAsync(node);
        using var client = node.Client(Roles.Provider);
        using var form = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var answer = await client.PostAsync(new Uri($"/cases/{order.Id}/collect", UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Who_is_to_sign_in_is_sent_to_a_path_whatever_host_was_named()
    {
        using var client = node.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cases");
        request.Headers.Host = "evil.example";
        using var answer = await client.SendAsync(request, Stop);
        Assert.StartsWith("/sign-in?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_form_came_after_the_session_had_ended_is_told_that_it_was_not_taken()
    {
        using var nobody = new Walker(node);
        var sent = await nobody.PostAsync("/cases", []);
        Assert.Contains("What you sent was not taken", (await nobody.ReadAsync(sent.Location!)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What you sent was not taken", (await nobody.ReadAsync("/sign-in?return=/cases")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /cases HTTP/1.0\r\n\r\n", "302")]
    [InlineData("GET /cases HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n", "302")]
    [InlineData("GET /log/checkpoint/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("POST /exchange/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/jose\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nno number\r\n", "400")]
    public async Task An_odd_request_is_answered_for_what_it_is(string sent, string status)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(node.Address).Port, Stop);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent), Stop);
        using var reader = new StreamReader(stream);
        Assert.Equal(status, (await reader.ReadLineAsync(Stop))!.Split(' ')[1]);
    }

    [Theory]
    [InlineData("/decide", "Provisions")]
    [InlineData("/ask", "Facts")]
    public async Task An_empty_choice_is_none(string page, string list)
    {
        using var authority = new Walker(node, Roles.Authority);
        var sent = await authority.SendAsync($"/cases/{(await SampleCases.ReadyAsync(node)).Id}{page}", (list, ""), ("Kind", "granted"), ("Reasons", "As the law gives."));
        Assert.Equal(HttpStatusCode.OK, sent.Status);
    }

    [Fact]
    public async Task Who_signs_in_is_led_on_to_any_path_of_the_node()
    {
        using var person = new Walker(node);
        var sent = await SignInAsync(person, "ilse", RunningNode.Password, "/sign-in?return=/cases?é=ü");
        Assert.Equal("/cases?%C3%A9=%C3%BC", sent.Location);
    }

    [Fact]
    public async Task Passwords_are_tried_so_often_from_one_address_and_no_oftener()
    {
        var answers = new List<HttpStatusCode>();
        using var guesser = new Walker(node, from: "203.0.113.9");
        while (answers.Count < 4 * GuessLimit.SignIns && !answers.Contains(HttpStatusCode.TooManyRequests)) answers.Add((await SignInAsync(guesser, "nobody")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        using var other = new Walker(node, from: "203.0.113.10");
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(other, "nobody")).Status);
    }

    [Fact]
    public async Task A_locked_account_is_answered_like_a_name_that_nobody_has()
    {
        using var guesser = new Walker(node);
        var unknown = Why((await SignInAsync(guesser, "nobody")).Text);
        for (var i = 0; i <= People.MostFailures; i++)
            Assert.Equal(unknown, Why((await SignInAsync(guesser, "vera")).Text));
    }

    [Theory]
    [InlineData("/log")]
    [InlineData("/log/")]
    public async Task The_bare_address_of_the_log_leads_to_its_checkpoint(string path)
    {
        using var client = node.Client();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal("/log/checkpoint", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_form_of_a_step_that_is_over_leads_back_to_the_case()
    {
        var received = await SampleCases.ReceivedAsync(node);
        using var one = new Walker(node, Roles.Duty);
        using var other = new Walker(node, Roles.Duty);
        var path = $"/cases/{received.Id}/acknowledge";
        var opened = await other.FormAsync(path);
        Assert.Equal($"/cases/{received.Id}?done=acknowledge", (await one.SendAsync(path)).Location);
        Assert.Equal($"/cases/{received.Id}?closed=acknowledge", (await other.PostAsync(path, opened)).Location);
    }

    [Fact]
    public async Task A_message_longer_than_any_is_refused_without_being_kept()
    {
        using var client = node.Client();
        using var message = new ByteArrayContent(new byte[4 * 1024 * 1024]);
        message.Headers.ContentType = MediaTypeHeaderValue.Parse("application/jose");
        using var answer = await client.PostAsync(new Uri("/exchange/messages", UriKind.Relative), message, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    // The page has a form for each person of the demonstration besides.
    private static async Task<Walker.Sent> SignInAsync(Walker walker, string name, string password = "x", string path = "/sign-in") =>
        await walker.PostAsync(path, [(await walker.FormAsync(path)).First(field => field.Name == "form-token"), ("Name", name), ("Password", password)]);

    private static string Why(string page) => page[page.IndexOf("govuk-error-summary", StringComparison.Ordinal)..page.IndexOf("<h1", StringComparison.Ordinal)];
}
