using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Every text, list and day of a message has its limit; each is tried by itself, and the same message with it just kept to is taken.</summary>
public sealed class MessageLimitsTests
{
    private static readonly DateOnly Day = new(2028, 1, 1);

    private static readonly Authorisation Order = new("Court", "Scope", Day, "Reasons");

    public static TheoryData<string> Places =>
    [
        "deadlineReason", "court", "scope", "reasons", "expiresOn", "statements", "leftOut", "postponedUntil", "deadline", "withheld",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_text_or_a_day_beyond_it_is_named_by_its_place(string place)
    {
        Assert.Null(MessageLimits.WhyNot(With(place, new string('a', 300), new string('a', 50_000), new DateOnly(1900, 1, 1))));
        Assert.Contains($"`{place}`", MessageLimits.WhyNot(With(place, new string('a', 301), new string('a', 50_001), new DateOnly(1899, 12, 31))), StringComparison.Ordinal);
    }

    private static MessageBody With(string place, string name, string text, DateOnly day)
    {
        var request = new Request(Id<Request>.New(TimeProvider.System), "stored-data", "XAA", "XBB") { Reference = "R-1", Title = "A title" };
        var decision = new Decision(DecisionKind.GrantedInPart, "Reasons.", ["44(2)"]);
        return place switch
        {
            "deadlineReason" => new MessageBody.RequestMade(request with { DeadlineReason = text }),
            "deadline" => new MessageBody.RequestMade(request with { Deadline = day }),
            "court" => new MessageBody.RequestMade(request with { Authorisation = Order with { Court = name } }),
            "scope" => new MessageBody.RequestMade(request with { Authorisation = Order with { Scope = text } }),
            "reasons" => new MessageBody.RequestMade(request with { Authorisation = Order with { Reasons = text } }),
            "expiresOn" => new MessageBody.RequestMade(request with { Authorisation = Order with { ExpiresOn = day } }),
            "statements" => new MessageBody.RequestMade(request with { Statements = new Dictionary<string, string> { [name] = "So." } }),
            "leftOut" => new MessageBody.Decided(decision with { LeftOut = text }),
            "postponedUntil" => new MessageBody.Decided(decision with { PostponedUntil = day }),
            _ => new MessageBody.EvidenceDelivered([], new PackageDescription(Id<PackageDescription>.New(TimeProvider.System), 1000, new string('0', 64)), [])
            {
                Withheld = [new Withheld(TakenOutFor.Other, name, 1)],
            },
        };
    }
}
