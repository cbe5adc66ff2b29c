using System.Text;

namespace Rogatory.Law;

/// <summary>All rows of a pair of States, put together once for every pair that has the same answers; only the two codes change.</summary>
internal sealed class PairRows
{
    private const int CodeLength = 3;

    private readonly byte[] bytes;
    private readonly List<int> requestingAt = [];
    private readonly List<int> requestedAt = [];

    public PairRows(IEnumerable<ExposureCell> cells, ExposureForm form)
    {
        var rows = new StringBuilder();
        foreach (var cell in cells)
        {
            rows.Append(rows.Length == 0 ? "" : form.Separator).Append(form.BeforeRequesting);
            requestingAt.Add(rows.Length);
            rows.Append(' ', CodeLength).Append(form.BeforeRequested);
            requestedAt.Add(rows.Length);
            rows.Append(' ', CodeLength).Append(form.Cell(cell));
        }

        // Codes, ids and words are ASCII, so that a place in the text is a place in the bytes.
        bytes = Encoding.ASCII.GetBytes(rows.ToString());
    }

    /// <summary>The rows with these two States; they stand until the next pair is asked for.</summary>
    public ReadOnlySpan<byte> Of(string requesting, string requested)
    {
        Put(requesting, requestingAt);
        Put(requested, requestedAt);
        return bytes;
    }

    private void Put(string code, List<int> places)
    {
        foreach (var place in places)
        {
            Encoding.ASCII.GetBytes(code, bytes.AsSpan(place, CodeLength));
        }
    }
}
