namespace Rogatory.Law.Reference;

/// <summary>How a provision binds, in plain words.</summary>
internal static class ModalityWords
{
    public static string Of(string modality) => modality switch
    {
        "shall" => "Binds.",
        "shall-as-appropriate" => "Binds with a qualification: as appropriate, within its means, or subject to domestic law.",
        "may" => "Permits, or offers a choice.",
        "reserve" => "May be used only by reservation or declaration.",
        "endeavour" => "Asks for best efforts.",
        "consider" => "Asks that it be considered.",
        "encourage" => "Encourages.",
        "saving" => "Limits what the rest may mean.",
        "shall-not" => "Forbids.",
        "definition" => "Says what a word means.",
        _ => "Says how things stand.",
    };
}
