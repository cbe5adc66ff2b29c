using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Orders;
using Rogatory.Core.Uploads;
using Rogatory.Log;
using Rogatory.Web.Access;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Tests;

public sealed class CasePagesTests(RunningNode node) : IClassFixture<RunningNode>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_inbox_shows_first_what_is_this_persons_to_do()
    {
        var draft = await SampleCases.DraftAsync(node);
        var received = await SampleCases.ReceivedAsync(node);
        var officer = Parts(await ReadAsync(Roles.Officer, "/cases"));
        Assert.Contains($"/cases/{draft.Id}", officer.Mine, StringComparison.Ordinal);
        Assert.Contains($"/cases/{received.Id}", officer.Others, StringComparison.Ordinal);
        var duty = Parts(await ReadAsync(Roles.Duty, "/cases"));
        Assert.Contains($"/cases/{received.Id}", duty.Mine, StringComparison.Ordinal);
        Assert.Contains($"/cases/{draft.Id}", duty.Others, StringComparison.Ordinal);
        Assert.Contains("Acknowledge the request: duty officer or central authority", duty.Mine, StringComparison.Ordinal);
        Assert.Contains("From Aldmark", duty.Mine, StringComparison.Ordinal);
        Assert.Contains("Stored data, Article 44", duty.Mine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_the_case_says_is_next()
    {
        var received = await SampleCases.ReceivedAsync(node);
        await node.Action<AcknowledgeRequest>().RunAsync(new(received.Id), node.On(Roles.Duty), Stop);
        await node.Action<ScreenForPersecution>().RunAsync(new(received.Id, false, [], "Nothing points to it."), node.On(Roles.Authority), Stop);
        Assert.Matches($"<a class=\"govuk-button\"[^>]*/cases/{received.Id}/establish\"", await ReadAsync(Roles.Authority, $"/cases/{received.Id}"));
        Assert.Contains("Establish the facts: central authority", LineOf(received, await ReadAsync(Roles.Authority, "/cases")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_set_aside_waits_for_the_person_who_was_named()
    {
        var collected = await SampleCases.CollectedAsync(node);
        var act = new ReviewAct.SetAside(node.PersonIn(Roles.Judge).Id.ToString());
        Assert.IsType<Core.Outcome.Done>(await node.Action<ReviewFile>().RunAsync(new(collected.Id, collected.Items[0].Id, act, "A letter to counsel."), node.On(Roles.Authority), Stop));
        Assert.Contains($"/cases/{collected.Id}", Parts(await ReadAsync(Roles.Judge, "/cases")).Mine, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{collected.Id}", Parts(await ReadAsync(Roles.Authority, "/cases")).Mine, StringComparison.Ordinal);
        Assert.Contains($"/cases/{collected.Id}/examine", await ReadAsync(Roles.Judge, $"/cases/{collected.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{collected.Id}/examine", await ReadAsync(Roles.Authority, $"/cases/{collected.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_several_persons_were_named_for_waits_for_each_until_they_have_answered()
    {
        var id = (await SampleCases.OrderedAsync(node)).Id;
        foreach (var name in (string[])["one.txt", "two.txt"])
        {
            using var content = new MemoryStream("what the account held"u8.ToArray());
            Assert.Null(await node.Action<Uploads>().TakeInAsync(id, name, content, node.On(Roles.Provider), Stop));
        }

        var items = Assert.IsType<Core.Outcome.Done>(await node.Action<HandOverData>().RunAsync(new(id), node.On(Roles.Provider), Stop)).Case.Items;
        Assert.Null(await node.Opened.People.AddAsync(new("second.judge", "A second judge", Role.Judge, null, "twelve letters"), node.On(Roles.Administrator), Stop));
        var second = (await node.Opened.People.AllAsync(Stop)).Single(person => person.SignIn == "second.judge");
        var named = items.Zip([node.PersonIn(Roles.Judge).Id.ToString(), second.Id.ToString()]);
        foreach (var (item, judge) in named)
            Assert.IsType<Core.Outcome.Done>(await node.Action<ReviewFile>().RunAsync(new(id, item.Id, new ReviewAct.SetAside(judge), "A letter to counsel."), node.On(Roles.Authority), Stop));

        Assert.DoesNotContain($"/cases/{id}", Parts(await ReadAsync(Roles.Authority, "/cases")).Mine, StringComparison.Ordinal);
        Assert.Contains($"/cases/{id}", Parts(await ReadAsync(Roles.Judge, "/cases")).Mine, StringComparison.Ordinal);
        Assert.IsType<Core.Outcome.Done>(await node.Action<ExaminePrivileged>().RunAsync(new(id, items[0].Id, true, "No privilege in it."), node.On(Roles.Judge), Stop));
        Assert.DoesNotContain($"/cases/{id}", Parts(await ReadAsync(Roles.Judge, "/cases")).Mine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letters_of_the_file_say_every_condition_and_what_an_order_rests_on()
    {
        var ready = await SampleCases.ReadyAsync(node);
        var decision = new Decision(DecisionKind.Conditional, "As the law gives.", ["44(2)"]) { Conditions = ["Not for the death penalty."], DeleteOn = new DateOnly(2029, 9, 1) };
        await node.Action<DecideRequest>().RunAsync(new(ready.Id, decision), node.On(Roles.Authority), Stop);
        var letter = Assert.Single(CaseLetters.Of((await node.Opened.Journal.CaseAsync(ready.Id, Stop))!, node.Opened.Node), each => each.Name.StartsWith("decision", StringComparison.Ordinal)).Text;
        Assert.Contains("Not for the death penalty.", letter, StringComparison.Ordinal);
        Assert.Contains("may be kept until 1 September 2029", letter.ReplaceLineEndings(" "), StringComparison.Ordinal);

        var order = Assert.Single(CaseLetters.Of(await SampleCases.OrderedAsync(node), node.Opened.Node), each => each.Name.StartsWith("order", StringComparison.Ordinal)).Text;
        Assert.Contains("Circuit Court of Belvoria", order, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Officer, true)]
    [InlineData(Roles.Judge, false)]
    [InlineData(Roles.Rights, false)]
    public async Task Only_an_officer_is_offered_a_new_request(string role, bool offered) =>
        Assert.Equal(offered, (await ReadAsync(role, "/cases")).Contains("href=\"/requests/new\"", StringComparison.Ordinal));

    [Theory]
    [InlineData(Roles.Duty, true)]
    [InlineData(Roles.Authority, true)]
    [InlineData(Roles.Judge, false)]
    [InlineData(Roles.Rights, false)]
    public async Task The_one_button_is_there_only_for_whose_turn_it_is(string role, bool theirs)
    {
        var received = await SampleCases.ReceivedAsync(node);
        var page = await ReadAsync(role, $"/cases/{received.Id}");
        Assert.Equal(theirs, page.Contains($"href=\"/cases/{received.Id}/acknowledge\"", StringComparison.Ordinal));
        Assert.Equal(!theirs, page.Contains("It is the turn of: duty officer or central authority.", StringComparison.Ordinal));
        Assert.Contains("A request has arrived and nobody has acknowledged it yet.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rights_officer_sees_everything_and_no_step_but_a_legal_hold_and_the_complaint_on_paper()
    {
        var collected = await SampleCases.CollectedAsync(node);
        var page = await ReadAsync(Roles.Rights, $"/cases/{collected.Id}");
        Assert.Equal(collected.Docket.Count, Regex.Count(page, "id=\"entry-", RegexOptions.None, TimeSpan.FromSeconds(30)));
        Assert.Contains("mailbox-export.txt", page, StringComparison.Ordinal);
        Assert.Contains($"/cases/{collected.Id}/legal-hold\"", page, StringComparison.Ordinal);
        foreach (var gate in Gates.All.Where(gate => gate != Gates.PlaceLegalHold && gate != Gates.EnterComplaint))
            Assert.DoesNotContain($"/cases/{collected.Id}/{gate.Name}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_page_says_in_words_what_the_law_makes_of_it_and_what_it_rests_on()
    {
        var received = await SampleCases.ReceivedAsync(node);
        var page = await ReadAsync(Roles.Authority, $"/cases/{received.Id}");
        Assert.Contains("Grounds to refuse or postpone", page, StringComparison.Ordinal);
        Assert.Contains("Does it serve to persecute somebody?", page, StringComparison.Ordinal);
        Assert.Contains("What is the maximum penalty under the law of the requesting State? <strong>120 months</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Open questions", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Belvoria</dt>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Aldmark</dt>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done=acknowledge", "Done: Acknowledge the request")]
    [InlineData("closed=decide", "Not open: Decide")]
    public async Task A_step_taken_or_not_open_is_named_from_the_fixed_table(string query, string banner)
    {
        var received = await SampleCases.ReceivedAsync(node);
        Assert.Contains(banner, await ReadAsync(Roles.Authority, $"/cases/{received.Id}?{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_names_no_step_makes_no_banner()
    {
        var received = await SampleCases.ReceivedAsync(node);
        var page = await ReadAsync(Roles.Authority, $"/cases/{received.Id}?done=you+have+won&closed=%3Cb%3E");
        Assert.DoesNotContain("rg-banner", page, StringComparison.Ordinal);
        Assert.DoesNotContain("have won", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases/case_00000000000000000000000000000000")]
    [InlineData("/cases/nothing")]
    public async Task A_case_that_is_not_there_is_not_found(string path)
    {
        using var client = node.Client(Roles.Authority);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task The_command_line_accepts_the_proof_of_an_entry_and_not_a_changed_one()
    {
        var draft = await SampleCases.DraftAsync(node);
        var proof = await ReadAsync(Roles.Judge, $"/cases/{draft.Id}/entries/2?handler=Proof");
        Assert.Equal((0, "Verified: the proof holds."), await CheckProofAsync(proof));
        var moved = Regex.Replace(proof, "\"leafIndex\":[0-9]+", "\"leafIndex\":0", RegexOptions.None, TimeSpan.FromSeconds(30));
        Assert.Equal(3, (await CheckProofAsync(moved)).Exit);
    }

    [Fact]
    public async Task The_page_of_a_proof_shows_the_very_text_and_commitment_that_were_logged()
    {
        var draft = await SampleCases.DraftAsync(node);
        var page = await ReadAsync(Roles.Judge, $"/cases/{draft.Id}/entries/1");
        var text = Regex.Match(page, "data-part=\"text\">(?<text>[^<]*)</pre>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(30)).Groups["text"].Value;
        var committed = (await node.Opened.Journal.CommittedAsync(draft.Id.ToString(), 1, Stop))!;
        Assert.Equal(committed.Text, text);
        byte[] salted = [.. Convert.FromHexString(committed.Salt), .. System.Text.Encoding.UTF8.GetBytes(text)];
        var header = Regex.Match(page, "data-part=\"header\">(?<text>[^<]*)</pre>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(30)).Groups["text"].Value;
        var commitment = System.Security.Cryptography.SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(header), .. System.Security.Cryptography.SHA256.HashData(salted)]);
        Assert.Equal(committed.Inclusion.LeafHash, Merkle.Leaf(commitment));
        Assert.Contains(Convert.ToHexStringLower(commitment), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_handed_out_as_a_file_and_never_when_its_seal_is_broken()
    {
        var collected = await SampleCases.CollectedAsync(node);
        var item = collected.Evidence[0];
        using var client = node.Client(Roles.Rights);
        var address = new Uri($"/cases/{collected.Id}/evidence/{item.Id}", UriKind.Relative);
        var answer = await client.GetAsync(address, Stop);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("what the account held", await answer.Content.ReadAsStringAsync(Stop));

        var path = node.Opened.Node.PathOf("evidence", collected.Id.ToString(), item.Id.ToString());
        var lies = await File.ReadAllBytesAsync(path, Stop);
        lies[40] ^= 1;
        await File.WriteAllBytesAsync(path, lies, Stop);
        var broken = await client.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        var page = await broken.Content.ReadAsStringAsync(Stop);
        Assert.Contains("The seal of this file is broken", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What the account held", page, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync(string role, string path)
    {
        using var client = node.Client(role);
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)).Replace('\u00a0', ' ');
    }

    private static async Task<(int Exit, string Said)> CheckProofAsync(string proof)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "rogatory.dll"), "log", "check-proof", "-"];
        using var rogatory = Process.Start(new ProcessStartInfo("dotnet", command) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await rogatory.StandardInput.WriteAsync(proof);
        rogatory.StandardInput.Close();
        var said = await rogatory.StandardOutput.ReadToEndAsync(Stop);
        await rogatory.WaitForExitAsync(Stop);
        return (rogatory.ExitCode, said.Trim());
    }

    private static (string Mine, string Others) Parts(string page)
    {
        var (mine, others, closed) = (page.IndexOf("id=\"mine\"", StringComparison.Ordinal), page.IndexOf("id=\"others\"", StringComparison.Ordinal), page.IndexOf("id=\"closed\"", StringComparison.Ordinal));
        return (page[mine..others], page[others..closed]);
    }

    private static string LineOf(Case about, string page) => page.Split("<li class=\"rg-line\">").Single(line => line.Contains($"/cases/{about.Id}", StringComparison.Ordinal));
}
