using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

public sealed class AccessRuleTests(RunningNode node) : IClassFixture<RunningNode>
{
    private const string Trap = "/trap/without-a-rule";

    private IEnumerable<Endpoint> Endpoints => node.App.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    [Fact]
    public void Every_page_and_every_route_has_a_rule()
    {
        var without = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is null).Select(PathOf);
        Assert.Equal([Trap], without);
    }

    [Fact]
    public void Every_rule_covers_something()
    {
        var used = Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<AccessRule>()).ToHashSet();
        Assert.Empty(AccessRules.All.Where(rule => !used.Contains(rule)).Select(rule => rule.Path));
    }

    [Fact]
    public async Task A_route_without_a_rule_is_refused_to_everybody()
    {
        using var anyone = node.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(anyone, Trap)).StatusCode);
        foreach (var role in Roles.All)
        {
            using var client = node.Client(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(client, Trap)).StatusCode);
        }
    }

    [Fact]
    public async Task A_page_that_needs_a_role_sends_to_sign_in_and_back()
    {
        using var anyone = node.Client();
        var answer = await GetAsync(anyone, "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?return=%2Fsign-out", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public void The_nearest_folder_decides_and_a_likeness_of_names_does_not()
    {
        Assert.Equal("/Design", AccessRules.ForPage("/Design/Letter")?.Path);
        Assert.Null(AccessRules.ForPage("/Designs/Letter"));
        Assert.Null(AccessRules.ForPage("/"));
        Assert.Null(AccessRules.ForRoute("/Design"));
    }

    [Fact]
    public void A_rule_with_an_unknown_role_or_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AccessRule.Pages("/Cases", "king"));
        Assert.Throws<ArgumentException>(() => AccessRule.Pages("/Cases"));
    }

    private static string PathOf(Endpoint endpoint) => "/" + ((RouteEndpoint)endpoint).RoutePattern.RawText!.TrimStart('/');

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
