using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>The page's one h1, under the caption that says where it belongs.</summary>
[HtmlTargetElement("rg-heading")]
public sealed class HeadingTagHelper : TagHelper
{
    public string? Caption { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "h1";
        output.Attributes.SetAttribute("class", "govuk-heading-l rg-heading");
        if (Caption is not null)
            output.PreContent.SetHtmlContent(Html.Tag("span", "govuk-caption-l", Caption));
    }
}

/// <summary>Everything that is wrong with the form, each line leading to its field. It shows nothing while nothing is wrong.</summary>
[HtmlTargetElement("rg-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.ModelState.IsValid)
            return;
        var list = Html.Tag("ul", "govuk-list govuk-error-summary__list");
        var wrong = ViewContext.ModelState.Where(each => each.Value is { Errors.Count: > 0 });
        foreach (var (name, entry) in wrong.OrderBy(each => Position(each.Key), StringComparer.Ordinal).ThenBy(each => Sent(each.Key)))
        {
            // The field shows its first error; an error without a field belongs to the whole form.
            var (id, error) = (TagBuilder.CreateSanitizedId(name, "_"), entry!.Errors[0].ErrorMessage);
            list.InnerHtml.AppendHtml(Html.Tag("li", "", id.Length == 0 ? error : Html.Tag("a", "", error).With("href", "#" + id)));
        }

        output.Content.SetHtmlContent(Html.Tag(
            "div",
            "govuk-error-summary",
            Html.Tag("div", "", Html.Tag("h2", "govuk-error-summary__title", "There is a problem"), Html.Tag("div", "govuk-error-summary__body", list))
                .With("role", "alert")).With("tabindex", "-1").With("autofocus", "autofocus"));
    }

    // Fields that are no properties of the model stand as they were sent, which is as they stand on the page.
    private int Sent(string name) => name.Length > 0 && ViewContext.HttpContext.Request is { HasFormContentType: true } request ? request.Form.Keys.ToList().IndexOf(name) : -1;

    /// <summary>Where the field stands in the model, which is the order in which the page asks; a list's element stands with its list.</summary>
    private string Position(string name)
    {
        var at = new StringBuilder();
        var model = ViewContext.ViewData.ModelMetadata;
        foreach (var part in name.Split('.').Select(part => part.Split('[')[0]))
        {
            var index = model is null ? -1 : model.Properties.Select(property => property.PropertyName).ToList().IndexOf(part);
            at.Append(CultureInfo.InvariantCulture, $"{index + 1:D3}");
            model = index < 0 ? null : model!.Properties[index] is { ElementMetadata: { } element } ? element : model.Properties[index];
        }

        return at.ToString();
    }
}

/// <summary>The way back to the page before.</summary>
[HtmlTargetElement("rg-back")]
public sealed class BackTagHelper : TagHelper
{
    public required string Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-back-link");
        output.Attributes.SetAttribute("href", Href);
        output.Content.SetHtmlContent(content.IsEmptyOrWhiteSpace ? Html.Tag("span", "", "Back") : content);
    }
}

/// <summary>Where the page lies. Each crumb is a plain link inside; the current page is left out.</summary>
[HtmlTargetElement("rg-crumbs")]
public sealed class CrumbsTagHelper : TagHelper
{
    public required IEnumerable<Crumb> Crumbs { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-breadcrumbs");
        output.Attributes.SetAttribute("aria-label", "Breadcrumb");
        var list = Html.Tag("ol", "govuk-breadcrumbs__list");
        foreach (var crumb in Crumbs)
            list.InnerHtml.AppendHtml(Html.Tag("li", "govuk-breadcrumbs__list-item", Html.Tag("a", "govuk-breadcrumbs__link", crumb.Text).With("href", crumb.Href)));
        output.Content.SetHtmlContent(list);
    }
}

/// <summary>One step of the way to a page.</summary>
public sealed record Crumb(string Text, string Href);

/// <summary>What a button is for.</summary>
public enum ButtonKind
{
    Primary,
    Secondary,

    /// <summary>Refuses, removes or cannot be taken back.</summary>
    Warning,
}

/// <summary>A button that posts its form; with href, a link that looks like one.</summary>
[HtmlTargetElement("rg-button")]
public sealed class ButtonTagHelper : TagHelper
{
    public ButtonKind Kind { get; set; }

    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "button" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Kind switch
        {
            ButtonKind.Secondary => "govuk-button govuk-button--secondary",
            ButtonKind.Warning => "govuk-button govuk-button--warning",
            _ => "govuk-button",
        });
        if (Href is null)
            output.Attributes.SetAttribute("type", "submit");
        else
            output.Attributes.SetAttribute("href", Href);
    }
}
