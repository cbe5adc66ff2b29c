using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Law;

namespace Rogatory.Tests.Core;

/// <summary>On which day a closed case is erased, whatever orders, conditions and holds there are.</summary>
public sealed class RetentionDayTests
{
    private static readonly DateOnly Closed = new(2027, 6, 1);
    private static readonly Closing Used = new(Side.Requesting, "stored-data", RetentionEnding.Delivered, Closed, null, null, null, null);

    [Fact]
    public void The_default_of_the_rule_counts_from_the_closing()
    {
        var expiry = Of(Used);
        Assert.Equal(("R07", Closed.AddDays(1825), Closed.AddDays(3650)), (expiry.Rule.Id, expiry.DueOn, expiry.LatestOn));
        Assert.False(expiry.IsDue(expiry.DueOn.AddDays(-1)));
        Assert.True(expiry.IsDue(expiry.DueOn));
    }

    [Fact]
    public void The_last_day_of_the_conditions_goes_before_the_default_and_before_any_order()
    {
        var last = Closed.AddDays(100);
        Assert.Equal(last.AddDays(1), Of(Used with { DeleteOn = last }).DueOn);
        Assert.Equal(last.AddDays(1), Of(Used with { DeleteOn = last, KeptUntil = Closed.AddDays(2000) }).DueOn);
        Assert.Equal(Closed.AddDays(1825), Of(Used with { DeleteOn = Closed.AddDays(3000) }).DueOn);
        Assert.Equal(Closed.AddDays(-9), Of(Used with { DeleteOn = Closed.AddDays(-10) }).DueOn);
    }

    [Fact]
    public void An_order_lengthens_and_never_past_the_maximum()
    {
        Assert.Equal(Closed.AddDays(2001), Of(Used with { KeptUntil = Closed.AddDays(2000) }).DueOn);
        Assert.Equal(Closed.AddDays(1825), Of(Used with { KeptUntil = Closed.AddDays(10) }).DueOn);
        Assert.Equal(Closed.AddDays(3650), Of(Used with { KeptUntil = DateOnly.MaxValue.AddDays(-1) }).DueOn);
    }

    [Fact]
    public void While_the_person_concerned_may_complain_nothing_is_erased_and_the_day_says_so()
    {
        var last = Closed.AddDays(100);
        var until = Closed.AddDays(120);
        Assert.Equal((until.AddDays(1), until), Due(Used with { DeleteOn = last, RemediesUntil = until }));
        Assert.Equal((last.AddDays(1), null), Due(Used with { DeleteOn = last, RemediesUntil = last }));
        Assert.Equal((last.AddDays(2), last.AddDays(1)), Due(Used with { DeleteOn = last, RemediesUntil = last.AddDays(1) }));
        Assert.Equal((Closed.AddDays(1825), null), Due(Used with { RemediesUntil = until }));

        static (DateOnly, DateOnly?) Due(Closing closing) => (Of(closing).DueOn, Of(closing).KeptForRemedies);
    }

    [Theory]
    [InlineData(KeptBack.LegalHold)]
    [InlineData(KeptBack.NoticeOwed)]
    [InlineData(KeptBack.ComplaintOpen)]
    public void A_case_that_is_kept_back_is_due_on_no_day(KeptBack by) => Assert.False(Of(Used with { KeptBack = by }).IsDue(DateOnly.MaxValue));

    private static Expiry Of(Closing closing) => Expiry.Of(closing, "XAA", TestNode.Law);
}
