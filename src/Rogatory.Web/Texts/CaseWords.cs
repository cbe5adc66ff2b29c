using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Law;
using Rogatory.Web.Access;
using Rogatory.Web.Design;

namespace Rogatory.Web.Texts;

/// <summary>A badge: its sign, its tone and its word.</summary>
public sealed record BadgeWords(string Icon, Tone Tone, string Word);

/// <summary>What a case is and where it stands, as a reader says it.</summary>
public static class CaseWords
{
    /// <summary>The name of a State, or its code where the world does not name it.</summary>
    public static string StateName(World world, string code) => world.State(code)?.Name ?? code;

    public static string Measure(string measure) => measure switch
    {
        "preserve" => "Preservation",
        "stored-data" => "Stored data",
        _ => Pages.FactForm.InWords(measure),
    };

    /// <summary>What a measure asks the other State to do.</summary>
    public static string Asked(string measure) => measure switch
    {
        "preserve" => "Preserve stored data",
        "stored-data" => "Hand over stored data",
        _ => Pages.FactForm.InWords(measure),
    };

    /// <summary>The length of a file.</summary>
    public static string Size(long bytes) => bytes < 1024
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes} {(bytes == 1 ? "byte" : "bytes")}")
        : bytes < 1024 * 1024 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1024d:N1} KiB ({bytes:N0} bytes)")
        : bytes < 1024 * 1024 * 1024 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (1024d * 1024):N1} MiB ({bytes:N0} bytes)")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (1024d * 1024 * 1024):N2} GiB ({bytes:N0} bytes)");

    /// <summary>The article that a measure rests on.</summary>
    public static string Article(string measure) => measure switch
    {
        "preserve" => "Article 42",
        "stored-data" => "Article 44",
        _ => "Article 40",
    };

    /// <summary>Who asks whom, seen from this State.</summary>
    public static string Direction(Side side, string otherState) => side == Side.Requesting ? $"To {otherState}" : $"From {otherState}";

    public static string RoleTitle(Role role) => role switch
    {
        Role.Peer => "another State’s node",
        Role.Concerned => "the person concerned",
        Role.Node => "this node",
        _ => Roles.Title(role.ToString().ToLowerInvariant()),
    };

    /// <summary>Whose turn it is, for the middle of a sentence.</summary>
    public static string Whose(Gate gate) => string.Join(" or ", gate.Roles.Select(role => RoleTitle(role).ToLowerInvariant()));

    public static string By(Occasion occasion) => occasion.As switch
    {
        Role.Peer => $"{occasion.By.Name}, {WayOf(occasion.Through)}",
        Role.Concerned => "The person concerned, with the code of their notice",
        Role.Node => $"Recorded by this node from {occasion.By.Name}",
        _ => string.Join(", ", ((string?[])[occasion.By.Name, occasion.By.Organisation, RoleTitle(occasion.As).ToLowerInvariant(), WayOf(occasion.Through)]).OfType<string>()),
    };

    public static string WayOf(Way way) => way switch
    {
        Way.Page => "on a page",
        Way.Api => "through the interface for programs",
        Way.CommandLine => "at the command line",
        Way.Message => "by a signed message",
        _ => "by a job of the node",
    };

    public static string Decision(DecisionKind kind) => kind switch
    {
        DecisionKind.Granted => "Granted",
        DecisionKind.GrantedInPart => "Granted in part",
        DecisionKind.Conditional => "Granted on conditions",
        DecisionKind.Postponed => "Postponed",
        _ => "Refused",
    };

    /// <summary>Every condition of a decision, the last day for keeping the evidence among them.</summary>
    public static IReadOnlyList<string> Conditions(Decision decision) => decision.DeleteOn is { } last
        ? [.. decision.Conditions, $"The evidence may be kept until {Day(last)} at the longest. It is destroyed then, and its destruction certified to the requested State."]
        : decision.Conditions;

    public static BadgeWords Badge(DecisionKind kind) => kind switch
    {
        DecisionKind.Refused => new("no", Tone.Stop, Decision(kind)),
        DecisionKind.Postponed => new("stopped", Tone.Near, Decision(kind)),
        _ => new("yes", Tone.Done, Decision(kind)),
    };

    /// <summary>Where a case stands, as a badge; a decision says more than its stage.</summary>
    public static BadgeWords Badge(Stage stage, DecisionKind? decision) => stage switch
    {
        Stage.Draft => new("draft", Tone.Quiet, "Draft"),
        Stage.Submitted => new("judge", Tone.Act, "Before the judge"),
        Stage.Authorised => new("judge", Tone.Done, "Authorised"),
        Stage.Sent => new("sent", Tone.Quiet, "Sent"),
        Stage.Received => new("received", Tone.Act, "Received"),
        Stage.Acknowledged => new("yes", Tone.Quiet, "Acknowledged"),
        Stage.Screened => new("yes", Tone.Quiet, "Screened"),
        Stage.Decided => decision is { } kind ? Badge(kind) : new("yes", Tone.Quiet, "Decided"),
        Stage.Ordered => new("order", Tone.Act, "Provider ordered"),
        Stage.Collected => new("sealed", Tone.Act, "Collected"),
        Stage.Reviewed => new("sealed", Tone.Quiet, "Reviewed"),
        Stage.Delivered => new("delivered", Tone.Done, "Delivered"),
        _ => new("sealed", Tone.Quiet, "Closed"),
    };

    /// <summary>The name of a language by its tag; the tag itself where it is none that is known here.</summary>
    public static string Language(string tag)
    {
        try
        {
            return System.Globalization.CultureInfo.GetCultureInfo(tag).EnglishName;
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>What is left of a clock, or how far it is overdue.</summary>
    public static string Left(DateTimeOffset dueAt, DateTimeOffset now) =>
        dueAt < now ? $"overdue by {ClockTagHelper.InWords(now - dueAt)}" : $"{ClockTagHelper.InWords(dueAt - now)} left";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
