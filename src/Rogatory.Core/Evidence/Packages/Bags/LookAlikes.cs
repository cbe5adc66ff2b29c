namespace Rogatory.Core.Evidence.Packages;

/// <summary>Warns of files whose names differ only in case or in Unicode normalisation: not every file system can hold both.</summary>
internal static class LookAlikes
{
    public static void Check(Bag bag)
    {
        var byNormal = new Dictionary<string, string>(StringComparer.Ordinal);
        var byCase = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in bag.Source.Files.Keys.Order(StringComparer.Ordinal))
        {
            var normal = BagPath.Normal(file);
            if (!byNormal.TryAdd(normal, file))
                bag.Findings.Warn(file, "Another file's name differs from its own in Unicode normalisation only.");
            else if (!byCase.TryAdd(normal, file))
                bag.Findings.Warn(file, $"Its name differs from `{byCase[normal]}` only in the case of letters.");
        }
    }
}
