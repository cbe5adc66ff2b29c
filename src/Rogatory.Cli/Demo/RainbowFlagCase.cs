using System.Text.Json;
using Rogatory.Core.Cases;

namespace Rogatory.Cli.Demo;

/// <summary>The second case: a person who posted a rainbow flag. Refused after consultation, because the request would help to persecute.</summary>
internal sealed class RainbowFlagCase(Walk walk, RainbowFlagCase.Sample sample)
{
    private const string Asks = "XBB";
    private const string Answers = "XAA";

    /// <summary>samples/rainbow-flag.json.</summary>
    internal sealed record Sample(
        string Title, string Source, SampleRequest StoredData, IReadOnlyDictionary<string, JsonElement> Established, IReadOnlyList<string> Basis,
        IReadOnlyList<string> Provisions, Words Words);

    /// <summary>What the people of the case write.</summary>
    internal sealed record Words(
        string AuthorisationCourt, string AuthorisationReasons, string Scope, string Screening, string Established, string Consultation, string Reply,
        string Refusal, string Closing);

    private Words Said => sample.Words;

    /// <summary>Plays the case; returns the ids of the case at the asking State and at the answering one.</summary>
    public async Task<(string Asking, string Answering)> PlayAsync(CancellationToken stop)
    {
        var asking = await walk.DraftAsync(Asks, new Draft(Answers, "stored-data", sample.Title), sample.StoredData, stop);
        var answering = await walk.SendAsync(Asks, asking, Answers, sample.StoredData, new(Said.AuthorisationCourt, Said.Scope, Said.AuthorisationReasons), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Acknowledge, "acknowledges it", new Fields(), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Screen, "answers the screening for persecution: yes", new Fields().With("Persecution", "yes").With("Basis", [.. sample.Basis]).With("Reasons", Said.Screening), stop);
        await walk.EstablishAsync(Answers, answering, sample.Established, Said.Established, stop);
        await GrantIsRefusedAsync(answering, stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Consult, "consults the requesting State before refusing", new Fields().With("Text", Said.Consultation), stop);
        await walk.PassAsync(new Turn(Asks, Role.Authority, asking), Gates.ReplyToConsultation, "replies", new Fields().With("Text", Said.Reply), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.Decide, $"refuses, with reasons, under {string.Join(", ", sample.Provisions)}", Refusal, stop);
        await walk.PassAsync(new Turn(Asks, Role.Authority, asking), Gates.CloseRequest, "closes the case", new Fields().With("Reasons", Said.Closing), stop);
        await walk.PassAsync(new Turn(Answers, Role.Authority, answering), Gates.CloseCase, "closes the case", new Fields().With("Reasons", Said.Closing), stop);
        return (asking, answering);
    }

    private Fields Refusal => new Fields().With("Kind", "refused").With("Reasons", Said.Refusal).With("Provisions", [.. sample.Provisions]);

    /// <summary>Somebody tries to grant it all the same, and the floor does not let them.</summary>
    private async Task GrantIsRefusedAsync(string id, CancellationToken stop)
    {
        var grant = new Fields().With("Kind", "granted").With("Reasons", Said.Refusal).With("Provisions", [.. sample.Provisions]);
        var why = await walk.MustBeRefusedAsync(new Turn(Answers, Role.Authority, id), Gates.Decide, grant, stop);
        walk.Tell(new Told(Answers, "The floor", $"does not let it be granted: {why}", "floor G10, G12"));
    }
}
