using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>What has just happened, or what concerns the whole page.</summary>
[HtmlTargetElement("rg-banner")]
public sealed class BannerTagHelper : TagHelper
{
    public required string Title { get; set; }

    /// <summary>Done for what has just succeeded: it is then read out at once.</summary>
    public Tone Tone { get; set; } = Tone.Act;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = "banner-" + context.UniqueId;
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"rg-banner rg-banner--{Tone.Css()}");
        output.Attributes.SetAttribute("role", Tone is Tone.Done ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", id);
        var icon = Tone switch { Tone.Done => "yes", Tone.Near => "warning", Tone.Stop => "no", _ => "asked" };
        output.PreContent.SetHtmlContent(Html.Tag("h2", "rg-banner__title", Icons.Draw(icon), Title).With("id", id));
    }
}

/// <summary>What a person must know before they act.</summary>
[HtmlTargetElement("rg-warning")]
public sealed class WarningTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "rg-warning");
        output.Content.SetHtmlContent(Icons.Draw("warning"))
            .AppendHtml(Html.Tag("div", "rg-warning__text", Html.Tag("strong", "govuk-visually-hidden", "Warning: "), content));
    }
}

/// <summary>A place with nothing in it yet: what will appear there, and how.</summary>
[HtmlTargetElement("rg-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    public required string Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "rg-empty");
        output.PreContent.SetHtmlContent(Html.Tag("p", "rg-empty__title", Title));
    }
}

/// <summary>The law's own words, or our summary of them, with the provision they stand in.</summary>
[HtmlTargetElement("rg-law")]
public sealed class LawTagHelper : TagHelper
{
    public required string Provision { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "blockquote";
        output.Attributes.SetAttribute("class", "rg-law");
        output.PreContent.SetHtmlContent(Html.Tag("cite", "rg-provision", Provision));
    }
}

/// <summary>A stage or a state of things: a sign and a word, then a colour.</summary>
[HtmlTargetElement("rg-badge")]
public sealed class BadgeTagHelper : TagHelper
{
    public required string Icon { get; set; }

    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", $"rg-badge rg-badge--{Tone.Css()}");
        output.PreContent.SetHtmlContent(Icons.Draw(Icon));
    }
}

/// <summary>Where the case stands, in one sentence, with the one next step inside.</summary>
[HtmlTargetElement("rg-standing")]
public sealed class StandingTagHelper : TagHelper
{
    public required string Sentence { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "section";
        output.Attributes.SetAttribute("class", "rg-standing");
        output.Attributes.SetAttribute("aria-label", "Where the case stands");
        output.Content.SetHtmlContent(Html.Tag("p", "rg-standing__sentence", Sentence));
        if (!content.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(Html.Tag("div", "rg-standing__step", content));
    }
}

/// <summary>A table with its caption; on a narrow screen it scrolls by itself. Cells of figures take class="rg-number".</summary>
[HtmlTargetElement("rg-table")]
public sealed class TableTagHelper : TagHelper
{
    public required string Caption { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        var id = "table-" + context.UniqueId;
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "rg-table-frame");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Content.SetHtmlContent(Html.Tag("table", "govuk-table rg-table", Html.Tag("caption", "govuk-table__caption", Caption).With("id", id), rows));
    }
}

/// <summary>Facts as name and value; its rows are rg-row.</summary>
[HtmlTargetElement("rg-summary")]
public sealed class SummaryTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "govuk-summary-list rg-summary");
    }
}

/// <summary>One row of a summary; with href it can be changed.</summary>
[HtmlTargetElement("rg-row", ParentTag = "rg-summary")]
public sealed class SummaryRowTagHelper : TagHelper
{
    public required string Key { get; set; }

    public string? Href { get; set; }

    /// <summary>The word of the link, `Change` if absent.</summary>
    public string Action { get; set; } = "Change";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        // A page that has no address for it writes an empty attribute.
        var link = string.IsNullOrEmpty(Href) ? null : Html.Tag("a", "govuk-link", Action, Html.Tag("span", "govuk-visually-hidden", " " + Key.ToLowerInvariant())).With("href", Href);
        output.Attributes.SetAttribute("class", link is null ? "govuk-summary-list__row govuk-summary-list__row--no-actions" : "govuk-summary-list__row");
        output.Content.SetHtmlContent(Html.Tag("dt", "govuk-summary-list__key", Key))
            .AppendHtml(Html.Tag("dd", "govuk-summary-list__value", content));
        if (link is not null)
            output.Content.AppendHtml(Html.Tag("dd", "govuk-summary-list__actions", link));
    }
}
