namespace Rogatory.Web.Hosting;

/// <summary>Marks the one page on which a script of the node's own runs. Everything on it works without the script.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunsScriptAttribute : Attribute;
