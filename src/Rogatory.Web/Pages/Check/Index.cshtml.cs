using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Notices;
using Rogatory.Law;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Check;

/// <summary>
/// The public page for whoever has the code or the file of a notice. Without one it shows nothing; a code that was never given and one whose case was erased
/// are answered with the same words, after the same look-up. The code is sent in the body of a form and never stands in an address that this page makes.
/// </summary>
[EnableRateLimiting(GuessLimit.Policy)]
public sealed class IndexModel(CheckNotice check, MakeComplaint complain, Node node) : PageModel
{
    private NoticeCode? code;

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The notice, once its code was given.</summary>
    public NoticeAnswer? Notice { get; private set; }

    /// <summary>Whether the proof in the file fits the log; null where no file was given.</summary>
    public bool? FileFits { get; private set; }

    /// <summary>Whether a complaint was taken in just now.</summary>
    public bool Complained { get; private set; }

    public string VerifierKey => node.Signer.VerifierKey;

    public DateTimeOffset GivenAt => DateTimeOffset.Parse(Notice!.Header.At, CultureInfo.InvariantCulture);

    public bool MayComplain => Notice!.Complaints.All(c => !c.IsOpen) && Notice.Remedies.Max(r => r.Until) >= node.Today;

    /// <summary>What waits while a complaint is open here, in the law's words.</summary>
    public IEnumerable<string> Waits => Enum.GetValues<Suspended>().Where(what => Notice!.Measure == NoticedMeasure.DataReceived ? what != Suspended.Delivery : what != Suspended.Use)
        .Where(what => what != Suspended.Closing || !Notice!.IsClosed)
        .Select(NoticeWords.Waits);

    public string NameOf(string state) => CaseWords.StateName(node.World, state);

    public bool IsOver(RemedyOffer remedy) => remedy.Until < node.Today;

    /// <summary>The empty form; with a code in the address, as the picture on the letter gives it, the form filled in. Nothing is looked up.</summary>
    public void OnGet(string? code)
    {
        // What else may stand in the address is not shown again.
        ModelState.Clear();
        Code = NoticeCode.TryRead(code, out var read) ? read.Text : null;
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken stop)
    {
        if (file is { Length: > 0 }) await ReadFileAsync(file, stop);
        else await ReadCodeAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostComplainAsync(CancellationToken stop)
    {
        if (!await ReadCodeAsync(stop)) return Page();
        var outcome = await complain.RunAsync(new(code!, Text ?? ""), Acting.WithCode(node.Clock), stop);
        Complained = outcome is Core.Outcome.Done;
        if (outcome is Core.Outcome.Refused refused && MayComplain) ModelState.AddModelError(nameof(Text), refused.Refusal.Why);
        Notice = await check.FindAsync(code, stop);
        return Page();
    }

    /// <summary>The proof file to keep.</summary>
    public async Task<IActionResult> OnPostProofAsync(CancellationToken stop) => await ReadCodeAsync(stop)
        ? File(Encoding.UTF8.GetBytes(NoticeFile.Write(Notice!, code!, node)), "application/json", "notice.json")
        : Page();

    private async Task<bool> ReadCodeAsync(CancellationToken stop)
    {
        var readable = NoticeCode.TryRead(Code, out code);
        Notice = await check.FindAsync(code, stop);
        if (Notice is null) ModelState.AddModelError(nameof(Code), readable ? NoticeWords.NotFound : string.IsNullOrWhiteSpace(Code) ? NoticeWords.NothingGiven : NoticeWords.NotACode);
        return Notice is not null;
    }

    private async Task ReadFileAsync(IFormFile file, CancellationToken stop)
    {
        using var content = new MemoryStream();
        if (file.Length <= NoticeFile.Largest) await file.CopyToAsync(content, stop);
        var readable = NoticeFile.TryRead(content.ToArray(), out var read);
        code = read?.Code;
        Notice = await check.FindAsync(code, stop);
        if (Notice is null) ModelState.AddModelError("File", readable ? NoticeWords.NotFound : NoticeWords.NotAFile);
        else (Code, FileFits) = (code!.Text, read!.Fits(Notice, node));
        ModelState.Remove(nameof(Code));
    }
}
