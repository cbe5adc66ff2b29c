using System.Globalization;
using System.Text.Json;
using Rogatory.Core.Cases;
using Rogatory.Web.Pages;

namespace Rogatory.Cli.Demo;

/// <summary>One step of the walk as it is told: who did what, under which provision.</summary>
internal sealed record Told(string State, string Who, string What, string Provision);

/// <summary>Whose turn it is: of which State, in which role, in which case.</summary>
internal sealed record Turn(string State, Role Role, string Case);

/// <summary>What a draft is begun with: the State that is asked, the measure, the title, and the request that it follows.</summary>
internal sealed record Draft(string Requested, string Measure, string Title, string? Follows = null);

/// <summary>Takes the steps of a case through the pages, as the people of the two States would.</summary>
internal sealed class Walk(DemoNodes nodes, Action<Told> tell, Func<string, Task> afterEach)
{
    /// <summary>Tells a step that was taken, or was not let through.</summary>
    public Action<Told> Tell => tell;

    /// <summary>Takes one gate on its page.</summary>
    public async Task PassAsync(Turn turn, Gate gate, string told, Fields fields, CancellationToken stop)
    {
        var visitor = await nodes.AsAsync(turn.State, turn.Role, stop);
        await visitor.SubmitAsync($"/cases/{turn.Case}/{gate.Name}", fields.Values, stop, fields.File);
        tell(new Told(turn.State, NameOf(turn.State, turn.Role), told, gate.Provision));
        await afterEach(turn.State);
    }

    /// <summary>Tries a gate that must not let the step pass, and returns what the page says; the gate stands open as before.</summary>
    public async Task<string> MustBeRefusedAsync(Turn turn, Gate gate, Fields fields, CancellationToken stop)
    {
        var visitor = await nodes.AsAsync(turn.State, turn.Role, stop);
        var path = $"/cases/{turn.Case}/{gate.Name}";
        try
        {
            await visitor.SubmitAsync(path, fields.Values, stop);
        }
        catch (StepRefusedException refused)
        {
            return refused.Message.Split('\n')[^1];
        }

        // A node that was killed under the form showed its refusal to nobody: then the gate is still to be passed.
        await visitor.OpenAsync(path, stop);
        return "The step was not taken.";
    }

    /// <summary>Drafts a request, step by step, and puts it before the judge; returns the case's id.</summary>
    public async Task<string> DraftAsync(string state, Draft draft, SampleRequest sample, CancellationToken stop)
    {
        var visitor = await nodes.AsAsync(state, Role.Officer, stop);
        var id = Core.Id<Case>.New(TimeProvider.System).ToString();
        var fields = new Fields().With("CaseId", id).With("Requested", draft.Requested).With("Measure", draft.Measure).With("Title", draft.Title).With("Reference", sample.Reference);
        if (draft.Follows is not null) fields = fields.With("Follows", draft.Follows);
        await visitor.SubmitAsync("/requests/new", fields.Values, stop);
        await visitor.SubmitAsync($"/cases/{id}/draft/offences", Facts(sample.Facts.Where(f => f.Key.StartsWith("offences", StringComparison.Ordinal))), stop);
        await visitor.SubmitAsync($"/cases/{id}/draft/data", Facts(sample.Facts.Where(f => !f.Key.StartsWith("offences", StringComparison.Ordinal))), stop);
        await visitor.SubmitAsync($"/cases/{id}/draft/statements", sample.Statements.ToDictionary(s => $"statement:{s.Key}", s => (string[])[s.Value]), stop);
        tell(new Told(state, NameOf(state, Role.Officer), $"drafts the request ({draft.Measure}) and states what it must", Gates.Draft.Provision));
        await PassAsync(new Turn(state, Role.Officer, id), Gates.Submit, "puts it before the judge, complete", new Fields(), stop);
        return id;
    }

    /// <summary>The judge authorises, the central authority sends; returns the case's id at the other State, once it has arrived.</summary>
    public async Task<string> SendAsync(string state, string id, string other, SampleRequest sample, SampleOrder order, CancellationToken stop)
    {
        await PassAsync(new Turn(state, Role.Judge, id), Gates.AuthoriseRequest, "authorises it, with scope and expiry", order.Fields(In(30)), stop);
        await PassAsync(new Turn(state, Role.Authority, id), Gates.Send, $"sends it, signed, to the node of {other}", new Fields(), stop);
        return await (await nodes.AsAsync(other, Role.Authority, stop)).FindCaseAsync(sample.Reference, stop);
    }

    /// <summary>Establishes every fact that the page asks and the sample knows, until it asks no more of them.</summary>
    public async Task EstablishAsync(string state, string id, IReadOnlyDictionary<string, JsonElement> facts, string reasons, CancellationToken stop)
    {
        var visitor = await nodes.AsAsync(state, Role.Authority, stop);
        var path = $"/cases/{id}/{Gates.Establish.Name}";
        var left = new Dictionary<string, JsonElement>(facts);
        var count = 0;
        while (true)
        {
            var asked = (await visitor.OpenAsync(path, stop)).Names;
            var now = left.Where(f => asked.Contains(FactForm.NameOf(f.Key))).ToList();
            if (now.Count == 0) break;
            await visitor.SubmitAsync(path, new Dictionary<string, string[]>(Facts(now)) { ["Reasons"] = [reasons] }, stop);
            foreach (var fact in now) left.Remove(fact.Key);
            count += now.Count;
            await afterEach(state);
        }

        tell(new Told(state, NameOf(state, Role.Authority), string.Create(CultureInfo.InvariantCulture, $"establishes {count} facts that the law still asks"), Gates.Establish.Provision));
    }

    /// <summary>A day from today on, in the demonstration's calendar, as forms take it.</summary>
    public static string In(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(DemoAheadDays + days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int DemoAheadDays { get; } = Core.LawFolder.Read().World("demo").ClockAheadDays;

    private string NameOf(string state, Role role) => nodes.Who(state, role) is var person ? $"{person.Name}, {role.ToString().ToLowerInvariant()}" : "";

    private static Dictionary<string, string[]> Facts(IEnumerable<KeyValuePair<string, JsonElement>> facts) =>
        facts.ToDictionary(f => FactForm.NameOf(f.Key), f => (string[])[.. FactForm.Show(f.Value.GetRawText())]);
}

/// <summary>What is typed into a form.</summary>
internal sealed record Fields
{
    public IReadOnlyDictionary<string, string[]> Values { get; init; } = new Dictionary<string, string[]>();

    public FileField? File { get; init; }

    public Fields With(string name, params string[] values) => this with { Values = new Dictionary<string, string[]>(Values) { [name] = values } };
}

/// <summary>A request of samples/.</summary>
internal sealed record SampleRequest(string Reference, IReadOnlyDictionary<string, JsonElement> Facts, IReadOnlyDictionary<string, string> Statements);

/// <summary>A judge's words.</summary>
internal sealed record SampleOrder(string Court, string Scope, string Reasons)
{
    public Fields Fields(string expiresOn) =>
        new Fields().With("Authorise", "yes").With("Court", Court).With("Scope", Scope).With("ExpiresOn", expiresOn).With("Reasons", Reasons);
}
