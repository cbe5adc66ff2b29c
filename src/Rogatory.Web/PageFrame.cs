using System.Reflection;

namespace Rogatory.Web;

/// <summary>What frames every page: whose node it is, in which world, and the head of its log.</summary>
public sealed class PageFrame(WebNodeOptions options, LogHead logHead)
{
    public string StateCode => options.StateCode;

    public string StateName => options.StateName;

    public string NodeName => options.NodeName;

    public bool DemoWorld => options.DemoWorld;

    public DateOnly Today => DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The first characters of the root that the last checkpoint signs, or null before the first one.</summary>
    public string? LogRoot => logHead() is { Length: > 0 } root ? root[..Math.Min(12, root.Length)] : null;

    public string Version { get; } = typeof(PageFrame).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}

/// <summary>The root of the log's last checkpoint in base64, or null while the log is empty.</summary>
public delegate string? LogHead();
