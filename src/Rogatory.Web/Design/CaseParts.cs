using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rogatory.Web.Design;

/// <summary>A place whose time is shown: a State and its zone.</summary>
public sealed record Zone(string Place, TimeZoneInfo Time)
{
    internal string Show(DateTimeOffset instant)
    {
        // Spaces that do not break, and a true minus sign, so that a line ends between date, time and zone and nowhere inside them.
        var local = TimeZoneInfo.ConvertTime(instant, Time);
        var zone = local.Offset == TimeSpan.Zero ? "(UTC)" : local.ToString("'(UTC'zzz')'", CultureInfo.InvariantCulture).Replace('-', '\u2212');
        return local.ToString("d\u00a0MMMM\u00a0yyyy, HH:mm ", CultureInfo.InvariantCulture) + zone;
    }

    internal static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>An instant, in the zone of one place.</summary>
[HtmlTargetElement("rg-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTagHelper : TagHelper
{
    public required DateTimeOffset At { get; set; }

    public required Zone In { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Zone.Machine(At));
        output.Content.SetContent(In.Show(At));
    }
}

/// <summary>A period that is running: what is left of it in words, and its end in the zones of both States.</summary>
[HtmlTargetElement("rg-clock")]
public sealed class ClockTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>What must be done by then.</summary>
    public required string Label { get; set; }

    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>The last day of a period that is counted in whole days; the instant is then that after which it has passed.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>How long before its end the clock counts as near.</summary>
    public TimeSpan NearFor { get; set; } = TimeSpan.FromDays(3);

    /// <summary>When it was stopped because the thing was done; it then shows neither near nor overdue.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>The State of this node first, then the other.</summary>
    public required IEnumerable<Zone> Zones { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var whatThen = await output.GetChildContentAsync();
        var left = EndsAt - clock.GetUtcNow();
        var (state, icon, words) = StoppedAt is not null ? ("done", "yes", StoppedAt <= EndsAt ? "Done in time" : "Done late")
            : left < TimeSpan.Zero ? ("stop", "late", $"Overdue by {InWords(-left)}")
            : left <= NearFor ? ("near", "clock", $"Near: {InWords(left)} left")
            : ("quiet", "clock", $"{InWords(left)} left");
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"rg-clock rg-clock--{state}");
        output.Content.SetHtmlContent(Html.Tag("p", "rg-clock__label", Label))
            .AppendHtml(Html.Tag("p", "rg-clock__left rg-figures", Icons.Draw(icon), words))
            .AppendHtml(LastDay is { } last ? Html.Tag("p", "rg-clock__label", string.Create(CultureInfo.InvariantCulture, $"To the end of {last:d\u00a0MMMM\u00a0yyyy} (UTC)")) : HtmlString.Empty)
            .AppendHtml(Ends());
        if (!whatThen.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(Html.Tag("div", "rg-clock__then", whatThen));
    }

    internal static string InWords(TimeSpan length) => length switch
    {
        { TotalDays: >= 10 } => Count(length.Days, "day"),
        { TotalDays: >= 1 } => Both(Count(length.Days, "day"), length.Hours, "hour"),
        { TotalHours: >= 1 } => Both(Count(length.Hours, "hour"), length.Minutes, "minute"),
        { TotalMinutes: >= 1 } => Count(length.Minutes, "minute"),
        _ => "less than a minute",
    };

    private static string Both(string first, int second, string unit) => second == 0 ? first : $"{first} {Count(second, unit)}";

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private TagBuilder Ends()
    {
        var list = Html.Tag("dl", "rg-clock__zones");
        foreach (var zone in Zones)
        {
            var time = Html.Tag("time", "rg-figures", zone.Show(EndsAt)).With("datetime", Zone.Machine(EndsAt));
            list.InnerHtml.AppendHtml(Html.Tag("div", "", Html.Tag("dt", "", zone.Place), Html.Tag("dd", "", LastDay is null ? null : "before ", time)));
        }

        return list;
    }
}

/// <summary>A case's docket; its entries are rg-entry, in the order they were made.</summary>
[HtmlTargetElement("rg-docket")]
public sealed class DocketTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.Attributes.SetAttribute("class", "rg-docket");
    }
}

/// <summary>One entry of a docket: what, who in which role, when. What it holds goes inside.</summary>
[HtmlTargetElement("rg-entry", ParentTag = "rg-docket")]
public sealed class EntryTagHelper : TagHelper
{
    public required int Number { get; set; }

    public required string Title { get; set; }

    /// <summary>Who, and in which role.</summary>
    public required string By { get; set; }

    public required DateTimeOffset At { get; set; }

    public required Zone In { get; set; }

    public string Icon { get; set; } = "entry";

    public Tone Tone { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var number = Number.ToString(CultureInfo.InvariantCulture);
        output.TagName = "li";
        output.Attributes.SetAttribute("class", $"rg-entry rg-entry--{Tone.Css()}");
        output.Attributes.SetAttribute("id", "entry-" + number);
        output.Content.SetHtmlContent(Html.Tag("span", "rg-entry__mark", Icons.Draw(Icon)))
            .AppendHtml(Html.Tag("p", "rg-entry__title", Html.Tag("span", "rg-entry__number rg-figures", Html.Tag("span", "govuk-visually-hidden", "Entry "), number), Title))
            .AppendHtml(Html.Tag("p", "rg-entry__by", By, " · ", Html.Tag("time", "", In.Show(At)).With("datetime", Zone.Machine(At))));
        if (!content.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(Html.Tag("div", "rg-entry__body", content));
    }
}

/// <summary>One finding of an assessment: the question and the answer, opening to the reason, the provision and the facts.</summary>
[HtmlTargetElement("rg-finding")]
public sealed class FindingTagHelper : TagHelper
{
    public required string Question { get; set; }

    /// <summary>yes, no or unknown.</summary>
    public required string Answer { get; set; }

    /// <summary>What the answer is called where yes and no would mislead, as `Met` and `Not met`.</summary>
    public string? Word { get; set => field = Html.TextOrNull(value); }

    public required string Provision { get; set; }

    /// <summary>What follows from the answer, where something does: `Refuse`, `Ask`, `A person reviews`.</summary>
    public string? Effect { get; set => field = Html.TextOrNull(value); }

    public Tone Tone { get; set; }

    /// <summary>The facts that the answer rests on.</summary>
    public IEnumerable<string> Because { get; set; } = [];

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var reason = await output.GetChildContentAsync();
        var word = Answer switch
        {
            "yes" or "no" or "unknown" when Word is not null => Word,
            "yes" => "Yes",
            "no" => "No",
            "unknown" => "Not known",
            _ => throw new ArgumentException($"`{Answer}` is no answer; a finding answers yes, no or unknown."),
        };
        output.TagName = "details";
        output.Attributes.SetAttribute("class", $"rg-finding rg-finding--{Tone.Css()}");
        if (Open)
            output.Attributes.SetAttribute("open", "open");
        output.Content.SetHtmlContent(Html.Tag(
            "summary",
            "rg-finding__summary",
            Icons.Draw(Tone switch { Tone.Stop => "late", Tone.Near when Answer is not "unknown" => "warning", _ => Answer }),
            Html.Tag("span", "rg-finding__question", Question),
            Html.Tag("span", "rg-finding__answer", word, string.IsNullOrEmpty(Effect) ? null : Html.Tag("span", "rg-finding__effect", ": " + Effect))));
        output.Content.AppendHtml(Html.Tag("div", "rg-finding__body", reason, Facts()));
    }

    private TagBuilder Facts()
    {
        var list = Html.Tag("dl", "rg-finding__facts", Row("Provision", Html.Tag("span", "rg-provision", Provision)));
        if (!Because.Any())
            return list;
        var facts = new HtmlContentBuilder();
        foreach (var fact in Because)
            facts.AppendHtml(Html.Tag("code", "rg-fact", fact)).Append(" ");
        list.InnerHtml.AppendHtml(Row("Because of", facts));
        return list;
    }

    private static TagBuilder Row(string key, IHtmlContent value) => Html.Tag("div", "", Html.Tag("dt", "", key), Html.Tag("dd", "", value));
}
