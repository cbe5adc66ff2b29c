using System.CommandLine;

namespace Rogatory.Cli.Treaty;

/// <summary>`rogatory treaty`: the life of a treaty, what its Conference can decide, and what States have filed.</summary>
internal static class TreatyCommand
{
    public static Command Create() => new("treaty", "The life of a treaty: entry into force, Parties, amendments, protocols, reservations.")
    {
        StatusCommand.Create(),
        ConferenceCommand.Create(),
        ProtocolCommand.Create(),
        AmendmentCommand.Create(),
        ReservationsCommand.Create(),
    };
}
