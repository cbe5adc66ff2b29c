using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>One of several answers that can be chosen.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>One choice from a long list.</summary>
[HtmlTargetElement("rg-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public required IEnumerable<Choice> Choices { get; set; }

    /// <summary>What stands in the list before anything is chosen; it posts an empty value.</summary>
    public string Empty { get; set; } = "Choose one";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Control("select", "govuk-select");
        select.InnerHtml.AppendHtml(Html.Tag("option", "", Empty).With("value", ""));
        foreach (var choice in Choices)
        {
            var chosen = Values.Contains(choice.Value, StringComparer.Ordinal);
            select.InnerHtml.AppendHtml(Html.Tag("option", "", choice.Text).With("value", choice.Value).With("selected", chosen ? "selected" : null));
        }

        WriteGroup(output, select);
    }
}

/// <summary>One choice from a few.</summary>
[HtmlTargetElement("rg-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    public required IEnumerable<Choice> Choices { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteFieldset(output, Draw("radio", "govuk-radios", Choices));
}

/// <summary>Any number of choices from a few. Bind its property with [BindProperty(Name = …)], or an error of an empty choice loses its field.</summary>
[HtmlTargetElement("rg-checkboxes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    public required IEnumerable<Choice> Choices { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteFieldset(output, Draw("checkbox", "govuk-checkboxes", Choices));
}

/// <summary>Yes, no or not known. It posts yes, no or unknown; nothing chosen posts nothing, which is no answer at all.</summary>
[HtmlTargetElement("rg-three-answers", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ThreeAnswersTagHelper : ChoicesTagHelper
{
    private static readonly Choice[] Answers = [new("yes", "Yes"), new("no", "No"), new("unknown", "Not known")];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Inline = true;
        WriteFieldset(output, Draw("radio", "govuk-radios", Answers));
    }
}

/// <summary>What radios and checkboxes share.</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    public bool Inline { get; set; }

    protected IHtmlContent Draw(string type, string block, IEnumerable<Choice> choices)
    {
        var list = Html.Tag("div", Inline ? $"{block} {block}--small {block}--inline" : $"{block} {block}--small");
        foreach (var (index, choice) in choices.Index())
            list.InnerHtml.AppendHtml(DrawOne(type, block, choice, index));
        return list;
    }

    private TagBuilder DrawOne(string type, string block, Choice choice, int index)
    {
        // The first has the field's own id, so that the error summary leads to it.
        var id = index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index + 1}");
        var hint = choice.Hint is null ? null : Html.Tag("div", $"govuk-hint {block}__hint", choice.Hint).With("id", id + "-item-hint");
        var input = Html.Tag("input", block + "__input").With("id", id).With("name", Name).With("type", type).With("value", choice.Value)
            .With("checked", Values.Contains(choice.Value, StringComparer.Ordinal) ? "checked" : null)
            .With("aria-describedby", hint is null ? null : id + "-item-hint");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return Html.Tag("div", block + "__item", input, Html.Tag("label", $"govuk-label {block}__label", choice.Text).With("for", id), hint);
    }
}
