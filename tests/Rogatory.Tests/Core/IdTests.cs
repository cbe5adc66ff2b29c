using FsCheck;
using FsCheck.Fluent;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

public sealed class IdTests
{
    [Fact]
    public void An_id_is_read_back_as_it_was_printed() => Prop.ForAll(ArbMap.Default.ArbFor<Guid>(), value =>
    {
        var id = new Id<Case>(value);
        return Id<Case>.TryParse(id.ToString(), out var read) && read == id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_is_an_id_but_the_one_that_is_printed() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        !Id<Case>.TryParse(text, out var id) || id.ToString() == text).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("case_")]
    [InlineData("case_0123456789abcdef0123456789abcde")]
    [InlineData("case_0123456789ABCDEF0123456789abcdef")]
    [InlineData("req_0123456789abcdef0123456789abcdef")]
    [InlineData("case_0123456789abcdef0123456789abcdef ")]
    [InlineData("case-0123456789abcdef0123456789abcdef")]
    public void Nonsense_is_no_id_of_a_case(string? text) => Assert.False(Id<Case>.TryParse(text, out _));

    [Fact]
    public void A_refused_id_says_what_was_expected()
    {
        var error = Assert.Throws<FormatException>(() => Id<Request>.Parse("nonsense"));
        Assert.Contains("`nonsense`", error.Message, StringComparison.Ordinal);
        Assert.Contains("req_", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_sort_by_age()
    {
        var clock = new SetClock(new DateTimeOffset(2027, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var first = Id<Case>.New(clock).ToString();
        clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.True(string.CompareOrdinal(first, Id<Case>.New(clock).ToString()) < 0);
    }
}
