using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>The table of facts as the tree in which a request states them.</summary>
internal sealed class FactTree
{
    private readonly List<FactTree> children = [];
    private readonly byte[] name;

    private FactTree(string name, string path)
    {
        this.name = Encoding.UTF8.GetBytes(name);
        Path = path;
    }

    public static FactTree Request { get; } = Grow(FactSchema.All.Where(f => !f.Path.StartsWith("offences[]", StringComparison.Ordinal)), 0);

    public static FactTree Offence { get; } = Grow(FactSchema.All.Where(f => f.Path.StartsWith("offences[]", StringComparison.Ordinal)), "offences[].".Length);

    /// <summary>The path in the request, or in its offence.</summary>
    public string Path { get; }

    public Fact Fact { get; private set; }

    /// <summary>Absent where this is an object that holds facts.</summary>
    public FactDescription? Row { get; private set; }

    /// <summary>The codes of the row in UTF-8.</summary>
    public byte[][] Codes { get; private set; } = [];

    /// <summary>The place in <see cref="Below"/> of the root.</summary>
    public int Number { get; private set; }

    /// <summary>Everything below the root in the order of the table, an object before what it holds.</summary>
    public FactTree[] Below { get; private set; } = [];

    /// <summary>The child under whose name a property stands; nothing where the table has no such row.</summary>
    /// <param name="property">The property.</param>
    /// <param name="next">Where to look first: most requests keep the order of the table. Moved behind the child that was found.</param>
    public FactTree? Child(JsonProperty property, ref int next)
    {
        var written = JsonMarshal.GetRawUtf8PropertyName(property);
        if (written.Contains((byte)'\\'))
        {
            written = Encoding.UTF8.GetBytes(property.Name);
        }

        for (var i = 0; i < children.Count; i++)
        {
            var at = next + i < children.Count ? next + i : next + i - children.Count;
            if (written.SequenceEqual(children[at].name))
            {
                next = at + 1;
                return children[at];
            }
        }

        return null;
    }

    private static FactTree Grow(IEnumerable<FactDescription> rows, int skip)
    {
        var root = new FactTree("", "");
        foreach (var row in rows)
        {
            var at = root;
            foreach (var step in row.Path[skip..].Split('.'))
            {
                at = at.children.Find(c => c.name.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(step))) ?? at.Add(step);
            }

            at.Row = row;
            at.Fact = (Fact)FactSchema.All.ToList().IndexOf(row);
            at.Codes = [.. row.Codes.Select(Encoding.UTF8.GetBytes)];
        }

        root.Below = [.. root.Everything().Skip(1)];
        for (var i = 0; i < root.Below.Length; i++)
        {
            root.Below[i].Number = i;
        }

        return root;
    }

    private IEnumerable<FactTree> Everything() => children.SelectMany(c => c.Everything()).Prepend(this);

    private FactTree Add(string step)
    {
        var child = new FactTree(step, Path.Length == 0 ? step : $"{Path}.{step}");
        children.Add(child);
        return child;
    }
}
