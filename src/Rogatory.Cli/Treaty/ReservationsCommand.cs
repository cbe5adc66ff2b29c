using System.CommandLine;
using Rogatory.Law;
using Rogatory.Law.Reservations;

namespace Rogatory.Cli.Treaty;

/// <summary>`rogatory treaty reservations`: what States have filed, and what the text makes of it.</summary>
internal static class ReservationsCommand
{
    private static readonly Argument<string?> State = new("state")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The code of one State; all where none is named.",
    };

    public static Command Create()
    {
        var command = new Command("reservations", "What States have filed, whether the text provides for it, and what it would touch.")
        {
            State, Answering.InWorld, Answering.Folder, Answering.Json,
        };
        command.SetAction(arguments => Answering.Guard(() =>
        {
            var law = Core.LawFolder.Read(arguments.GetValue(Answering.Folder));
            var world = arguments.GetValue(Answering.InWorld)!;
            var registry = FilingRegistry.Of(law, world, arguments.GetValue(State));
            Answering.Print(arguments.GetValue(Answering.Json) ? FilingRegistryJson.Write(registry) : Text(registry, law.World(world)));
            return registry.IsSettled ? Exit.Yes : Exit.Missing;
        }));
        return command;
    }

    private static string Text(FilingRegistry registry, World world)
    {
        var page = new TextPage().Say(registry.Filings.Count == 0
            ? "law/ holds no reservation and no declaration; that is no proof that there is none."
            : "What law/ holds, laid beside the text. Whether anybody objected or accepted is not known: law/ holds neither.");
        foreach (var filings in registry.Filings.GroupBy(f => f.Filing.Participant, StringComparer.Ordinal))
        {
            page.Section($"{filings.Key}{(world.State(filings.Key) is { } state ? $" {state.Name}" : "")}", filings.SelectMany(Lines));
        }

        return page
            .Section("The text itself provides for reservations here", registry.Provided.Select(p => $"[{p.Provision}] {p.What} {p.Window}"))
            .Section("The Convention's own safeguards, and what hangs on them", registry.Safeguards.Select(Line))
            .Section("The questions", registry.Filings.Select(f => f.Question).OfType<OpenQuestion>().Distinct()
                .Select(q => $"{q.Text} ({string.Join("; ", q.Cites)})"))
            .ToString();
    }

    private static IEnumerable<string> Lines(LaidBesideText laid)
    {
        var filing = laid.Filing;
        var day = filing.On is { } on ? $"{on:O}, " : "";
        yield return $"[{filing.Article}] {filing.Kind.ToString().ToLowerInvariant()}: {filing.Summary} ({day}{FilingRegistryJson.Word(filing.Certainty)}; {filing.Source})";
        yield return "  " + laid.Standing switch
        {
            FilingStanding.Provided => $"The text provides for such a reservation in {laid.Place}.",
            FilingStanding.OptionalElement => $"The text leaves this to each Party in {laid.Place}; no filing is needed.",
            FilingStanding.AskedFor => $"The text asks every Party to file this in {laid.Place}.",
            FilingStanding.Interpretative => "A statement on how the text is read. The question below stays open.",
            _ => "The text does not provide for it. The question below stays open.",
        };
        foreach (var touched in laid.Touches.Where(t => t.IsSafeguard || t.Floor.Count > 0))
        {
            yield return "  It would touch " + Line(touched);
        }
    }

    private static string Line(TouchedProvision touched)
    {
        var floor = touched.Floor.Count switch
        {
            0 => "nothing of the floor hangs on it",
            1 => $"{touched.Floor[0]} of the floor hangs on it",
            _ => $"{string.Join(", ", touched.Floor)} of the floor hang on it",
        };
        return $"[{touched.Provision}]{(touched.IsSafeguard ? " (a safeguard)" : "")}: {floor}.";
    }
}
