using System.IO.Compression;
using Rogatory.Core.Cases;
using Rogatory.Core.Exports;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>A case that was answered, and its export: written, and unpacked with another program's reader.</summary>
public abstract class ExportPlay : TwoNodeTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-export-").FullName;

    protected Case Subject { get; set; } = null!;

    protected NoteVerifier Key => NoteVerifier.Parse(Answering.Node.Signer.VerifierKey);

    protected string Unpacked => Path.Combine(folder, "unpacked", "case");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Subject = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1/2027")));
        Subject = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.EstablishAsync(Subject)));
        Subject = await Play.ReviewAsync(await Play.CollectAsync(Subject, "what the account held"u8.ToArray()));
    }

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string path) => Path.Combine(Unpacked, "data", path);

    protected Task<ExportCase.Exporting> RunAsync(Occasion occasion, bool withEvidence) => new ExportCase(Answering.Open.Journal, Answering.Evidence, Answering.Node)
        .RunAsync(new(Subject.Id, withEvidence, Letters), occasion, Stop);

    private static IReadOnlyList<LetterText> Letters(Case exported) =>
    [
        new("request", "The request", exported.Decision!.Reasons),
        .. exported.Docket.Where(e => e.Body is EntryBody.Decided).Select(e => new LetterText($"decision-{e.Number:0000}", "", "Granted.")),
        .. exported.Docket.Where(e => e.Body is EntryBody.ProviderOrdered).Select(e => new LetterText($"order-{e.Number:0000}", "", "Hand it over.")),
    ];

    protected async Task<string> ExportAsync(bool withEvidence) =>
        await WriteAsync(Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(Answering.As(Role.Authority), withEvidence)));

    /// <summary>Writes the zip, and unpacks it with another program's reader.</summary>
    protected async Task<string> WriteAsync(ExportCase.Exporting.Ready ready)
    {
        var zip = Path.Combine(folder, ready.Export.FileName);
        await using (var file = new FileStream(zip, FileMode.Create)) await ready.Export.WriteAsync(file, Stop);
        if (Directory.Exists(Unpacked)) Directory.Delete(Unpacked, recursive: true);
        await ZipFile.ExtractToDirectoryAsync(zip, Path.Combine(folder, "unpacked"), Stop);
        return zip;
    }
}
