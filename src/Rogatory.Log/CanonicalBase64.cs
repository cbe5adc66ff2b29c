using System.Diagnostics.CodeAnalysis;

namespace Rogatory.Log;

/// <summary>Base64 as signed notes and proofs use it: one text for one value, no white space, full padding, no stray bits.</summary>
internal static class CanonicalBase64
{
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[text.Length / 4 * 3];
        bytes = Convert.TryFromBase64String(text, buffer, out var written) ? buffer[..written] : null;

        // The framework skips white space and ignores stray bits; encoding again shows both.
        if (bytes is not null && Convert.ToBase64String(bytes) == text)
            return true;
        bytes = null;
        return false;
    }
}
