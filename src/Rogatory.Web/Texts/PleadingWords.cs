using System.Globalization;
using Rogatory.Law;

namespace Rogatory.Web.Texts;

/// <summary>What must be pleaded for an offence, as pages say it.</summary>
public static class PleadingWords
{
    public static string Title(OffencePleading pleading) => pleading.Offence is { } offence
        ? $"Article {offence.Article}: {offence.Title}"
        : pleading.Outside ? "No offence of the Convention" : "An offence whose article is not known";

    /// <summary>What is said of an offence that has no elements to show; null where it has.</summary>
    public static string? WithoutElements(OffencePleading pleading) => pleading switch
    {
        { Offence: not null } => null,
        { Outside: true } => "The request names its provision and its maximum penalty (35(1)(c), 2(h)). The Convention lays down no elements for it.",
        _ => "Name the article of the Convention, or say that it is none, and its elements appear here.",
    };

    public static string Kind(ElementKind kind) => kind switch
    {
        ElementKind.Fixed => "Every Party has it",
        ElementKind.Optional => "A Party may require it",
        ElementKind.Exception => "Exception",
        _ => "A Party may go further",
    };

    public static string Said(ElementPleaded element) => element switch
    {
        { Pleaded: Answer.Yes } => "The request pleads it.",
        { Pleaded: Answer.No } => "The request says that it is absent.",
        { Pleaded: Answer.Unknown } => "The request does not say.",
        { Element.Kind: ElementKind.Fixed } => "The summary of the facts must show it.",
        _ => "",
    };

    public static string Filed(Declaration declaration, World world)
    {
        var on = declaration.FiledOn is { } day ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "day not found";
        return $"{CaseWords.StateName(world, declaration.State)} filed a {declaration.Kind} on {declaration.Provision}: {declaration.Summary} ({on}; {declaration.Certainty}; {declaration.Source})";
    }
}
