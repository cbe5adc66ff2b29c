using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Rogatory.Web.Design;

/// <summary>Short ways to write elements; text is encoded, content that is already HTML is not.</summary>
internal static class Html
{
    public static TagBuilder Tag(string name, string cssClass, params object?[] children)
    {
        var tag = new TagBuilder(name);
        if (cssClass.Length > 0)
            tag.Attributes["class"] = cssClass;
        foreach (var child in children)
        {
            _ = child switch
            {
                null => tag.InnerHtml,
                IHtmlContent content => tag.InnerHtml.AppendHtml(content),
                string text => tag.InnerHtml.Append(text),
                _ => throw new ArgumentException("A child is text or HTML.", nameof(children)),
            };
        }

        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
            tag.Attributes[attribute] = value;
        return tag;
    }

    /// <summary>An attribute that a page fills with nothing reaches a tag helper as empty text; here it is nothing again.</summary>
    public static string? TextOrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    public static string Css(this Tone tone) => tone.ToString().ToLowerInvariant();
}
