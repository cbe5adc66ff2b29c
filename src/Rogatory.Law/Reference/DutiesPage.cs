namespace Rogatory.Law.Reference;

/// <summary>What the requested State must do besides deciding.</summary>
internal static class DutiesPage
{
    public const string Path = "duties.md";

    public static ReferencePage Write(PlayedScenarios scenarios)
    {
        var page = new Markdown(Path, "Duties");
        page.Paragraph("What an answer lists under `duties`: what the requested State must do besides granting or refusing. Where the Convention does not cover "
            + $"a request there is none. They are written in {page.Tree("DutiesOwed.cs", RuleWords.FileOf("consult"))}.");
        foreach (var duty in DutyWords.All)
        {
            page.Heading(duty.Duty);
            page.Paragraph($"{duty.Does} {page.Provisions(duty.Provision)}.");
            page.Paragraph($"When: {duty.When}");
            var about = scenarios.About([duty.Duty], "");
            page.Paragraph($"**Scenarios**: {about.Count} expect that it follows or that it does not; it follows in {scenarios.Naming([duty.Duty], "")}.");
            page.Scenarios(about);
        }

        return page.End();
    }
}
