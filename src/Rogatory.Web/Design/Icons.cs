using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>The drawn signs of the node, 16 units square, in the colour of the text beside them. The word beside a sign carries the meaning.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["yes"] = "<circle cx='8' cy='8' r='6.5'/><path d='M5 8.2l2.2 2.2L11.2 6'/>",
        ["no"] = "<rect x='2' y='2' width='12' height='12'/><path d='M5.5 5.5l5 5M10.5 5.5l-5 5'/>",
        ["unknown"] = "<path d='M8 1.3L14.7 8 8 14.7 1.3 8z'/><path d='M6.3 6.6c.2-2.2 3.4-2 3.4-.1C9.7 7.7 8 7.7 8 9.1M8 10.9v.3'/>",
        ["clock"] = "<circle cx='8' cy='8' r='6.5'/><path d='M8 4.3V8l2.6 1.7'/>",
        ["late"] = "<path d='M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5z'/><path d='M8 4.5v4.3M8 11v.3'/>",
        ["warning"] = "<path d='M8 1.8l6.7 12.2H1.3z'/><path d='M8 6.3v3.7M8 11.8v.3'/>",
        ["stopped"] = "<circle cx='8' cy='8' r='6.5'/><path d='M6.3 5.5v5M9.7 5.5v5'/>",
        ["draft"] = "<path d='M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3zM9 4.7L11.3 7'/>",
        ["sent"] = "<path d='M1.5 8L14.5 2l-4 12-3-4.5z'/><path d='M7.5 9.5L14.5 2'/>",
        ["received"] = "<path d='M2 9h3.5l1 2h3l1-2H14v5H2z'/><path d='M8 1.5v5.5M5.5 4.7L8 7.2l2.5-2.5'/>",
        ["asked"] = "<path d='M2 2.5h12v8.5H8l-3.5 3v-3H2z'/><path d='M5 5.5h6M5 8h4'/>",
        ["judge"] = "<path d='M8 2v12M4.5 14h7M2.5 4.5h11M2.5 4.5L1 9h3zM13.5 4.5L12 9h3z'/>",
        ["order"] = "<path d='M3 1.5h7l3 3v10H3z'/><path d='M5.5 6.5h5M5.5 9h5M5.5 11.5h3'/>",
        ["sealed"] = "<rect x='3' y='7' width='10' height='7'/><path d='M5 7V5a3 3 0 0 1 6 0v2M8 9.7v2'/>",
        ["delivered"] = "<path d='M2 5.5L8 2.2l6 3.3v5.5L8 14.2 2 11z'/><path d='M2 5.5L8 8.7l6-3.2M8 8.7v5.5'/>",
        ["person"] = "<circle cx='8' cy='5' r='3'/><path d='M2.5 14.5c.5-6 10.5-6 11 0'/>",
        ["log"] = "<path d='M8 1.5v3M8 4.5L4 8M8 4.5L12 8M4 8v6M12 8v6M1.5 14h5M9.5 14h5'/>",
        ["entry"] = "<circle cx='8' cy='8' r='2.5'/>",
        ["back"] = "<path d='M10.5 2.5L5 8l5.5 5.5'/>",
        ["demo"] = "<path stroke-dasharray='2.5 1.8' d='M2 2h12v12H2z'/>",
    };

    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    public static IHtmlContent Draw(string name) => Shapes.TryGetValue(name, out var shape)
        ? new HtmlString($"<svg class=\"rg-icon\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">{shape.Replace('\'', '"')}</svg>")
        : throw new ArgumentException($"There is no icon `{name}`; there are {string.Join(", ", Shapes.Keys)}.", nameof(name));
}

/// <summary>Draws one of the node's signs: &lt;rg-icon name="clock"/&gt;.</summary>
public sealed class RgIconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Draw(Name));
    }
}

/// <summary>What a colour says; a word and a sign always say it first.</summary>
public enum Tone
{
    /// <summary>Nothing to do.</summary>
    Quiet,

    /// <summary>Can be acted on.</summary>
    Act,

    /// <summary>Settled, granted, kept.</summary>
    Done,

    /// <summary>A clock is near, or a person must look.</summary>
    Near,

    /// <summary>Overdue, refused or forbidden.</summary>
    Stop,
}
