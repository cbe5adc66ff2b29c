namespace Rogatory.Core.Cases;

/// <summary>
/// A step that only named roles can pass, only through a page, on one side and when the case stands so. What else it demands
/// (reasons, a second person, an order) is in the action that passes it. A gate without a side is one of both States.
/// </summary>
public sealed record Gate(string Name, string Title, Side? Side, IReadOnlyList<Role> Roles, string Provision, Func<Case, bool> IsOpen)
{
    /// <summary>Why this occasion may not pass the gate of this case; null when it may.</summary>
    public Refusal? Refuses(Case subject, Occasion occasion)
    {
        if (occasion.Through != Way.Page)
            return new Refusal($"`{Title}` was refused.", "This step is a person's, taken on its page; no other way in can take it.", "Sign in and open the case.", Provision);
        if (!Roles.Contains(occasion.As))
            return new Refusal($"`{Title}` was refused.", $"It is for: {RoleWords}.", $"Ask one of them; you act as {Words(occasion.As)}.", Provision);
        if (Side is { } side && subject.Side != side)
            return new Refusal($"`{Title}` was refused.", side == Cases.Side.Requesting ? "Only the requesting State does this." : "Only the requested State does this.", "Open the case to see its next step.", Provision);
        return IsOpen(subject)
            ? null
            : new Refusal($"`{Title}` was refused.", $"The case stands at `{Words(subject.Stage)}`, where this step is not open.", "Open the case to see its next step.", Provision);
    }

    /// <summary>The roles as a reader says them.</summary>
    public string RoleWords => string.Join(" or ", Roles.Select(r => Words(r)));

    internal static string Words(Enum value) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}

/// <summary>Every gate there is, in the order in which a case meets them.</summary>
public static class Gates
{
    /// <summary>Writing the request.</summary>
    public static Gate Draft { get; } = new("draft", "Draft the request", Side.Requesting, [Role.Officer], "40(15), 42(3)", c => c.Stage == Stage.Draft);

    /// <summary>Putting the complete draft before the judge.</summary>
    public static Gate Submit { get; } = new("submit", "Put the request before the judge", Side.Requesting, [Role.Officer], "40(15), 42(3)", c => c.Stage == Stage.Draft);

    /// <summary>The requesting State's judge authorises the request, or returns it.</summary>
    public static Gate AuthoriseRequest { get; } = new("authorise-request", "Authorise the request", Side.Requesting, [Role.Judge], "24(2), floor G01", c => c.Stage == Stage.Submitted);

    /// <summary>Sending.</summary>
    public static Gate Send { get; } = new("send", "Send the request", Side.Requesting, [Role.Authority], "40(12)", c => c.Stage == Stage.Authorised);

    /// <summary>Answering a question of the requested State.</summary>
    public static Gate Answer { get; } = new("answer", "Answer the question", Side.Requesting, [Role.Officer, Role.Authority], "40(16)", c => !c.IsClosed && c.Questions.Exists(q => q.Answer is null));

    /// <summary>Replying to a consultation.</summary>
    public static Gate ReplyToConsultation { get; } = new("reply", "Reply to the consultation", Side.Requesting, [Role.Authority], "40(28)", c => !c.IsClosed && c.Stage != Stage.Delivered && c.Consultations.Exists(q => q.Reply is null));

    /// <summary>Accepting the conditions of a conditional grant.</summary>
    public static Gate AcceptConditions { get; } = new("accept-conditions", "Accept the conditions", Side.Requesting, [Role.Authority], "40(28)", c => c.Stage == Stage.Decided && c.Decision is { Kind: Decisions.DecisionKind.Conditional } && !c.ConditionsAccepted);

    /// <summary>Asking for a longer hold.</summary>
    public static Gate AskExtension { get; } = new("ask-extension", "Ask for a longer hold", Side.Requesting, [Role.Officer, Role.Authority, Role.Duty], "42(9)", c => !c.IsClosed && c.Hold is { Asked: null });

    /// <summary>Acknowledging a request that has arrived.</summary>
    public static Gate Acknowledge { get; } = new("acknowledge", "Acknowledge the request", Side.Requested, [Role.Duty, Role.Authority], "41(1), 40(12)(b)", c => c.Stage == Stage.Received);

    /// <summary>Holding the data first, and asking at once.</summary>
    public static Gate HoldData { get; } = new("hold", "Have the data held", Side.Requested, [Role.Duty, Role.Authority], "42(4), 42(8)", MayHold);

    /// <summary>Extending the hold.</summary>
    public static Gate ExtendHold { get; } = new("extend-hold", "Extend the hold", Side.Requested, [Role.Duty, Role.Authority], "42(9)", c => !c.IsClosed && c.Hold is not null);

    /// <summary>Answering the screening for persecution.</summary>
    public static Gate Screen { get; } = new("screen", "Answer the screening for persecution", Side.Requested, [Role.Authority], "40(22), floor G12", c => c.Stage is Stage.Acknowledged or Stage.Screened || c.MayBeDecidedAnew);

    /// <summary>Establishing facts.</summary>
    public static Gate Establish { get; } = new("establish", "Establish the facts", Side.Requested, [Role.Authority], "40(17), 24(4)", c => c.Stage is Stage.Acknowledged or Stage.Screened || c.MayBeDecidedAnew);

    /// <summary>Asking the requesting State for more.</summary>
    public static Gate Ask { get; } = new("ask", "Ask for more information", Side.Requested, [Role.Authority, Role.Duty], "40(16)", c => c.Stage is Stage.Acknowledged or Stage.Screened || c.MayBeDecidedAnew);

    /// <summary>Consulting before a refusal or a postponement.</summary>
    public static Gate Consult { get; } = new("consult", "Consult the requesting State", Side.Requested, [Role.Authority], "40(28)", c => c.Stage == Stage.Screened || c.MayBeDecidedAnew);

    /// <summary>Deciding.</summary>
    public static Gate Decide { get; } = new("decide", "Decide the request", Side.Requested, [Role.Authority], "40(25), 40(28)", c => c.Stage == Stage.Screened || c.MayBeDecidedAnew);

    /// <summary>The requested State's own judge authorises the execution, or does not.</summary>
    public static Gate AuthoriseExecution { get; } = new("authorise-execution", "Authorise the execution", Side.Requested, [Role.Judge], "24(4), 40(21)(c), floor G01", c => c.Stage == Stage.Decided && c.Request.Measure == "stored-data" && c.Decision is { Grants: true });

    /// <summary>Ordering the provider.</summary>
    public static Gate OrderProvider { get; } = new("order", "Order the provider", Side.Requested, [Role.Authority], "44(2), 40(17)", c => c.Stage == Stage.Authorised);

    /// <summary>The provider hands over the data.</summary>
    public static Gate Collect { get; } = new("collect", "Hand over the data", Side.Requested, [Role.Provider], "44(2)", c => c.Stage == Stage.Ordered);

    /// <summary>Reviewing the evidence before it leaves.</summary>
    public static Gate Review { get; } = new("review", "Review the evidence", Side.Requested, [Role.Authority], "24(4), 36(1)", c => c.Stage is Stage.Collected or Stage.Reviewed);

    /// <summary>The separate reviewer examines what may be privileged.</summary>
    public static Gate Examine { get; } = new("examine", "Examine what was set aside", Side.Requested, [Role.Judge, Role.Authority], "24(2), 40(17)", c => c.Stage == Stage.Collected && c.Reviews.Exists(r => r.Outcome == Evidence.ReviewOutcome.SetAside));

    /// <summary>Handing the evidence over.</summary>
    public static Gate Deliver { get; } = new("deliver", "Deliver the evidence", Side.Requested, [Role.Authority], "40(14), 44(2)", c => c.Stage == Stage.Reviewed);

    /// <summary>Closing at the requesting State.</summary>
    public static Gate CloseRequest { get; } = new("close-request", "Close the case", Side.Requesting, [Role.Officer, Role.Authority], "40(26)", MayCloseRequest);

    /// <summary>Closing at the requested State.</summary>
    public static Gate CloseCase { get; } = new("close", "Close the case", Side.Requested, [Role.Authority], "40(25), 42(8)", MayClose);

    /// <summary>Stopping the erasure of a case, at any stage.</summary>
    public static Gate PlaceLegalHold { get; } = new("legal-hold", "Place a legal hold", null, [Role.Judge, Role.Rights], "24(2), 36(1)", _ => true);

    /// <summary>Letting the erasure go on.</summary>
    public static Gate ReleaseLegalHold { get; } = new("release-legal-hold", "Release the legal hold", null, [Role.Judge, Role.Rights], "24(2), 36(1)", c => c.LegalHolds.Count > 0);

    /// <summary>A judge orders a closed case kept longer than the default.</summary>
    public static Gate KeepLonger { get; } = new("keep-longer", "Order the case kept longer", null, [Role.Judge], "24(2), 36(1)", c => c.IsClosed);

    /// <summary>The gates of forgetting, which stay open when the case is closed.</summary>
    public static IReadOnlyList<Gate> OfForgetting { get; } = [PlaceLegalHold, ReleaseLegalHold, KeepLonger];

    /// <summary>A judge puts the notice to the person concerned off, for a time. It stays open when the case is closed, like all gates of the notice.</summary>
    public static Gate DelayNotice { get; } = new("delay-notice", "Put the notice off", null, [Role.Judge], "24(2), floor G23", c => c.NoticeOwed);

    /// <summary>Telling the person concerned.</summary>
    public static Gate GiveNotice { get; } = new("give-notice", "Give notice to the person concerned", null, [Role.Authority], "24(2), floor G22", c => c.NoticeOwed);

    /// <summary>The person concerned complains, on the public page, with the code of the notice.</summary>
    public static Gate Complain { get; } = new("complain", "Complain", null, [Role.Concerned], "24(2), floor G24", c => c.Notice is { Given: not null } && c.OpenComplaint is null);

    /// <summary>The rights officer enters a complaint that was made otherwise.</summary>
    public static Gate EnterComplaint { get; } = new("enter-complaint", "Enter a complaint made on paper", null, [Role.Rights], "24(2), floor G24", c => c.Notice is not null && c.OpenComplaint is null);

    /// <summary>Deciding a complaint.</summary>
    public static Gate DecideRemedy { get; } = new("decide-remedy", "Decide the complaint", null, [Role.Judge, Role.Rights], "24(2), floor G24", c => c.OpenComplaint is not null);

    /// <summary>All gates, in order.</summary>
    public static IReadOnlyList<Gate> All { get; } =
    [
        Draft, Submit, AuthoriseRequest, Send, Answer, ReplyToConsultation, AcceptConditions, AskExtension, Acknowledge, HoldData, ExtendHold,
        Screen, Establish, Ask, Consult, Decide, AuthoriseExecution, OrderProvider, Collect, Review, Examine, Deliver, CloseRequest, CloseCase,
        .. OfForgetting, DelayNotice, GiveNotice, Complain, EnterComplaint, DecideRemedy,
    ];

    // A request that was granted is over when its evidence has arrived; preserved data are asked for by another request.
    private static bool MayCloseRequest(Case c) =>
        c.Stage == Stage.Delivered
        || (c.Stage == Stage.Decided && (c.Decision is { Kind: Decisions.DecisionKind.Refused } || c is { Request.Measure: "preserve", Decision.Grants: true }));

    // What was sent has to be receipted first, and evidence to have arrived whole: an unanswered message is nothing to close a case on.
    private static bool MayClose(Case c) => c.Stage switch
    {
        Stage.Delivered => c.Receipts.Contains("delivery") && c.Delivery is null or { State: DeliveryState.Arrived },
        Stage.Decided => c.Receipts.Contains("decision"),
        _ => false,
    };

    private static bool MayHold(Case c) =>
        c.Request.Measure == "preserve" && c.Hold is null
        && (c.Stage is Stage.Acknowledged or Stage.Screened || c.Stage == Stage.Decided && c.Decision is { Grants: true });

    /// <summary>The gates that stand open for a case, in order.</summary>
    public static IEnumerable<Gate> OpenFor(Case subject) => All.Where(g => (g.Side ?? subject.Side) == subject.Side && g.IsOpen(subject));
}
