namespace Rogatory.Law;

/// <summary>The rows of the contract's table of facts, in its order; the order of <see cref="Fact"/> is the same.</summary>
internal static class FactTable
{
    public static IReadOnlyList<FactDescription> Rows() =>
    [
        .. WhatIsAsked(), .. WhatIsAlleged(), .. WhatTheRequestStates(), .. WhatStandsInTheWay(), .. WhoAndHow(),
    ];

    private static FactDescription[] WhatIsAsked() =>
    [
        new("version", FactKind.Version, [], "Which version of this form is used?"),
        new("asOf", FactKind.Date, [], "On which day are the law and the status of the States read?"),
        new("requesting", FactKind.State, [], "Which State asks?"),
        new("requested", FactKind.State, [], "Which State is asked?"),
        new("measure", FactKind.Code, Codes("preserve disclose-traffic stored-data realtime-traffic intercept-content emergency-disclosure network-assistance general-assistance spontaneous-information extradite transfer-sentenced transfer-proceedings police-cooperation joint-investigation confiscate"), "What is asked for?"),
        new("channel", FactKind.Code, Codes("central-authority diplomatic interpol 24-7 police provider-direct"), "By which channel did the request come?"),
        Flag("urgent", "Is the request urgent?"),
        Flag("interpolAgreed", "Have the two States agreed that urgent requests may come through Interpol?"),
        Flag("oralAgreed", "Have the two States agreed that an urgent request may be made orally?"),
        Flag("emergency.significant", "Is the risk significant?"),
        Flag("emergency.imminent", "Is the risk imminent?"),
        Flag("emergency.lifeOrSafety", "Is it a risk to the life or safety of a natural person?"),
        Flag("electronicEvidence", "Is what is sought evidence in electronic form?"),
        Flag("serviceOfDocuments", "Is the request for service of judicial documents?"),
    ];

    private static FactDescription[] WhatIsAlleged() =>
    [
        new("offences", FactKind.Offences, [], "For which offences is the request made?"),
        new("offences[].convention", FactKind.Code, Codes("7 8 9 10 11 12 13 14 15 16 17 19 none"), "Under which article of the Convention is the conduct established as an offence, if any?"),
        new("offences[].provision", FactKind.Text, [], "Which statute and section of the requesting State makes the conduct an offence?"),
        Flag("offences[].byIct", "Was the offence committed by means of an information and communications technology system?"),
        new("offences[].maxPenalty", FactKind.Penalty, [], "What is the maximum penalty under the law of the requesting State?"),
        Flag("offences[].criminalInRequested", "Is the conduct an offence in the requested State too, whatever it is called there?"),
        Flag("offences[].elements.intentional", "Does the request say that the act was intentional?"),
        Flag("offences[].elements.withoutRight", "Does the request say that the act was done without right?"),
        Flag("offences[].elements.dishonestIntent", "Does the request say that the act was done with dishonest or criminal intent?"),
        Flag("offences[].elements.securityInfringed", "Does the request say that security measures were infringed?"),
        Flag("offences[].elements.seriousHarm", "Does the request say that serious harm resulted?"),
        Flag("offences[].political", "Is the offence of a political character?"),
        Flag("offences[].expressionOnly", "Does the conduct consist only of expression?"),
        Flag("offences[].fiscalOnly", "Does the offence concern fiscal matters only?"),
        Flag("offences[].deMinimis", "Is the matter of minor importance?"),
        Flag("offences[].research", "Does the conduct look like security research in good faith?"),
        new("data.categories", FactKind.CodeList, Codes("subscriber traffic content"), "Which categories of data are sought?"),
        new("data.selectors", FactKind.Selectors, [], "Which accounts, numbers or addresses does the request name?"),
        new("data.from", FactKind.Date, [], "From which day on are data sought?"),
        new("data.to", FactKind.Date, [], "Up to which day are data sought?"),
        Flag("data.bulk", "Are data sought that are not tied to named accounts or persons?"),
        Flag("data.retainedInBulk", "Does the provider hold the data only because it must retain the data of everybody?"),
        new("data.otherProviderIn", FactKind.State, [], "In which State is the other provider that was found in the chain?"),
    ];

    private static FactDescription[] WhatTheRequestStates() =>
    [
        Flag("contents.authority", "Does the request name the authority that makes it?"),
        Flag("contents.subjectAndNature", "Does the request state the subject matter and nature of the proceeding?"),
        Flag("contents.conductingAuthority", "Does the request name the authority that conducts the proceeding, and its functions?"),
        Flag("contents.facts", "Does the request summarise the facts?"),
        Flag("contents.assistance", "Does the request describe the assistance sought and any procedure to follow?"),
        Flag("contents.personsOrAccounts", "Does the request name the persons, places or accounts concerned?"),
        Flag("contents.period", "Does the request state the period for which data are sought?"),
        Flag("contents.purpose", "Does the request state the purpose for which evidence, information or action is sought?"),
        Flag("contents.offence", "Does the request name the offence under investigation?"),
        Flag("contents.dataSought", "Does the request name the data sought?"),
        Flag("contents.relationToOffence", "Does the request say how the data relate to the offence?"),
        Flag("contents.custodian", "Does the request say who holds the data, or where the system is?"),
        Flag("contents.necessity", "Does the request say why the measure is necessary?"),
        Flag("contents.intentToRequestMla", "Does the request say that a request for mutual legal assistance will follow?"),
        Flag("contents.justification", "Does the request justify the need for the measure?"),
        Flag("contents.durationAndReason", "Does the request state how long collection should last, and why so long?"),
        new("contents.language", FactKind.Language, [], "In which language is the request?"),
        Flag("contents.written", "Is the request in writing, or in a form that leaves a written record?"),
        Flag("contents.authenticated", "Can the requested State establish that the request is authentic?"),
    ];

    private static FactDescription[] WhatStandsInTheWay() =>
    [
        Flag("grounds.reasonableGrounds", "Do the facts give reasonable grounds to believe that an offence was or is being committed?"),
        Flag("grounds.essentialInterests", "Would execution be likely to prejudice sovereignty, security, public order or other essential interests of the requested State?"),
        Flag("grounds.prohibitedInSimilarCase", "Would the law of the requested State prohibit the action for a similar offence of its own?"),
        Flag("grounds.contraryToMlaLaw", "Would it be contrary to the requested State's legal system on mutual legal assistance to grant the request?"),
        Flag("grounds.persecution", "Are there substantial grounds to believe that the request serves to persecute or punish the person for who they are or what they think?"),
        new("grounds.persecutionBasis", FactKind.CodeList, Codes("sex race language religion nationality ethnic-origin political-opinion sexual-orientation gender-identity social-group"), "On account of what would the person be persecuted?"),
        Flag("grounds.dataProtectionBars", "Would the transfer breach the requested State's law on the protection of personal data?"),
        Flag("grounds.availableElsewhere", "Is the assistance available under other provisions of the Convention?"),
        Flag("grounds.bankSecrecy", "Is bank secrecy raised against the request?"),
        Flag("grounds.interferesWithOwnCase", "Would execution interfere with an investigation, prosecution or proceeding of the requested State?"),
        Flag("grounds.mlatInForce", "Is a treaty on mutual legal assistance in force between the two States?"),
        Flag("grounds.mlatYieldsTo8to31", "Have the two States agreed to apply paragraphs 8 to 31 of Article 40 in place of that treaty?"),
        Flag("grounds.interceptionPermitted", "Could the requested State do this at home for this offence?"),
        Flag("grounds.conditionUnmeetableAtDisclosure", "Are there reasons to believe that the condition of dual criminality cannot be met when the data are to be disclosed?"),
        Flag("grounds.nationalsNotExtradited", "Does the law of the requested State bar the extradition of its nationals?"),
        Flag("grounds.tortureRisk", "Is there a risk of torture or ill-treatment in the requesting State?"),
        Flag("grounds.deathPenaltyRisk", "Is there a risk that the death penalty is imposed or carried out?"),
        Flag("grounds.assurances", "Has the requesting State given assurances that the death penalty will not be imposed or carried out?"),
    ];

    private static FactDescription[] WhoAndHow() =>
    [
        Flag("person.minor", "Was the person prosecuted or sought a minor?"),
        Flag("person.present", "Is the person sought present in the territory of the requested State?"),
        Flag("person.nationalOfRequested", "Is the person sought a national of the requested State?"),
        Flag("person.finalSentence", "Is the person sought to serve a final sentence?"),
        new("person.protectedRole", FactKind.Code, Codes("journalist source lawyer clergy doctor member-of-parliament researcher whistleblower human-rights-defender none"), "Does the person have a role that the law protects?"),
        new("authorisation.requesting.by", FactKind.Code, Codes("court independent-authority prosecutor police none"), "Who authorised the measure in the requesting State?"),
        Flag("authorisation.requesting.prior", "Was it authorised before the request was sent?"),
        Flag("safeguards.proportionate", "Has a person weighed the measure and found it proportionate?"),
        Flag("safeguards.weakensSecurity", "Does the request ask to weaken security, to build in a way around it, or to hand over keys of others?"),
        new("safeguards.transferBasis", FactKind.Code, Codes("adequacy appropriate-safeguards derogation none"), "On what basis are personal data transferred?"),
        Flag("secrecy.asked", "Does the request ask for secrecy?"),
        Flag("secrecy.reasoned", "Does the request give reasons for the secrecy?"),
        new("secrecy.until", FactKind.Date, [], "Until which day is secrecy asked?"),
    ];

    private static FactDescription Flag(string path, string question) => new(path, FactKind.Flag, [], question);

    private static string[] Codes(string codes) => codes.Split(' ');
}
