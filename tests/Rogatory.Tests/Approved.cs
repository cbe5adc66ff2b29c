namespace Rogatory.Tests;

/// <summary>Texts that a person has read and approved; a text that differs fails and is laid beside the approved one.</summary>
internal static class Approved
{
    public static void Check(string name, string text)
    {
        var path = Path.Combine(Repository.Root, "tests", "Rogatory.Tests", "Approved", name + ".approved.txt");
        var received = text.Trim() + "\n";
        if (File.Exists(path) && File.ReadAllText(path) == received) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path.Replace(".approved.", ".received.", StringComparison.Ordinal), received);
        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        var lines = received.Split('\n');
        var at = approved.Zip(lines).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            Approved/{name}.approved.txt differs from line {at + 1} on.
            approved: {approved.ElementAtOrDefault(at)}
            received: {lines.ElementAtOrDefault(at)}
            Compare it with {name}.received.txt beside it. If what was received is right, give it the other's name.
            """);
    }
}
