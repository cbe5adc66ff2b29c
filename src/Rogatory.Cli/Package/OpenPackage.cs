using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Log;

namespace Rogatory.Cli.Package;

/// <summary>`rogatory package open`: opens a package into a folder, or refuses it and leaves nothing.</summary>
internal static class OpenPackage
{
    private static readonly Argument<string> File = new("file") { Description = "The package; `-` reads it from standard input." };
    private static readonly Option<string> Key = new("--key") { Required = true, Description = "The recipient's private key on P-256, in PEM." };
    private static readonly Option<string> Out = new("--out") { Required = true, Description = "The folder to make; it must not be there." };
    private static readonly Option<string?> Trusted = new("--trusted-certificate") { Description = "The certificate of the sender: a package that it did not sign is refused." };
    private static readonly Option<string?> Sender = new("--sender") { Description = "The public key of the sender: a package that it did not sign is refused." };

    public static Command Create()
    {
        var command = new Command("open", "Open an evidence package and prove everything in it.") { File, Key, Out, Trusted, Sender, PackageCommand.Json };
        command.SetAction((arguments, stop) => PackageCommand.GuardAsync(arguments.GetRequiredValue(File), () => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        if (arguments.GetValue(Trusted) is not null && arguments.GetValue(Sender) is not null)
            throw new IOException("--trusted-certificate and --sender name the same thing: give one.");
        using var key = PackageCommand.Read(arguments.GetRequiredValue(Key), PackageKey.ReadPrivate);
        using var sender = (arguments.GetValue(Trusted) ?? arguments.GetValue(Sender)) is { } named ? PackageCommand.Read(named, PackageKey.ReadSender) : null;
        await using var package = await StandardInput.KeptAsync(arguments.GetRequiredValue(File), stop) ?? Opened(arguments.GetRequiredValue(File));
        var opening = await EvidencePackage.OpenAsync(package, key, PackageCommand.Place(arguments, Out), sender, stop);
        var json = arguments.GetValue(PackageCommand.Json);
        switch (opening)
        {
            case PackageOpening.Opened opened:
                Output.Write(json ? Document(opened) : InWords(opened));
                return Exit.Yes;
            case PackageOpening.Refused refused:
                Output.Write(json ? Document(refused) : InWords(refused));
                return Exit.NotVerified;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static FileStream Opened(string file)
    {
        OrdinaryFile.Demand(file);
        return new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan });
    }

    private static string Document(PackageOpening.Opened opened) => new JsonObject
    {
        ["opened"] = true,
        ["case"] = opened.Case,
        ["files"] = opened.Bag.Files,
        ["bytes"] = opened.Bag.Bytes,
        ["sender"] = opened.Sender is { } sender
            ? new JsonObject { ["name"] = sender.Name, ["fingerprint"] = sender.Fingerprint, ["trusted"] = sender.IsTheOneNamed }
            : null,
        ["timestamp"] = opened.Timestamp is { } stamp ? new JsonObject { ["at"] = Instant(stamp.At), ["authority"] = stamp.Authority } : null,
        ["conditions"] = opened.Conditions.DeepClone(),
        ["reasons"] = new JsonArray(),
        ["warnings"] = PackageCommand.Findings(opened.Bag.Warnings),
    }.ToJsonString(PackageCommand.Plain);

    private static string Document(PackageOpening.Refused refused) =>
        new JsonObject { ["opened"] = false, ["reasons"] = PackageCommand.Findings(refused.Reasons) }.ToJsonString(PackageCommand.Plain);

    private static string InWords(PackageOpening.Opened opened)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Opened: case {Output.OneLine(opened.Case)}, {opened.Bag.Files} files, {opened.Bag.Bytes} bytes.");
        text.Append(opened.Sender switch
        {
            null => "\n  It is not signed: it is whole, and from whom it comes is not shown.",
            { IsTheOneNamed: true } sender => $"\n  Signed by the sender who was named: {Output.OneLine(sender.Name)}, key {sender.Fingerprint}.",
            var sender => $"\n  Signed by {Output.OneLine(sender.Name)}, key {sender.Fingerprint}. Compare that with the sender's key, or name it with --sender.",
        });
        if (opened.Timestamp is { } stamp) text.Append(CultureInfo.InvariantCulture, $"\n  {Output.OneLine(stamp.Authority)} states that it was signed by {Instant(stamp.At)}.");
        return Output.Printable(text.ToString());
    }

    private static string InWords(PackageOpening.Refused refused) => Output.Printable(
        string.Join('\n', refused.Reasons.Select(PackageCommand.Line).Prepend("Refused; nothing of it is left.")));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
