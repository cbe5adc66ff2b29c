using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Rogatory.Web.Hosting;

/// <summary>
/// Reads a form with files from beginning to end as it comes, of any length, without keeping it: each file is given on as a stream. The guard against
/// forged forms must come before the first file.
/// </summary>
public sealed class StreamedForm(IAntiforgery guard, IOptions<AntiforgeryOptions> options)
{
    private const int LongestField = 8 * 1024;

    /// <summary>The fields of the form; null where it is no such form, or was not made by a page of ours for this person.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> ReadAsync(HttpContext context, Func<string, Stream, Task> takeIn, CancellationToken stop)
    {
        try
        {
            return await ReadPartsAsync(context, takeIn, stop);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException || broken.GetType() == typeof(IOException))
        {
            // It breaks off, or is not as such a form is written.
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> ReadPartsAsync(HttpContext context, Func<string, Stream, Task> takeIn, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            return null;
        var reader = new MultipartReader(boundary, context.Request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var guarded = false;
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } about) return null;
            if (about.IsFileDisposition())
            {
                if (!guarded) return null;
                if (NameOf(about) is { Length: > 0 } name) await takeIn(name, section.Body);
                continue;
            }

            var field = HeaderUtilities.RemoveQuotes(about.Name).Value ?? "";
            if (await ReadAsync(section.Body, stop) is not { } value || !fields.TryAdd(field, value)) return null;
            if (field == options.Value.FormFieldName) guarded = await IsOursAsync(context, value);
        }

        return guarded ? fields : null;
    }

    // As a header the guard finds the token without reading the form.
    private Task<bool> IsOursAsync(HttpContext context, string token)
    {
        context.Request.Headers[options.Value.HeaderName!] = token;
        return guard.IsRequestValidAsync(context);
    }

    private static string NameOf(ContentDispositionHeaderValue about) =>
        HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).Value ?? "";

    private static async Task<string?> ReadAsync(Stream body, CancellationToken stop)
    {
        var buffer = new byte[LongestField + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return read > LongestField ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, read);
    }
}
