namespace Rogatory.Law.Reservations;

/// <summary>What <c>convention/reservations.json</c> says: where the text provides for a reservation, and the question for everything else.</summary>
internal sealed class ReservationBook
{
    /// <summary>The rule of each place for a reservation, by its name in the table of coverage.</summary>
    public const string Rule = "provided-reservation";

    private readonly Dictionary<string, OpenQuestion> questions = new(StringComparer.Ordinal);

    public ReservationBook(LawJson json, Predicate<string> isProvision)
    {
        _ = json.Cited();
        Provided = [.. json.List("provided").Select(item => new ProvidedReservation(
            Existing(item, item.Text("provision"), isProvision), item.Text("what"), item.Text("window"), item.Text("mutual"), item.Text("withdrawal")))];
        Optional = [.. json.Words("optional").Select(id => Existing(json, id, isProvision))];
        Asked = [.. json.List("asked").Select(item => new AskedFiling(
            Existing(item, item.Text("provision"), isProvision), item.Text("under"), item.Text("when")))];
        Safeguards = [.. json.Words("safeguards").Select(id => Existing(json, id, isProvision))];
        foreach (var item in json.List("questions"))
        {
            var (since, source) = item.Cited();
            questions[item.Text("for")] = new OpenQuestion(item.Text("question"), [.. item.Words("cites")], since, source);
        }

        _ = (Question("not-provided"), Question("interpretative"));
    }

    public IReadOnlyList<ProvidedReservation> Provided { get; }

    /// <summary>Elements that the text leaves to each Party; no declaration is needed to use them.</summary>
    public IReadOnlyList<string> Optional { get; }

    /// <summary>What every Party is asked to file.</summary>
    public IReadOnlyList<AskedFiling> Asked { get; }

    public IReadOnlyList<string> Safeguards { get; }

    public OpenQuestion Question(string what) =>
        questions.GetValueOrDefault(what) ?? throw new LawError($"convention/reservations.json, questions: none is for `{what}`.");

    /// <summary>Whether a provision is another, or stands below it: `14(4)` below `14`.</summary>
    public static bool IsWithin(string provision, string other) =>
        provision.StartsWith(other, StringComparison.Ordinal) && (provision.Length == other.Length || provision[other.Length] == '(');

    private static string Existing(LawJson place, string id, Predicate<string> isProvision) =>
        isProvision(id) ? id : throw place.Wrong($"`{id}` is no provision of the Convention.");
}

/// <summary>Something that every Party is asked to file.</summary>
/// <param name="Provision">By which provision.</param>
/// <param name="Under">Under which provision it may stand in a list.</param>
/// <param name="When">When.</param>
internal sealed record AskedFiling(string Provision, string Under, string When);

/// <summary>A reservation for which the text itself provides.</summary>
/// <param name="Provision">Where.</param>
/// <param name="What">What may be reserved, in our own words.</param>
/// <param name="Window">When it may be made.</param>
/// <param name="Mutual">Whether the others may rely on it too.</param>
/// <param name="Withdrawal">How it is withdrawn.</param>
public sealed record ProvidedReservation(string Provision, string What, string Window, string Mutual, string Withdrawal);

/// <summary>A question of the law of treaties that is put to people and never answered here.</summary>
/// <param name="Text">The question.</param>
/// <param name="Cites">Where it comes from.</param>
/// <param name="Since">The day of that text.</param>
/// <param name="Source">Where it was read.</param>
public sealed record OpenQuestion(string Text, IReadOnlyList<string> Cites, DateOnly Since, string Source);
