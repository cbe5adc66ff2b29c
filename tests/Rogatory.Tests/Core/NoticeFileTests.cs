using System.Text;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>The file of a notice: that it proves its notice and nothing else, and that nobody can put another proof into it.</summary>
public sealed class NoticeFileTests : TwoNodeTests
{
    private NoticePlay notices = null!;
    private NoticeCode code = null!;
    private NoticeAnswer answer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        notices = new NoticePlay(Answering);
        var c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1")));
        c = await notices.GiveAsync(await Play.CollectAsync(c, [1, 2, 3]));
        code = await notices.CodeAsync(c);
        answer = (await notices.Check.FindAsync(code, Stop))!;
    }

    [Fact]
    public async Task The_file_holds_a_proof_and_the_code_and_nothing_that_was_said_and_every_change_to_it_is_noticed()
    {
        var text = Written(answer);
        Assert.Null(ProofFile.Parse(Encoding.UTF8.GetBytes(text)).Check());
        Assert.DoesNotContain("A. Person", text, StringComparison.Ordinal);
        Assert.True(NoticeFile.TryRead(Encoding.UTF8.GetBytes(text), out var file));
        Assert.Equal(code.Text, file.Code.Text);

        // The log grows on: the proof of then still fits the notice of now.
        await notices.TryComplainAsync(code);
        answer = (await notices.Check.FindAsync(code, Stop))!;
        Assert.True(file.Fits(answer, Answering.Node));
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiLetterOrDigit(text[at]) || InCode(text, code.Text, at) || InName(text, at)) continue;
            var changed = text[..at] + (text[at] == 'b' ? 'c' : char.IsAsciiDigit(text[at]) ? (char)('0' + ((text[at] - '0' + 1) % 10)) : 'b') + text[(at + 1)..];
            Assert.False(Fits(changed), $"Changed at {at}: {text[at..Math.Min(at + 20, text.Length)]}");
        }
    }

    [Fact]
    public async Task The_proof_of_another_entry_does_not_fit_the_notice_even_with_that_entrys_own_header()
    {
        var other = (await Answering.Open.Journal.CommittedAsync(answer.Header.Docket, answer.Header.Number - 1, Stop))!;
        var content = Convert.ToHexStringLower(EntryHeader.Content(Convert.FromHexString(other.Salt), other.Text));
        Assert.True(Fits(Written(answer)));
        Assert.False(Fits(Written(answer with { Inclusion = other.Inclusion })));
        Assert.False(Fits(Written(answer with { Header = other.Header, Content = content, Inclusion = other.Inclusion })));
    }

    [Fact]
    public void A_file_does_not_fit_a_notice_that_is_another_than_it_was()
    {
        Assert.True(NoticeFile.TryRead(Encoding.UTF8.GetBytes(Written(answer)), out var file));
        Assert.True(file.Fits(answer, Answering.Node));
        Assert.False(file.Fits(answer with { Content = new string('0', 64) }, Answering.Node));
        Assert.False(file.Fits(answer with { Header = answer.Header with { At = "2020-01-01T00:00:00.000Z" } }, Answering.Node));
    }

    [Fact]
    public void A_proof_that_leads_to_a_root_of_its_own_does_not_fit_what_the_node_signed()
    {
        var inclusion = answer.Inclusion;
        IReadOnlyList<Hash32> path = [Merkle.Leaf("forged"u8), .. inclusion.Path.Skip(1)];
        var forged = Written(answer with { Inclusion = inclusion with { Path = path, Root = RootOf(inclusion, path) } });
        Assert.Null(ProofFile.Parse(Encoding.UTF8.GetBytes(forged)).Check());
        Assert.False(Fits(forged));
    }

    [Fact]
    public async Task No_other_place_and_no_other_size_of_the_log_fits_though_the_path_leads_to_the_root_from_there_too()
    {
        for (var i = 0; i < 4; i++) await Play.Done(notices.TryDecideAsync(await Play.Done(notices.TryComplainAsync(code))));
        answer = (await notices.Check.FindAsync(code, Stop))!;
        var (inclusion, others) = (answer.Inclusion, 0);
        for (var size = 1L; size <= inclusion.Size * 2; size++)
        {
            for (var leaf = 0L; leaf < size; leaf++)
            {
                if ((leaf, size) == (inclusion.Leaf, inclusion.Size)) continue;
                var other = Written(answer with { Inclusion = inclusion with { Leaf = leaf, Size = size } });
                if (leaf == inclusion.Leaf && ProofFile.Parse(Encoding.UTF8.GetBytes(other)).Check() is null) others++;
                Assert.False(Fits(other), $"At {leaf} of {size}.");
            }
        }

        Assert.NotEqual(0, others);
    }

    [Fact]
    public void A_file_that_is_too_long_of_another_version_or_says_a_thing_twice_is_not_read()
    {
        var text = Written(answer);
        Assert.True(Reads(text + new string(' ', NoticeFile.Largest - Encoding.UTF8.GetByteCount(text))));
        Assert.False(Reads(text + new string(' ', NoticeFile.Largest)));
        Assert.False(Reads(text.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)));
        Assert.False(Reads(text.Replace("{\"kind\"", "{\"checkpoint\":\"x\",\"kind\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"notice\":{}}")]
    [InlineData("{\"notice\":3,\"checkpoint\":4}")]
    [InlineData("{\"checkpoint\":\"x\",\"notice\":{\"version\":1,\"state\":\"XBB\",\"authority\":\"A\",\"code\":\"x\",\"docket\":null,\"number\":1,\"kind\":\"\",\"at\":\"\",\"content\":\"\"}}")]
    public void What_is_no_file_of_a_notice_is_not_read(string text) => Assert.False(Reads(text));

    private string Written(NoticeAnswer notice) => NoticeFile.Write(notice, code, Answering.Node);

    private static bool Reads(string text) => NoticeFile.TryRead(Encoding.UTF8.GetBytes(text), out _);

    private bool Fits(string text) => NoticeFile.TryRead(Encoding.UTF8.GetBytes(text), out var file) && file.Fits(answer, Answering.Node);

    // RFC 9162, 2.1.3.2: where a path leads to.
    private static Hash32 RootOf(InclusionOfEntry inclusion, IReadOnlyList<Hash32> path)
    {
        var (node, last, hash) = (inclusion.Leaf, inclusion.Size - 1, inclusion.LeafHash);
        foreach (var step in path)
        {
            var isRight = (node & 1) == 1 || node == last;
            hash = isRight ? Merkle.Node(step, hash) : Merkle.Node(hash, step);
            while (isRight && (node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            (node, last) = (node >> 1, last >> 1);
        }

        return hash;
    }

    private static bool InCode(string text, string code, int at) => at >= text.IndexOf(code, StringComparison.Ordinal) && at < text.IndexOf(code, StringComparison.Ordinal) + code.Length;

    // The State's code and the authority's name are for the reader: what proves them is the key.
    private static bool InName(string text, int at) => at >= text.IndexOf("\"logKey\"", StringComparison.Ordinal) && at < text.IndexOf("\"code\"", StringComparison.Ordinal);
}
