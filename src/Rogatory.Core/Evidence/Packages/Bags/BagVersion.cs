namespace Rogatory.Core.Evidence.Packages;

/// <summary>The versions of BagIt that are read: 1.0, and those before it, which allow more.</summary>
internal sealed record BagVersion(string Text)
{
    private static readonly string[] Known = ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"];

    /// <summary>Whether the rules before 1.0 hold.</summary>
    public bool IsEarlier => Text != "1.0";

    /// <summary>The name of the file with the bag's metadata; it had another one in the oldest versions.</summary>
    public IReadOnlyList<string> InfoFiles => Text is "0.93" or "0.94" or "0.95" ? ["bag-info.txt", "package-info.txt"] : ["bag-info.txt"];

    public static BagVersion? Read(string text) => Array.IndexOf(Known, text) < 0 ? null : new BagVersion(text);
}
