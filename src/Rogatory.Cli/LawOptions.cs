using System.CommandLine;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>Which law folder and which world a command reads.</summary>
internal sealed class LawOptions
{
    public Option<string?> Folder { get; } = new("--law") { Description = "Another law folder than the one beside the program." };

    public Option<string> World { get; } = new("--world")
    {
        Description = "`real`, or `demo` for the fictional world in which the Convention is in force.",
        DefaultValueFactory = _ => "real",
    };

    /// <exception cref="LawError">The folder cannot be read, or it has no such world.</exception>
    public (LawBook Law, World World) Read(ParseResult arguments)
    {
        var law = LawFolder.Read(arguments.GetValue(Folder));
        return (law, law.World(arguments.GetValue(World)!));
    }
}
