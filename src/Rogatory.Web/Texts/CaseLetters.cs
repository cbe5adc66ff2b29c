using System.Globalization;
using System.Text;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exports;
using Rogatory.Web.Pages.Requests;

namespace Rogatory.Web.Texts;

/// <summary>The letters of a case as plain text, for its export and for the printed file: the request, each decision, each order.</summary>
public static class CaseLetters
{
    private const int Width = 84;

    public static IReadOnlyList<LetterText> Of(Case c, Node node) => [.. CaseLetter.Of(c).Select(letter => Write(letter, c, node))];

    private static LetterText Write(CaseLetter letter, Case c, Node node) => letter.Entry?.Body switch
    {
        EntryBody.Decided decided => new(letter.Name, $"Decision, entry {letter.Entry.Number}", Decision(c, letter.Entry, decided.Decision, node)),
        EntryBody.ProviderOrdered order => new(letter.Name, $"Order to the provider, entry {letter.Entry.Number}", Order(c, letter.Entry, order, node)),
        _ => new(letter.Name, $"Request {c.Request.Reference}", Request(c, node)),
    };

    private static string Request(Case c, Node node)
    {
        var words = new RequestInWords(c.Request, node);
        var letter = Head(words.From, words.To, c.Request.Reference, c.OpenedAt).Part($"{words.Measure} under Article {words.Article} of the United Nations Convention against Cybercrime").Say(c.Request.Title);
        foreach (var (asked, text) in words.Statements) letter.Pair($"{asked.Provision} {asked.Question}", text ?? "Not stated.");
        foreach (var offence in words.Offences)
            letter.Part($"Offence {offence.Number.ToString(CultureInfo.InvariantCulture)}").Pair("Statute", offence.Provision).Pair("Under the Convention", offence.Convention).Pair("Maximum penalty", offence.Penalty).Pair("Committed", offence.Manner);
        letter.Part("The data").Pair("Categories", words.Categories).Pair("Accounts, numbers, addresses", string.Join("; ", words.Selectors)).Pair("Period", words.Period).Pair("Reach", words.Reach);
        letter.Pair("Secrecy (40(20))", words.Secrecy).Pair("Answer asked for by (40(26))", words.Deadline is null ? null : $"{words.Deadline}. {c.Request.DeadlineReason}").Pair("Language (40(13))", words.Language);
        if (c.Request.Authorisation is { } judge)
            letter.Part("Authorised by").Pair("Court", judge.Court).Pair("Scope", judge.Scope).Pair("Valid until", CaseWords.Day(judge.ExpiresOn)).Pair("Reasons", judge.Reasons);
        return letter.ToString();
    }

    private static string Decision(Case c, Entry entry, Decision decision, Node node)
    {
        var words = new RequestInWords(c.Request, node);
        var letter = Head(words.To, words.From, c.Request.Reference, entry.Occasion.At).Part($"{CaseWords.Decision(decision.Kind)}: request {c.Request.Reference}");
        letter.Pair("Reasons", decision.Reasons).Pair("Left out", decision.LeftOut).Pair("Taken up again", decision.PostponedUntil is { } until ? CaseWords.Day(until) : null);
        foreach (var (index, condition) in CaseWords.Conditions(decision).Index()) letter.Pair($"Condition {(index + 1).ToString(CultureInfo.InvariantCulture)}", condition);
        letter.Part("Provisions");
        foreach (var provision in decision.Provisions) letter.Pair(provision, LawWords.Summary(node.Law, provision) ?? "A provision outside the law’s data.");
        return letter.ToString();
    }

    private static string Order(Case c, Entry entry, EntryBody.ProviderOrdered order, Node node)
    {
        var judge = c.Docket.TakeWhile(earlier => earlier.Number < entry.Number).Select(earlier => earlier.Body).OfType<EntryBody.ExecutionAuthorised>().Last().Authorisation;
        return Head(node.Record.Name, order.Provider, entry.Id.ToString()[^12..].ToUpperInvariant(), entry.Occasion.At).Part("Order to hand over data (24(4), 44(2))")
            .Pair("By", CaseWords.Day(order.DueOn)).Pair("What", order.Text)
            .Part("Authorised by").Pair("Court", judge.Court).Pair("Scope", judge.Scope).Pair("Valid until", CaseWords.Day(judge.ExpiresOn)).ToString();
    }

    private static Sheet Head(string from, string to, string reference, DateTimeOffset at) => new Sheet().Pair("From", from).Pair("To", to).Pair("Reference", reference)
        .Pair("Date", at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>A letter that is being written.</summary>
    private sealed class Sheet
    {
        private readonly StringBuilder text = new();

        public Sheet Part(string title)
        {
            text.Append('\n').Append(title.ToUpperInvariant()).Append("\n\n");
            return this;
        }

        public Sheet Say(string said)
        {
            text.Append(Wrapped(said, "")).Append('\n');
            return this;
        }

        /// <summary>A name and what is said under it; nothing where nothing is.</summary>
        public Sheet Pair(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) text.Append(name).Append('\n').Append(Wrapped(value, "    ")).Append('\n');
            return this;
        }

        public override string ToString() => text.ToString();

        private static string Wrapped(string said, string indent)
        {
            var lines = new StringBuilder();
            foreach (var paragraph in said.ReplaceLineEndings("\n").Split('\n'))
            {
                var line = indent;
                foreach (var word in paragraph.Split(' '))
                {
                    if (line.Length > indent.Length && line.Length + word.Length + 1 > Width)
                    {
                        lines.Append(line).Append('\n');
                        line = indent;
                    }

                    line += line.Length > indent.Length ? " " + word : word;
                }

                lines.Append(line).Append('\n');
            }

            return lines.ToString();
        }
    }
}
