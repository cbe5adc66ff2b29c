using System.Text;
using System.Text.Json;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Exchange;

/// <summary>
/// How much a message may say, whatever it says: what one State's node writes must not make another's pages endless or its days run out of the calendar.
/// It is asked of what is sent as well as of what comes.
/// </summary>
internal static class MessageLimits
{
    private const int LongestTag = 35;
    private const int LongestText = 50_000;
    private const int MostListed = 200;
    private const int MostFiles = 2_000;
    private const int LongestFact = 1_000;
    private const int MostInFact = 1_000;
    private const int MostOfAKind = 100;

    // 1 TiB, of the files together as of the package that holds them.
    private const long LargestPackage = 1L << 40;

    // In an envelope it is a third longer, with a signature and who sends it to whom.
    private const int LongestBody = 700 * 1024;

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>The same of a message that is to be sent, and whose envelope is not there yet.</summary>
    public static string? WhyNotSend(MessageBody body) =>
        WhyNot(body) ?? (Encoding.UTF8.GetByteCount(Json.Write(body)) > LongestBody ? $"The message is longer than {LongestBody} bytes in all." : null);

    /// <summary>
    /// Why a case takes none of these entries once more, where what they say can be said over and over by the State that decides, holds, delivers or asks for
    /// a longer hold. What waits for an answer has limits of its own.
    /// </summary>
    public static string? WhyNotOnceMore(Case c, IEnumerable<EntryBody> entries) =>
        entries.Where(MayComeAgain).FirstOrDefault(body => c.Docket.Count(e => e.Body.GetType() == body.GetType()) >= MostOfAKind) is { } again
            ? $"The case holds {MostOfAKind} entries of the kind `{EntryBody.KindOf(again)}`, and takes no more of them."
            : null;

    private static bool MayComeAgain(EntryBody body) =>
        body is EntryBody.Decided or EntryBody.ExtensionAsked or EntryBody.HoldExtended or EntryBody.EvidenceAnnounced or EntryBody.EvidenceDelivered;

    /// <summary>Why a message goes beyond it; null where it does not.</summary>
    public static string? WhyNot(MessageBody body) => body switch
    {
        MessageBody.RequestMade m => WhyNot(m.Request),
        MessageBody.Acknowledged m => Name("by", m.By),
        MessageBody.Asked m => Text("text", m.Text) ?? List("facts", m.Facts, fact => Name("facts", fact)),
        MessageBody.Answered m => Text("text", m.Text) ?? Facts(m.Facts),
        MessageBody.Consulted m => Text("text", m.Text),
        MessageBody.ConsultationReplied m => Text("text", m.Text),
        MessageBody.Decided m => WhyNot(m.Decision),
        MessageBody.ConditionsAccepted m => Text("text", m.Text),
        MessageBody.DataHeld m => Day("until", m.Until),
        MessageBody.ExtensionAsked m => Day("until", m.Until) ?? Text("reasons", m.Reasons),
        MessageBody.HoldExtended m => Day("until", m.Until) ?? Text("reasons", m.Reasons),
        MessageBody.EvidenceDelivered m => List("conditions", m.Conditions, condition => Text("conditions", condition)) ?? Files(m),
        MessageBody.DeliveryRefused m => Text("reason", m.Reason),
        _ => null,
    };

    private static string? WhyNot(Request r) =>
        Name("title", r.Title) ?? Name("reference", r.Reference) ?? Tag("language", r.Language) ?? Text("deadlineReason", r.DeadlineReason) ?? Day("deadline", r.Deadline)
        ?? (r.Authorisation is { } order ? Name("court", order.Court) ?? Text("scope", order.Scope) ?? Text("reasons", order.Reasons) ?? Day("expiresOn", order.ExpiresOn) : null)
        ?? List("statements", [.. r.Statements], statement => Name("statements", statement.Key) ?? Text(statement.Key, statement.Value))
        ?? Facts(r.Pleaded);

    private static string? WhyNot(Decision d) =>
        Text("reasons", d.Reasons) ?? Text("leftOut", d.LeftOut) ?? Day("deleteOn", d.DeleteOn) ?? Day("postponedUntil", d.PostponedUntil)
        ?? List("provisions", d.Provisions, provision => Name("provisions", provision)) ?? List("conditions", d.Conditions, condition => Text("conditions", condition));

    private static string? Files(MessageBody.EvidenceDelivered m) => m.Items.Count > MostFiles
        ? $"`items` has {m.Items.Count} files; it may have {MostFiles}. Put several into one."
        : m.Package.Length > LargestPackage || m.Items.Sum(item => (decimal)item.Bytes) > LargestPackage
        ? $"The package is larger than {LargestPackage} bytes. Deliver in parts."
        : List("withheld", m.Withheld, withheld => Name("withheld", withheld.Provision));

    private static string? Facts(FactSheet facts) => facts.Paths.Select(path => Fact(path, facts[path]!)).FirstOrDefault(why => why is not null);

    private static string? Fact(string path, string json)
    {
        using var value = JsonDocument.Parse(json);
        return Fact(path, value.RootElement);
    }

    private static string? Fact(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsLine(value) ? null : $"`{path}` may have {LongestFact} characters on one line.",
        JsonValueKind.Array when value.GetArrayLength() > MostInFact => $"`{path}` has {value.GetArrayLength()} elements; it may have {MostInFact}.",
        JsonValueKind.Array => value.EnumerateArray().Select(element => Fact(path, element)).FirstOrDefault(why => why is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(member => Fact(path, member.Value)).FirstOrDefault(why => why is not null),
        _ => null,
    };

    private static bool IsLine(JsonElement text)
    {
        try
        {
            return OneLine.Is(text.GetString()!, LongestFact);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON, and no text.
            return false;
        }
    }

    private static string? Name(string what, string text) => OneLine.Is(text, OneLine.LongestName) ? null : $"`{what}` may have {OneLine.LongestName} characters on one line.";

    private static string? Tag(string what, string text) => OneLine.Is(text, LongestTag) ? null : $"`{what}` may have {LongestTag} characters.";

    private static string? Text(string what, string text) => text.Length <= LongestText ? null : $"`{what}` has {text.Length} characters; it may have {LongestText}.";

    private static string? Day(string what, DateOnly? day) => day is null || (day >= Earliest && day <= Days.Latest) ? null : $"`{what}` is no day between {Earliest:yyyy} and {Days.Latest:yyyy}.";

    private static string? List<T>(string what, IReadOnlyList<T> list, Func<T, string?> whyNot) => list.Count > MostListed
        ? $"`{what}` has {list.Count} elements; it may have {MostListed}."
        : list.Select(whyNot).FirstOrDefault(why => why is not null);
}
