namespace Rogatory.Law.Reference;

/// <summary>The interpretative notes annexed to the Convention.</summary>
internal static class NotesPage
{
    public const string Path = "notes.md";

    public static ReferencePage Write(LawPages law, PlayedScenarios scenarios)
    {
        var page = new Markdown(Path, "Interpretative notes");
        page.Paragraph("Annexed to the Convention by A/RES/79/243. They say how it is to be read.");
        foreach (var (note, concerns) in law.Notes)
        {
            page.Heading(note.Id);
            page.Paragraph($"> {note.Summary}");
            page.Paragraph($"*{ModalityWords.Of(note.Modality)}* It concerns {page.Provisions(concerns)}.");
            var about = scenarios.About([], note.Id);
            if (about.Count > 0)
            {
                page.Paragraph($"**Scenarios**: {about.Count} cite it.");
                page.Scenarios(about);
            }
        }

        return page.End();
    }
}
