namespace Rogatory.Law.Reference;

/// <summary>A duty beside the decision: what it is called, where it stands, what is to be done and when.</summary>
internal sealed record DutyText(string Duty, string Provision, string Does, string When);

/// <summary>The duties that an answer can list, in plain words.</summary>
internal static class DutyWords
{
    public static IReadOnlyList<DutyText> All { get; } =
    [
        new("consult", "40(28), 37(17)", "Consult the requesting State before refusing or postponing.",
            "A ground of 40(21) or 40(27) stands and no treaty displaces it; for extradition, the floor refuses or any ground stands."),
        new("give-reasons", "40(25)", "Give reasons for any refusal.",
            "The floor refuses, or a ground other than 40(27) stands and no treaty displaces it; not for extradition."),
        new("inform", "37(18)", "Tell the requesting State of the decision and its reasons.",
            "For extradition, in the place of reasons under 40(25): the floor refuses, or a ground stands."),
        new("hold-60-days", "42(8)", "Hold the data for at least the time that 42(8) names, and once assistance is asked for until that is decided.",
            "For preservation, unless the floor refuses."),
        new("authorise-before-execution", "24(4)", "Have the execution authorised beforehand by a judge or independent authority of its own.",
            "For the measures of 43 to 46, and for general assistance and confiscation where data are named, unless the floor refuses."),
        new("authorise-afterwards", "24(4)", "Put the disclosure before a judge or independent authority of its own, within the time that the floor names (`authorise-afterwards` among the numbers).",
            "For emergency disclosure, unless the floor refuses."),
        new("ask-more", "40(16), 37(17)", "Ask the requesting State for what is missing.",
            "The outcome is to ask."),
        new("extradite-or-prosecute", "37(11)", "Put the case before its own authorities for prosecution.",
            "For extradition, where nationality is the only ground, no safeguard refuses, and the person is present."),
    ];
}
