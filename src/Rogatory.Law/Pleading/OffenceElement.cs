namespace Rogatory.Law;

/// <summary>How an element of an offence binds: fixed by the article, left to each Party, or an exception to it.</summary>
public enum ElementKind
{
    /// <summary>Every Party has it.</summary>
    Fixed,

    /// <summary>A Party may require it, by its law alone or with a declaration.</summary>
    Optional,

    /// <summary>Where it holds there is no offence, or a Party may leave the conduct out.</summary>
    Exception,

    /// <summary>A Party may reach further than the article.</summary>
    Extension,
}

/// <summary>One element of an offence of Articles 7 to 17 or 19.</summary>
/// <param name="Provision">Where it stands.</param>
/// <param name="Kind">How it binds.</param>
/// <param name="Text">What it says, in our own words.</param>
/// <param name="Fact">The fact of an offence by which a request pleads it, such as `elements.intentional`; nothing where no fact does.</param>
public sealed record OffenceElement(string Provision, ElementKind Kind, string Text, string? Fact);

/// <summary>An offence that the Convention establishes, with all that must be pleaded and what may be held against it.</summary>
/// <param name="Article">The number of its article.</param>
/// <param name="Title">Its name.</param>
/// <param name="Elements">Its elements, the fixed ones first.</param>
/// <param name="Since">The day since which the text stands so.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ConventionOffence(string Article, string Title, IReadOnlyList<OffenceElement> Elements, DateOnly Since, string Source);

/// <summary>A reservation, declaration or interpretative statement of a State, as far as law/ holds it.</summary>
/// <param name="State">The code of the State.</param>
/// <param name="Provision">The provision or article it concerns.</param>
/// <param name="Kind">`reservation`, `declaration` or `interpretative`.</param>
/// <param name="Summary">What it says, in our own words.</param>
/// <param name="FiledOn">The day; nothing where it was not found.</param>
/// <param name="Certainty">`confirmed`, `reported` or `date-missing`.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="AsOf">The day on which that was so.</param>
public sealed record Declaration(
    string State, string Provision, string Kind, string Summary, DateOnly? FiledOn, string Certainty, string Source, DateOnly AsOf);
