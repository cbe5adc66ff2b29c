namespace Rogatory.Law;

/// <summary>The table of facts as the tree in which a request states them.</summary>
internal sealed class FactTree(string name, string path)
{
    private readonly List<FactTree> children = [];

    public static FactTree Request { get; } = Grow(FactSchema.All.Where(f => !f.Path.StartsWith("offences[]", StringComparison.Ordinal)), 0);

    public static FactTree Offence { get; } = Grow(FactSchema.All.Where(f => f.Path.StartsWith("offences[]", StringComparison.Ordinal)), "offences[].".Length);

    public string Name { get; } = name;

    public string Path { get; } = path;

    public IReadOnlyList<FactTree> Children => children;

    public Fact Fact { get; private set; }

    public FactDescription? Row { get; private set; }

    public FactTree? Child(string name) => children.Find(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    private static FactTree Grow(IEnumerable<FactDescription> rows, int skip)
    {
        var root = new FactTree("", "");
        foreach (var row in rows)
        {
            var at = root;
            foreach (var step in row.Path[skip..].Split('.'))
            {
                at = at.Child(step) ?? at.Add(step);
            }

            at.Row = row;
            at.Fact = (Fact)FactSchema.All.ToList().IndexOf(row);
        }

        return root;
    }

    private FactTree Add(string step)
    {
        var child = new FactTree(step, Path.Length == 0 ? step : $"{Path}.{step}");
        children.Add(child);
        return child;
    }
}
