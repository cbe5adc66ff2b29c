namespace Rogatory.Core.Evidence.Packages;

/// <summary>Finds the file that a manifest or a fetch file means by a path.</summary>
internal sealed class BagNames
{
    private readonly Bag bag;
    private readonly Dictionary<string, string?> alike = new(StringComparer.Ordinal);

    public BagNames(Bag bag)
    {
        this.bag = bag;
        foreach (var file in bag.Source.Files.Keys)
        {
            var normal = BagPath.Normal(file);
            // Where two names look alike, neither is meant by a third way of writing them.
            if (!alike.TryAdd(normal, file)) alike[normal] = null;
        }
    }

    /// <summary>The file's own path; nothing where there is none, and then the findings say so.</summary>
    public string? Find(string path, string listedIn, int number)
    {
        if (Meant(path, listedIn, number) is not { } name)
        {
            bag.Findings.Reason(listedIn, $"Line {number}: `{path}`: a percent sign that stands for itself is to be written as `%25`.");
            return null;
        }

        if (bag.Source.Files.ContainsKey(name)) return name;
        if (bag.Source.IsFolder(name.TrimEnd('/')))
            bag.Findings.Reason(name, $"`{listedIn}` lists it, and it is a folder.");
        else if (alike.GetValueOrDefault(BagPath.Normal(name)) is { } file)
        {
            bag.Findings.Warn(file, $"`{listedIn}` writes its name in another Unicode normalisation.");
            return file;
        }
        else
            bag.Findings.Reason(name, $"`{listedIn}` lists it, and it is not there.");
        return null;
    }

    // Before 1.0 a percent sign was not escaped, so that a name is first taken as it is written.
    private string? Meant(string path, string listedIn, int number)
    {
        var decoded = BagPath.Decode(path);
        if (!bag.Version.IsEarlier) return decoded;
        if (decoded is null || bag.Source.Files.ContainsKey(path) || !bag.Source.Files.ContainsKey(decoded)) return path;
        bag.Findings.Warn(listedIn, $"Line {number}: the path is escaped as from version 1.0 on.");
        return decoded;
    }
}
