using Rogatory.Law.Floor;

namespace Rogatory.Law.Reservations;

/// <summary>Lays one filing beside the text of the Convention and the floor.</summary>
internal sealed class TextBeside(ReservationBook book, FloorBook floor)
{
    public LaidBesideText Lay(Filing filing)
    {
        if (book.Provided.FirstOrDefault(p => p.Provision == filing.Article) is { } provided)
        {
            return new LaidBesideText(filing, FilingStanding.Provided, provided.Provision, null, []);
        }

        if (filing.Kind != FilingKind.Interpretative && book.Optional.FirstOrDefault(p => ReservationBook.IsWithin(filing.Article, p)) is { } optional)
        {
            return new LaidBesideText(filing, FilingStanding.OptionalElement, optional, null, []);
        }

        if (filing.Kind == FilingKind.Declaration && book.Asked.FirstOrDefault(a => ReservationBook.IsWithin(filing.Article, a.Under)) is { Provision: { } asked })
        {
            return new LaidBesideText(filing, FilingStanding.AskedFor, asked, null, []);
        }

        var interprets = filing.Kind == FilingKind.Interpretative;
        return new LaidBesideText(
            filing,
            interprets ? FilingStanding.Interpretative : FilingStanding.NotProvided,
            null,
            book.Question(interprets ? "interpretative" : "not-provided"),
            [.. Parts(filing.Article).Select(Touched)]);
    }

    /// <summary>A provision with what of the floor hangs on it, on a part of it, or on the whole of which it is a part.</summary>
    public TouchedProvision Touched(string provision) => new(
        provision,
        book.Safeguards.Any(s => ReservationBook.IsWithin(provision, s) || ReservationBook.IsWithin(s, provision)),
        [.. floor.Citing(hook => ReservationBook.IsWithin(hook, provision) || ReservationBook.IsWithin(provision, hook))]);

    // A filing to Article 40 as a whole touches 40(22) with it, so the safeguard is named by itself.
    private IEnumerable<string> Parts(string article) =>
        book.Safeguards.Where(s => s != article && ReservationBook.IsWithin(s, article)).Prepend(article);
}
