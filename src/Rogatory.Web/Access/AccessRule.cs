using Microsoft.AspNetCore.Authorization;
using Rogatory.Core.Cases;

namespace Rogatory.Web.Access;

/// <summary>Who may come to a folder of pages or to a group of routes. It also rides on each endpoint, for the page that explains a refusal.</summary>
public sealed class AccessRule
{
    private AccessRule(bool forPages, string path, bool anonymous, string[] roles)
    {
        ForPages = forPages;
        Path = path;
        Anonymous = anonymous;
        Roles = roles;
    }

    public bool ForPages { get; }

    public string Path { get; }

    public bool Anonymous { get; }

    public IReadOnlyList<string> Roles { get; }

    /// <summary>A folder under Pages, or one page, as `/Cases` or `/Cases/Index`.</summary>
    public static AccessRule Pages(string folder, params string[] roles) => new(true, folder, false, Known(folder, roles));

    /// <summary>The pages of one step: those may come whom its gate lets pass.</summary>
    public static AccessRule PagesOf(string folder, Gate gate) => Pages(folder, [.. gate.Roles.Select(role => role.ToString().ToLowerInvariant())]);

    /// <summary>Pages that anyone may read, signed in or not.</summary>
    public static AccessRule PagesForAnyone(string folder) => new(true, folder, true, []);

    /// <summary>A route or all routes under it, as `/api/cases`.</summary>
    public static AccessRule Route(string pattern, params string[] roles) => new(false, pattern, false, Known(pattern, roles));

    /// <summary>Routes that need no sign-in: those of health, and those whose messages are signed.</summary>
    public static AccessRule RouteForAnyone(string pattern) => new(false, pattern, true, []);

    internal bool Covers(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal) && (path.Length == Path.Length || path[Path.Length] == '/');

    internal object Demand() => Anonymous ? new AllowAnonymousAttribute() : new AuthorizeAttribute { Roles = string.Join(',', Roles) };

    private static string[] Known(string path, string[] roles)
    {
        if (roles.Length == 0)
            throw new ArgumentException($"The access rule for `{path}` names no role. Name each role, or say that anyone may come.", nameof(roles));
        foreach (var role in roles)
            _ = Access.Roles.Title(role);
        return roles;
    }
}
