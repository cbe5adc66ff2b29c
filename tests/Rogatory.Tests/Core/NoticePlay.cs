using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Notices;

namespace Rogatory.Tests.Core;

/// <summary>The steps of a notice and of a complaint at one node, by the actions that the pages use.</summary>
internal sealed class NoticePlay(TestNode node)
{
    public const string OtherJudge = "per_another_judge";

    public CheckNotice Check { get; } = new(node.Open.Database, node.Node);

    private static CancellationToken Stop => TestNode.Stop;

    public Task<Outcome> TryDelayAsync(Case c, DateOnly? until, string reasons = "The others are not found yet.", Occasion? by = null) =>
        new DelayNotice(node.Open.Journal, node.Node).RunAsync(new(c.Id, "Own court", until, reasons), by ?? node.As(Role.Judge), Stop);

    public Task<Outcome> TryGiveAsync(Case c, Occasion? by = null) =>
        new GiveNotice(node.Open.Journal, node.Node).RunAsync(new(c.Id, "A. Person\n1 Street", "Traffic data of one account, May 2027."), by ?? node.As(Role.Authority), Stop);

    public Task<Case> GiveAsync(Case c) => Play.Done(TryGiveAsync(c));

    public async Task<NoticeCode> CodeAsync(Case c) => (await Check.CodeOfAsync(await node.CaseAsync(c.Id), Stop))!;

    public Task<Outcome> TryComplainAsync(NoticeCode code, string text = "It was not me.", Role role = Role.Concerned, Way way = Way.Page) =>
        new MakeComplaint(node.Open.Journal, Check, node.Node).RunAsync(new(code, text), node.As(role, way: way), Stop);

    public Task<Outcome> TryEnterAsync(Case c, Occasion? by = null, string text = "A letter came.") =>
        new EnterComplaint(node.Open.Journal).RunAsync(new(c.Id, text), by ?? node.As(Role.Rights), Stop);

    public Task<Outcome> TryDecideAsync(
        Case c, RemedyOutcome outcome = RemedyOutcome.Dismissed, Occasion? by = null, string body = "Court of Review", string reasons = "Looked at.") =>
        new DecideRemedy(node.Open.Journal).RunAsync(new(c.Id, outcome, body, reasons), by ?? node.As(Role.Judge, OtherJudge), Stop);
}
