using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Cli.Package;

/// <summary>`rogatory package seal`: makes a package of a folder, for one recipient.</summary>
internal static class SealPackage
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The folder with the evidence; everything in it is sealed." };
    private static readonly Option<string> Out = new("--out") { Required = true, Description = "The file to make; it must not be there." };
    private static readonly Option<string> Case = new("--case") { Required = true, Description = "The reference of the case." };
    private static readonly Option<string> Recipient = new("--recipient") { Required = true, Description = "The recipient's public key or certificate on P-256, in PEM." };
    private static readonly Option<string?> SignKey = new("--sign-key") { Description = "The private key on P-256 that signs it, in PEM; with --certificate." };
    private static readonly Option<string?> Certificate = new("--certificate") { Description = "The certificate of the signing key, in PEM." };
    private static readonly Option<string?> Terms = new("--conditions") { Description = "The conditions, in JSON: useLimitation, onwardTransfer, deleteOn, further." };
    private static readonly Option<string?> Custody = new("--custody") { Description = "The steps of custody so far, in JSON: a list with action, at, by, organisation, how, tool, toolVersion, sha256." };
    private static readonly Option<string?> Authority = new("--timestamp-authority") { Description = "The address of a time-stamp authority (RFC 3161)." };
    private static readonly Option<bool> WithoutSha512 = new("--without-sha512") { Description = "Leave out the manifests by SHA-512, which take longer than all the rest." };

    public static Command Create()
    {
        var command = new Command("seal", "Seal a folder as an evidence package for one recipient.")
        {
            Folder, Out, Case, Recipient, SignKey, Certificate, Terms, Custody, Authority, WithoutSha512, PackageCommand.Json,
        };
        command.SetAction((arguments, stop) => PackageCommand.GuardAsync(arguments.GetRequiredValue(Folder), () => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        using var recipient = PackageCommand.Read(arguments.GetRequiredValue(Recipient), PackageKey.ReadRecipient);
        var signer = Signer(arguments);
        using var http = new HttpClient();
        var folder = arguments.GetRequiredValue(Folder);
        if (!Directory.Exists(folder)) throw new IOException("There is no such folder.");
        var contents = new PackageContents(arguments.GetRequiredValue(Case), PackageContents.FilesOf(folder))
        {
            Conditions = arguments.GetValue(Terms) is { } terms ? PackageCommand.Read(terms, Conditions.Read) : new Conditions(),
            Custody = arguments.GetValue(Custody) is { } custody ? PackageCommand.Read(custody, CustodyStep.ReadAll) : [],
            Signer = signer,
            SealedBy = signer?.Certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false) ?? "Rogatory",
            Authority = arguments.GetValue(Authority) is { } address ? new TimestampAuthority(http, Address(address)) : null,
            WithSha512 = !arguments.GetValue(WithoutSha512),
        };
        var made = await SealAsync(contents, recipient, PackageCommand.Place(arguments, Out), stop);
        Output.Write(arguments.GetValue(PackageCommand.Json)
            ? new JsonObject { ["sealed"] = true, ["files"] = made.Files, ["bytes"] = made.Bytes }.ToJsonString(PackageCommand.Plain)
            : string.Create(CultureInfo.InvariantCulture, $"Sealed: {made.Files} files, {made.Bytes} bytes."));
        return Exit.Yes;
    }

    // Written under another name, so that a file of the name asked for is a whole package.
    private static async Task<PackageSummary> SealAsync(PackageContents contents, ECDiffieHellman recipient, string place, CancellationToken stop)
    {
        if (Path.Exists(place)) throw new IOException($"`{place}` is there already; nothing is overwritten.");
        var half = $"{place}.sealing-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            PackageSummary made;
            await using (var file = new FileStream(half, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 }))
                made = await EvidencePackage.SealAsync(contents, recipient, file, TimeProvider.System, stop);
            File.Move(half, place, overwrite: false);
            return made;
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static PackageSigner? Signer(ParseResult arguments) => (arguments.GetValue(SignKey), arguments.GetValue(Certificate)) switch
    {
        (null, null) => null,
        ({ } key, { } certificate) => new PackageSigner(
            PackageCommand.Read(key, PackageKey.ReadSigning), PackageCommand.Read(certificate, PackageKey.ReadCertificate)),
        _ => throw new IOException("To sign, both --sign-key and --certificate are needed."),
    };

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new IOException($"--timestamp-authority: `{text}` is no http(s) address.");
}
