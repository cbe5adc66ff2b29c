using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>What every field shares: its label, hint, error and value, bound to the model and to what the person last typed.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property that the field edits; a field without one has a name and value of its own.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression? For { get; set; }

    [HtmlAttributeName("name")]
    public string? FieldName { get; set; }

    /// <summary>The value of a field that edits no property.</summary>
    [HtmlAttributeName("values")]
    public IReadOnlyList<string>? FieldValues { get; set; }

    /// <summary>The question; for a group of choices it is the legend.</summary>
    public required string Label { get; set; }

    public string? Hint { get; set => field = Html.TextOrNull(value); }

    /// <summary>The label is also the page's heading: for a page that asks one thing.</summary>
    public bool PageHeading { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => For is not null
        ? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name)
        : FieldName ?? throw new InvalidOperationException("A field needs asp-for or a name.");

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string? Error => State?.Errors is [var error, ..] ? error.ErrorMessage : null;

    protected string? DescribedBy
    {
        get
        {
            var ids = new List<string>();
            if (Hint is not null)
                ids.Add(Id + "-hint");
            if (Error is not null)
                ids.Add(Id + "-error");
            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>What was typed, so that a refused form loses nothing; else the model's value.</summary>
    protected IReadOnlyList<string> Values => State?.RawValue switch
    {
        string[] many => many,
        string one => [one],
        _ when For is null => Posted ?? FieldValues ?? [],
        _ => For!.Model switch
        {
            null => [],
            string text => [text],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(Text).OfType<string>()],
            var one => Text(one) is { } text ? [text] : [],
        },
    };

    private string[]? Posted =>
        ViewContext.HttpContext.Request is { HasFormContentType: true } request && request.Form.TryGetValue(Name, out var typed) ? [.. typed.OfType<string>()] : null;

    private ModelStateEntry? State => ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry : null;

    protected TagBuilder Control(string element, string cssClass)
    {
        var control = Html.Tag(element, Error is null ? cssClass : $"{cssClass} {cssClass}--error");
        return control.With("id", Id).With("name", Name).With("aria-describedby", DescribedBy).With("aria-invalid", Error is null ? null : "true");
    }

    /// <summary>Writes the group with its label, hint, error and control.</summary>
    protected void WriteGroup(TagHelperOutput output, IHtmlContent control)
    {
        var label = Html.Tag("label", PageHeading ? "govuk-label govuk-label--l" : "govuk-label", Label).With("for", Id);
        Begin(output);
        output.Content.AppendHtml(PageHeading ? Html.Tag("h1", "govuk-label-wrapper", label) : label)
            .AppendHtml(HintAndError()).AppendHtml(control);
    }

    /// <summary>Writes a group of choices in a fieldset, whose legend is the label.</summary>
    protected void WriteFieldset(TagHelperOutput output, IHtmlContent choices)
    {
        var legend = Html.Tag(
            "legend",
            PageHeading ? "govuk-fieldset__legend govuk-fieldset__legend--l" : "govuk-fieldset__legend",
            PageHeading ? Html.Tag("h1", "govuk-fieldset__heading", Label) : Label);
        Begin(output);
        output.Content.AppendHtml(Html.Tag("fieldset", "govuk-fieldset", legend, HintAndError(), choices).With("aria-describedby", DescribedBy));
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private void Begin(TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
    }

    private HtmlContentBuilder HintAndError()
    {
        var both = new HtmlContentBuilder();
        if (Hint is not null)
            both.AppendHtml(Html.Tag("div", "govuk-hint", Hint).With("id", Id + "-hint"));
        if (Error is not null)
            both.AppendHtml(Html.Tag("p", "govuk-error-message", Html.Tag("span", "govuk-visually-hidden", "Error: "), Error).With("id", Id + "-error"));
        return both;
    }
}
