using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>Every page and every route, and who is let in: asked for over HTTP by every role and by nobody, on a node with a case of each side.</summary>
public sealed class AccessMatrixTests(RunningNode node) : IClassFixture<RunningNode>
{
    private const string Anybody = "anybody";
    private const string SignedIn = "officer judge authority duty provider rights administrator";
    private const string OfCases = "officer judge authority duty rights";

    /// <summary>The table: an address as it is routed, and who is let in. A page that is not in it fails the test below.</summary>
    private static readonly SortedDictionary<string, string> Matrix = new(StringComparer.Ordinal)
    {
        ["/"] = Anybody,
        ["/sign-in"] = Anybody,
        ["/sign-out"] = SignedIn,
        ["/error/{status:int}"] = Anybody,
        ["/check/{code?}"] = Anybody,
        ["/design"] = Anybody,
        ["/design/letter"] = Anybody,

        ["/cases"] = OfCases,
        ["/cases/{id}"] = OfCases,
        ["/cases/{id}/custody"] = OfCases,
        ["/cases/{id}/print"] = OfCases,
        ["/cases/{id}/export"] = "authority rights",
        ["/cases/{id}/entries/{number:int}"] = OfCases,
        ["/cases/{id}/evidence/{item}"] = "officer judge authority rights",
        ["/cases/{id}/letters/request"] = OfCases,
        ["/cases/{id}/letters/decision"] = OfCases,
        ["/cases/{id}/letters/order"] = OfCases,
        ["/cases/{id}/letters/notice"] = "authority",
        ["/orders"] = "provider",
        ["/api/orders/{id}/uploads"] = "provider",
        ["/api/orders/{id}/uploads/{upload}"] = "provider",

        ["/requests/new"] = "officer",
        ["/cases/{id}/draft"] = "officer",
        ["/cases/{id}/draft/check"] = "officer",
        ["/cases/{id}/draft/open-questions"] = "officer",
        ["/cases/{id}/draft/offences"] = "officer",
        ["/cases/{id}/draft/data"] = "officer",
        ["/cases/{id}/draft/statements"] = "officer",
        ["/cases/{id}/submit"] = "officer",
        ["/cases/{id}/authorise-request"] = "judge",
        ["/cases/{id}/send"] = "authority",
        ["/cases/{id}/answer"] = "officer authority",
        ["/cases/{id}/reply"] = "authority",
        ["/cases/{id}/accept-conditions"] = "authority",
        ["/cases/{id}/ask-extension"] = "officer authority duty",
        ["/cases/{id}/close-request"] = "officer authority",

        ["/cases/{id}/acknowledge"] = "authority duty",
        ["/cases/{id}/hold"] = "authority duty",
        ["/cases/{id}/extend-hold"] = "authority duty",
        ["/cases/{id}/screen"] = "authority",
        ["/cases/{id}/establish"] = "authority",
        ["/cases/{id}/ask"] = "authority duty",
        ["/cases/{id}/consult"] = "authority",
        ["/cases/{id}/decide"] = "authority",
        ["/cases/{id}/authorise-execution"] = "judge",
        ["/cases/{id}/order"] = "authority",
        ["/cases/{id}/collect"] = "provider",
        ["/cases/{id}/review"] = "authority",
        ["/cases/{id}/examine"] = "judge authority",
        ["/cases/{id}/deliver"] = "authority",
        ["/cases/{id}/close"] = "authority",

        ["/cases/{id}/erased"] = OfCases,
        ["/cases/{id}/legal-hold"] = "judge rights",
        ["/cases/{id}/release-legal-hold"] = "judge rights",
        ["/cases/{id}/keep-longer"] = "judge",
        ["/retention"] = "authority rights",
        ["/retention/erased"] = "authority rights",
        ["/cases/{id}/delay-notice"] = "judge",
        ["/cases/{id}/give-notice"] = "authority",
        ["/cases/{id}/enter-complaint"] = "rights",
        ["/cases/{id}/decide-remedy"] = "judge rights",

        ["/administration/people"] = "administrator",
        ["/administration/people/{person}/end"] = "administrator",
        ["/administration/peers"] = "administrator",
        ["/administration/peers/{state}/remove"] = "administrator",
        ["/administration/docket"] = "administrator",
        ["/oversight"] = "rights",
        ["/oversight/docket"] = "rights",

        ["/health/live"] = Anybody,
        ["/health/ready"] = Anybody,
        ["/health/failing"] = Anybody,
        ["/exchange/node"] = Anybody,
        ["/exchange/messages"] = Anybody,
        ["/exchange/packages/{package}"] = Anybody,
        ["/log/{**path}"] = Anybody,
        ["/witness/key"] = Anybody,
        ["/witness/add-checkpoint"] = Anybody,
        ["/{**path}"] = Anybody,
        ["/trap/without-a-rule"] = "",
        ["/trap/judges-only"] = "judge",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<RouteEndpoint> Endpoints => node.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_page_and_every_route_stands_in_the_matrix() =>
        Assert.DoesNotContain(Endpoints.Select(RouteOf), route => !Matrix.ContainsKey(route));

    [Fact]
    public async Task Everybody_is_let_in_exactly_where_the_matrix_says()
    {
        var draft = (await SampleCases.DraftAsync(node)).Id.ToString();
        var received = (await SampleCases.ReceivedAsync(node)).Id.ToString();
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints.Where(endpoint => Matrix.ContainsKey(RouteOf(endpoint))))
            foreach (var role in (string?[])[null, .. Roles.All])
                foreach (var id in endpoint.RoutePattern.GetParameter("id") is null ? [draft] : (string[])[draft, received])
                    if (await WhyWrongAsync(endpoint, role, id) is { } why)
                        wrong.Add(why);
        Assert.Empty(wrong);
    }

    private async Task<string?> WhyWrongAsync(RouteEndpoint endpoint, string? role, string id)
    {
        var route = RouteOf(endpoint);
        var let = Matrix[route] == Anybody || role is not null && Matrix[route].Split(' ').Contains(role);
        var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        var came = await ComeAsync(endpoint, role, AddressOf(route, id));
        var expected = let ? "let in" : role is not null ? "forbidden" : isPage ? "sent to sign in" : "not known";
        return came == expected ? null : $"{route} as {role ?? "nobody"}: {came} instead of {expected}";
    }

    private async Task<string> ComeAsync(RouteEndpoint endpoint, string? role, string address)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var first, ..] ? first : "GET";
        using var client = node.Client(role);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        using var answer = await client.SendAsync(request, Stop);
        return answer.StatusCode switch
        {
            HttpStatusCode.Forbidden => "forbidden",
            HttpStatusCode.Unauthorized => "not known",
            HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.Contains("/sign-in?return=", StringComparison.Ordinal) => "sent to sign in",
            _ => "let in",
        };
    }

    private static string AddressOf(string route, string id) => route.Replace("{id}", id, StringComparison.Ordinal)
        .Replace("{code?}", "ACDE", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{status:int}", "404", StringComparison.Ordinal)
        .Replace("{item}", "evd_00000000000000000000000000000000", StringComparison.Ordinal).Replace("{person}", "per_00000000000000000000000000000000", StringComparison.Ordinal)
        .Replace("{state}", "XAA", StringComparison.Ordinal).Replace("{**path}", "checkpoint", StringComparison.Ordinal);

    private static string RouteOf(Endpoint endpoint) => "/" + ((RouteEndpoint)endpoint).RoutePattern.RawText!.TrimStart('/');
}
