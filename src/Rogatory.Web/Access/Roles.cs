namespace Rogatory.Web.Access;

/// <summary>The roles a person can hold at a node; each stands in the sign-in cookie as one role claim.</summary>
public static class Roles
{
    public const string Officer = "officer";
    public const string Judge = "judge";
    public const string Authority = "authority";
    public const string Duty = "duty";
    public const string Provider = "provider";
    public const string Rights = "rights";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Officer, Judge, Authority, Duty, Provider, Rights, Administrator];

    /// <summary>The role as a person reads it.</summary>
    public static string Title(string role) => role switch
    {
        Officer => "Investigating officer",
        Judge => "Judge",
        Authority => "Central authority",
        Duty => "Duty officer",
        Provider => "Service provider",
        Rights => "Rights officer",
        Administrator => "Administrator",
        _ => throw new ArgumentException($"`{role}` is not a role; the roles are {string.Join(", ", All)}.", nameof(role)),
    };
}
