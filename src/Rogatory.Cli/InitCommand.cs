using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;

namespace Rogatory.Cli;

/// <summary>`rogatory init`: makes a node's folder, its key and its first administrator.</summary>
internal static class InitCommand
{
    // Keys hold a plus sign, which a person may copy from here.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The node's folder: a new or an empty one.", Required = true };
        var state = new Option<string>("--state") { Description = "The State, as ISO 3166-1 alpha-3.", Required = true };
        var name = new Option<string>("--name") { Description = "The authority's name, as letters show it.", Required = true };
        var world = new Option<string>("--world") { Description = "real, or demo for the fictional world.", DefaultValueFactory = _ => "real" };
        var zone = new Option<string>("--zone") { Description = "The authority's time zone, as the IANA database names it.", DefaultValueFactory = _ => "UTC" };
        var database = new Option<string?>("--database") { Description = "A connection string of PostgreSQL (15 or later), such as postgresql://user@host/name; leave it out for the embedded database." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("init", "Make a node: its folder, its key and its first administrator.") { data, state, name, world, zone, database, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(data),
            new NodeRecord(parsed.GetRequiredValue(state), parsed.GetRequiredValue(name), parsed.GetRequiredValue(world), parsed.GetRequiredValue(zone)),
            parsed.GetValue(database),
            parsed.GetValue(json),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, NodeRecord record, string? database, bool json, CancellationToken stop)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(record.Zone, out _)) return Exit.Refuse($"--zone: `{record.Zone}` is no time zone of the IANA database, such as Europe/Vienna.");
        if (string.IsNullOrWhiteSpace(record.Name)) return Exit.Refuse("--name: give the authority's name.");
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        try
        {
            var administrator = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, password);
            using var opened = await OpenNode.FoundAsync(folder, new Founding(record, administrator, database), NodeFolder.Setting(), stop);
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new { state = record.State, world = record.World, fingerprint = opened.Node.Fingerprint, logKey = opened.Node.Signer.VerifierKey, signIn = "administrator", password }, Plain)
                : $"""
                   The node of {record.Name} ({record.State}) is in {folder}
                   Fingerprint of its key  {opened.Node.Fingerprint}
                   Key of its log          {opened.Node.Signer.VerifierKey}
                   First administrator     administrator
                   Password, shown once    {password}
                   Run it with             rogatory serve --data {folder}
                   """);
            return Exit.Yes;
        }
        catch (Exception e) when (e is InvalidOperationException or Law.LawError or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return Exit.Refuse(e.Message);
        }
    }
}
