namespace Rogatory.Core.Requests;

/// <summary>One thing that a request states in words: the path of the content, its provision, how a form asks it, and whether it is mandatory.</summary>
public sealed record Statement(string Path, string Provision, string Question, string Hint, bool Mandatory)
{
    private static readonly Statement[] Preserve =
    [
        new("contents.authority", "42(3)(a)", "Which authority asks?", "Name and address of the authority that asks for the preservation.", true),
        new("contents.offence", "42(3)(b)", "Which offence is investigated?", "Its name, statute and section.", true),
        new("contents.facts", "42(3)(b)", "What are the facts?", "A short account: what happened, when, and what points to the data.", true),
        new("contents.dataSought", "42(3)(c)", "Which stored data are to be preserved?", "The accounts, numbers or addresses, and the kind of data.", true),
        new("contents.relationToOffence", "42(3)(c)", "How do the data relate to the offence?", "Why these data and no others.", true),
        new("contents.custodian", "42(3)(d)", "Who holds the data, as far as known?", "The provider or the place of the system. Leave empty if not known.", false),
        new("contents.necessity", "42(3)(e)", "Why is preservation necessary?", "What would be lost, and what else was tried.", true),
        new("contents.intentToRequestMla", "42(3)(f)", "Which request for assistance will follow?", "Preservation is for a request that you intend to make: say which and when.", true),
    ];

    private static readonly Statement[] StoredData =
    [
        new("contents.authority", "40(15)(a)", "Which authority asks?", "Name and address of the authority that makes the request.", true),
        new("contents.subjectAndNature", "40(15)(b)", "What is the subject and nature of the proceeding?", "An investigation, a prosecution or a trial, and of what.", true),
        new("contents.conductingAuthority", "40(15)(b)", "Which authority conducts it?", "Its name and functions.", true),
        new("contents.facts", "40(15)(c)", "What are the relevant facts?", "A summary that ties the offence to the data sought.", true),
        new("contents.assistance", "40(15)(d)", "What assistance is sought?", "Describe it, and any particular procedure you wish followed.", true),
        new("contents.personsOrAccounts", "40(15)(e)", "Which persons or accounts does it concern?", "As exactly as the facts allow.", true),
        new("contents.period", "40(15)(f)", "Which period do the data cover?", "From when to when, and why.", true),
        new("contents.purpose", "40(15)(g)", "For what purpose is it sought?", "What it is to prove; it may be used for nothing else without consent (40(19)).", true),
        new("contents.justification", "24(4)", "Why is the measure necessary?", "What else was tried, and why less would not do. The floor of safeguards asks it.", true),
    ];

    /// <summary>What a request for this measure states, in the order a form asks it; empty for a measure that this program does not carry out.</summary>
    public static IReadOnlyList<Statement> For(string measure) => measure switch
    {
        "preserve" => Preserve,
        "stored-data" => StoredData,
        _ => [],
    };
}
