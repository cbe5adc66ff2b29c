using System.Globalization;
using System.Net;
using System.Text;
using Rogatory.Core.Journal;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Witnessing;

/// <summary>
/// Lays this node's newest published checkpoint before its witnesses (C2SP tlog-witness) and publishes it as <c>log/witnessed</c> once enough of them have
/// cosigned. A cosignature counts only if it verifies with the key that was chosen.
/// </summary>
public sealed class GatherCosignatures(Database database, Witnesses witnesses, LogFolder log, Node node, HttpClient http)
{
    /// <summary>Asks every witness that has not cosigned the newest checkpoint yet; says whether it is published as witnessed.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken stop)
    {
        // Several processes may serve one node: one at a time.
        await using var turn = await database.TakeTurnAsync("witnessing", stop);
        if (turn is null) return false;
        var half = Path.Combine(log.Path, LogFolder.WitnessedHalf);
        File.Delete(half); // One that was killed left it.
        var chosen = await witnesses.AllAsync(stop);
        var path = Path.Combine(log.Path, "checkpoint");
        if (chosen.Count == 0 || !File.Exists(path)) return false;
        if (!SignedHead.TryOpen(await File.ReadAllTextAsync(path, stop), NoteVerifier.Parse(node.Signer.VerifierKey), out var head, out _)) return false;

        var target = Path.Combine(log.Path, "witnessed");
        var gathered = File.Exists(target) ? await File.ReadAllTextAsync(target, stop) : "";
        if (gathered.StartsWith(head.Note, StringComparison.Ordinal) && chosen.All(witness => Holds(gathered, witness))) return true;
        var lines = new StringBuilder();
        var count = 0;
        foreach (var found in await Task.WhenAll(chosen.Select(witness => AskAsync(witness, head, stop))))
        {
            if (found is null) continue;
            lines.Append(found);
            count++;
        }

        if (count < await witnesses.NeededAsync(stop)) return false;
        await File.WriteAllTextAsync(half, head.Note + lines, stop);
        File.Move(half, target, overwrite: true);
        return true;
    }

    private static bool Holds(string note, ChosenWitness witness) => NoteVerifier.Parse(witness.Verifier).TryOpen(note, out _, out _);

    /// <summary>The witness's line for the head, or null; what came of it is noted with the witness.</summary>
    private async Task<string?> AskAsync(ChosenWitness witness, SignedHead head, CancellationToken stop)
    {
        var (line, after) = await SubmitAsync(witness, head, stop);
        if (after != witness) await witnesses.NoteAsync(after, stop);
        return line;
    }

    private async Task<(string? Line, ChosenWitness After)> SubmitAsync(ChosenWitness witness, SignedHead head, CancellationToken stop)
    {
        try
        {
            var (status, text) = await PostAsync(witness, Math.Clamp(witness.Size, 0, (long)head.Checkpoint.Size), head, stop);
            if (status == HttpStatusCode.Conflict && TrySize(text, out var size))
            {
                if (size > (long)head.Checkpoint.Size)
                    return (null, witness with { Size = size, Trouble = $"It has cosigned {size} entries, more than this log has: this log was put back to an earlier state." });
                (status, text) = await PostAsync(witness, size, head, stop);
            }

            if (status != HttpStatusCode.OK) return (null, witness with { Trouble = $"It answered {(int)status}." });
            var lines = NoteVerifier.Parse(witness.Verifier).GoodLines(head.Text, text);
            return lines.Count == 0
                ? (null, witness with { Trouble = "What it answered does not verify with its key." })
                : (lines[0], witness with { Size = (long)head.Checkpoint.Size, Trouble = null });
        }
        catch (Exception silent) when (silent is HttpRequestException or IOException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return (null, witness with { Trouble = "It could not be reached." });
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(ChosenWitness witness, long oldSize, SignedHead head, CancellationToken stop)
    {
        var proof = await TileProofs.ConsistencyAsync(log.Path, oldSize, (long)head.Checkpoint.Size, stop);
        using var body = new StringContent(new WitnessRequest((ulong)oldSize, proof, head.Note, head.Checkpoint).ToBody(), Encoding.UTF8, "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{witness.Url}/add-checkpoint")) { Content = body };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        return (answer.StatusCode, await ShortAnswer.ReadAsync(answer.Content, stop));
    }

    private static bool TrySize(string text, out long size) =>
        long.TryParse(text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out size);
}
