using System.Text;

namespace Rogatory.Law;

/// <summary>Writes an exposure, pair by pair: the whole of the real world is some seven million rows and is never held at once.</summary>
public sealed class ExposureDocument
{
    private readonly Dictionary<IReadOnlyList<ExposureCell>, PairRows> prepared = new(ReferenceEqualityComparer.Instance);
    private readonly Stream output;
    private readonly ExposureForm form;
    private readonly byte[] separator;

    private ExposureDocument(Stream output, ExposureForm form)
    {
        this.output = output;
        this.form = form;
        separator = Encoding.ASCII.GetBytes(form.Separator);
    }

    /// <summary>As CSV with a header row.</summary>
    public static ExposureDocument Csv(Stream output) => new(output, ExposureForm.Csv);

    /// <summary>As one JSON document that names the world, the day and, as it was typed, what is supposed.</summary>
    public static ExposureDocument Json(Stream output, Exposure exposure, IReadOnlyList<string> suppositions)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        return new(output, ExposureForm.Json(exposure, suppositions));
    }

    /// <summary>Writes one row for each pair, measure and kind of offence.</summary>
    public void WriteCells(ExposureChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        Write(form.HeadOfCells);
        var first = true;
        foreach (var (requesting, requested) in choice.Pairs)
        {
            if (!first)
            {
                output.Write(separator);
            }

            first = false;
            output.Write(RowsOf(choice, requesting, requested).Of(requesting, requested));
        }

        Write(form.Foot);
    }

    /// <summary>Writes for each State and measure how many States it could oblige for some kind of offence, and how many could oblige it.</summary>
    public void WriteSummary(ExposureChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        Write(form.HeadOfSummary);
        Write(string.Join(form.Separator, ExposureCount.Of(choice).Select(form.Count)));
        Write(form.Foot);
    }

    private PairRows RowsOf(ExposureChoice choice, string requesting, string requested)
    {
        var cells = choice.Exposure.Between(requesting, requested);
        return prepared.TryGetValue(cells, out var rows) ? rows : prepared[cells] = new PairRows(choice.Of(cells), form);
    }

    private void Write(string text) => output.Write(Encoding.UTF8.GetBytes(text));
}
