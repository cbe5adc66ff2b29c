namespace Rogatory.Cli.Package;

/// <summary>Standard input as a file, for what is read from its end or more than once.</summary>
internal static class StandardInput
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>
    /// What comes through standard input where `-` is named, from its beginning; null where a file is. It has to lie somewhere; it is nobody else's to read,
    /// and goes when it is closed.
    /// </summary>
    public static async Task<FileStream?> KeptAsync(string named, CancellationToken stop)
    {
        if (named != InputText.Standard) return null;
        var kept = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.DeleteOnClose);
        try
        {
            // Reading a pipe that says nothing ends with no token.
            var input = Console.OpenStandardInput();
            await input.CopyToAsync(kept, stop).WaitAsync(stop);
            await kept.FlushAsync(stop);
            kept.Position = 0;
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }
}
