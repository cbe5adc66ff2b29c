using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>One line of text.</summary>
[HtmlTargetElement("rg-text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : FieldTagHelper
{
    /// <summary>text, password, email, search.</summary>
    public string Type { get; set; } = "text";

    /// <summary>How many characters wide: 2, 3, 4, 5, 10, 20 or 30; absent, the full width.</summary>
    public int? Width { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>numeric for whole numbers.</summary>
    public string? Inputmode { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", "govuk-input").With("type", Type).With("autocomplete", Autocomplete).With("inputmode", Inputmode);
        if (Type is not "password")
            input.With("value", Values.Count > 0 ? Values[0] : null).With("spellcheck", Width is null ? null : "false");
        if (Width is { } width)
            input.AddCssClass(string.Create(CultureInfo.InvariantCulture, $"govuk-input--width-{width}"));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        WriteGroup(output, input);
    }
}

/// <summary>A date as YYYY-MM-DD in one field, which can be pasted and read aloud.</summary>
[HtmlTargetElement("rg-date-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint = Hint is null ? "As year-month-day, for example 2029-03-31." : $"{Hint} As year-month-day, for example 2029-03-31.";
        var input = Control("input", "govuk-input").With("type", "text").With("autocomplete", "off").With("spellcheck", "false")
            .With("value", Values.Count > 0 ? Values[0] : null);
        input.AddCssClass("govuk-input--width-10 rg-figures");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        WriteGroup(output, input);
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("rg-text-area", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextAreaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var area = Control("textarea", "govuk-textarea").With("rows", Rows.ToString(CultureInfo.InvariantCulture));
        // A browser drops the first line break in a textarea; this one is the one it drops.
        area.InnerHtml.AppendHtml("\n").Append(Values.Count > 0 ? Values[0] : "");
        WriteGroup(output, area);
    }
}

/// <summary>A file to be uploaded; its form needs enctype="multipart/form-data".</summary>
[HtmlTargetElement("rg-file-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldTagHelper : FieldTagHelper
{
    public string? Accept { get; set; }

    /// <summary>Several files may be chosen.</summary>
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", "govuk-file-upload").With("type", "file").With("accept", Accept).With("multiple", Multiple ? "multiple" : null);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        WriteGroup(output, input);
    }
}
