using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rogatory.Log;

namespace Rogatory.Cli;

/// <summary>`rogatory log`: checks a transparency log, this node's or anyone's, from its files alone.</summary>
internal static class LogCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Longer than any proof, with its file's own additions, and any checkpoint.</summary>
    private const int Longest = 64 * 1024 * 1024;

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document and nothing else." };

    public static Command Create() => new("log", "Check a transparency log and its proofs.") { Verify(), Consistency(), CheckProof() };

    private static Command Verify()
    {
        var place = new Argument<string>("place") { Description = "The log's folder or its http(s) address." };
        var key = KeyOption();
        var command = new Command("verify", "Check a log's signature, every file of it, and its root.") { place, key, Json };
        command.SetAction((arguments, stop) => WithKeyAsync(arguments.GetValue(key)!, arguments.GetValue(place)!, async (verifier, log) =>
        {
            var found = await LogVerification.VerifyAsync(log, verifier, stop);
            var members = new JsonObject
            {
                ["origin"] = found.Checkpoint?.Origin,
                ["size"] = found.Checkpoint?.Size,
                ["root"] = found.Checkpoint?.Root.ToBase64(),
                ["key"] = verifier.VerifierKey,
            };
            var good = $"Verified: `{found.Checkpoint?.Origin}`, {found.Checkpoint?.Size} entries, root {found.Checkpoint?.Root}.";
            return Answer(arguments.GetValue(Json), good, found.Failure, members);
        }));
        return command;
    }

    private static Command Consistency()
    {
        var place = new Argument<string>("place") { Description = "The log's folder or its http(s) address." };
        var key = KeyOption();
        var from = new Option<string>("--from") { Required = true, Description = "A file with an earlier checkpoint, or `-`." };
        var command = new Command("consistency", "Prove that an earlier checkpoint begins the log.") { place, key, from, Json };
        command.SetAction(async (arguments, stop) =>
        {
            var earlier = arguments.GetValue(from)!;
            var note = Array.Empty<byte>();
            var read = await GuardAsync(earlier, async () =>
            {
                note = await ReadAsync(earlier, stop);
                return Exit.Yes;
            });
            if (read != Exit.Yes)
                return read;
            return await WithKeyAsync(arguments.GetValue(key)!, arguments.GetValue(place)!, async (verifier, log) =>
            {
                var found = await LogVerification.ProveConsistencyAsync(log, verifier, earlier, note, stop);
                return Answer(arguments.GetValue(Json), $"Verified: `{earlier}` is the beginning of the log.", found.Failure, []);
            });
        });
        return command;
    }

    private static Command CheckProof()
    {
        var file = new Argument<string>("file") { Description = "A file with one proof in JSON; `-` reads standard input." };
        var command = new Command("check-proof", "Verify one proof of inclusion or of consistency.") { file, Json };
        command.SetAction(async (arguments, stop) => await GuardAsync(arguments.GetValue(file)!, async () =>
        {
            var proof = ProofFile.Parse(await ReadAsync(arguments.GetValue(file)!, stop));
            return Answer(arguments.GetValue(Json), "Verified: the proof holds.", proof.Check(), []);
        }));
        return command;
    }

    private static Option<string> KeyOption() =>
        new("--key") { Required = true, Description = "The verifier key: name, key id and public key, joined by `+`." };

    // One byte more than that, where it is longer: it is none then.
    private static async Task<byte[]> ReadAsync(string file, CancellationToken stop)
    {
        if (file.Length == 0)
            throw new IOException("no file is named; `-` reads standard input");
        if (Directory.Exists(file))
            throw new IOException("it is a folder; name a file, or `-` for standard input");
        await using var input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var read = new MemoryStream();
        var some = new byte[16 * 1024];
        while (read.Length <= Longest && await input.ReadAsync(some, stop) is > 0 and var count)
            read.Write(some, 0, (int)Math.Min(count, Longest + 1 - read.Length));
        return read.ToArray();
    }

    private static async Task<int> WithKeyAsync(string vkey, string log, Func<NoteVerifier, string, Task<int>> run)
    {
        NoteVerifier? verifier = null;
        var read = await GuardAsync("--key", () =>
        {
            verifier = NoteVerifier.Parse(vkey);
            return Task.FromResult(Exit.Yes);
        });
        return verifier is null ? read : await GuardAsync(log, () => run(verifier, log));
    }

    private static async Task<int> GuardAsync(string name, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception refused)
            when (refused is IOException or UnauthorizedAccessException or FormatException or PlatformNotSupportedException)
        {
            return Exit.Refuse($"`{name}`: {refused.Message}");
        }
    }

    private static int Answer(bool json, string good, LogFailure? failure, JsonObject members)
    {
        if (json)
        {
            var answer = new JsonObject { ["verified"] = failure is null };
            foreach (var (name, value) in members)
                answer[name] = value?.DeepClone();
            if (failure is not null)
                answer["failure"] = new JsonObject { ["at"] = failure.At, ["text"] = failure.Text };
            Output.Write(answer.ToJsonString(Plain));
        }
        else
        {
            Output.Write(Output.Printable(failure is null ? good : $"Does not verify: {failure.At}: {failure.Text}"));
        }
        return failure is null ? Exit.Yes : Exit.NotVerified;
    }
}
