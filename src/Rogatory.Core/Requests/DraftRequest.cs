using Rogatory.Core.Cases;

namespace Rogatory.Core.Requests;

/// <summary>Opens a case with the draft of a request to another State.</summary>
public sealed class DraftRequest(Journal.Journal journal, Node node)
{
    /// <summary>The new case's id, chosen by the form so that sending it twice opens one case, and what the request is about.</summary>
    public sealed record Input(Id<Case> Case, string Requested, string Measure, string Title, string Reference, Id<Request>? Follows);

    /// <summary>Opens the draft.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        const string What = "The draft was not opened.";
        var refusal = Gate(occasion)
            ?? Require.All(
                Statement.For(input.Measure).Count == 0
                    ? new Refusal(What, $"Requests for `{input.Measure}` are not carried out here.", "Choose preserve or stored-data.") { Given = nameof(input.Measure) } : null,
                node.World.State(input.Requested) is null || input.Requested == node.Record.State
                    ? new Refusal(What, $"`{input.Requested}` is not another State of the {node.Record.World} world.", "Choose a State from the list.") { Given = nameof(input.Requested) } : null,
                Require.Name(What, "Title", input.Title),
                Require.Name(What, "Reference", input.Reference));
        if (refusal is not null) return Task.FromResult<Outcome>(new Outcome.Refused(refusal));
        var request = new Request(Id<Request>.New(node.Clock), input.Measure, node.Record.State, input.Requested)
        {
            Title = input.Title.Trim(),
            Reference = input.Reference.Trim(),
            Follows = input.Follows,
        };
        return journal.OpenAsync(input.Case, occasion, new EntryBody.Drafted(request), stop);
    }

    private static Refusal? Gate(Occasion occasion) => occasion is { As: Role.Officer, Through: Way.Page }
        ? null
        : new Refusal("The draft was not opened.", "Only an officer drafts a request, on its page.", "Sign in as an officer.", Gates.Draft.Provision);
}
