using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Rogatory.Web;

/// <summary>What a node's web side must be told before it can start.</summary>
public sealed record WebNodeOptions
{
    /// <summary>The State's ISO 3166-1 alpha-3 code; it also keeps the cookies of two nodes on one machine apart.</summary>
    public required string StateCode { get; init; }

    public required string StateName { get; init; }

    /// <summary>The authority that runs the node, as its letters name it.</summary>
    public required string NodeName { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    public bool DemoWorld { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Registers casework, accounts and whatever else the pages and routes ask for.</summary>
    public required Action<IServiceCollection> Services { get; init; }

    /// <summary>Maps further routes; each still needs a line in the table of access rules.</summary>
    public Action<IEndpointRouteBuilder>? Routes { get; init; }

    internal bool Https => Urls.Split(';').All(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
}
