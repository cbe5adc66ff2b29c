using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

public sealed class AnswerTests
{
    private static readonly Arbitrary<(Answer, Answer, Answer)> Three =
        (from a in Gen.Elements(Answer.No, Answer.Unknown, Answer.Yes)
         from b in Gen.Elements(Answer.No, Answer.Unknown, Answer.Yes)
         from c in Gen.Elements(Answer.No, Answer.Unknown, Answer.Yes)
         select (a, b, c)).ToArbitrary();

    [Fact]
    public void And_is_no_if_one_is_no_else_unknown_if_one_is_unknown()
    {
        Holds(t => t.A.And(t.B) == (t.A == Answer.No || t.B == Answer.No ? Answer.No
            : t.A == Answer.Unknown || t.B == Answer.Unknown ? Answer.Unknown : Answer.Yes));
        Holds(t => t.A.Or(t.B) == (t.A == Answer.Yes || t.B == Answer.Yes ? Answer.Yes
            : t.A == Answer.Unknown || t.B == Answer.Unknown ? Answer.Unknown : Answer.No));
    }

    [Fact]
    public void The_algebra_of_three_answers_holds()
    {
        Holds(t => t.A.And(t.B) == t.B.And(t.A) && t.A.Or(t.B) == t.B.Or(t.A));
        Holds(t => t.A.And(t.B).And(t.C) == t.A.And(t.B.And(t.C)) && t.A.Or(t.B).Or(t.C) == t.A.Or(t.B.Or(t.C)));
        Holds(t => t.A.And(t.B.Or(t.C)) == t.A.And(t.B).Or(t.A.And(t.C)));
        Holds(t => t.A.And(t.B).Not() == t.A.Not().Or(t.B.Not()) && t.A.Not().Not() == t.A);
        Holds(t => t.A.And(t.A) == t.A && t.A.Or(t.A.And(t.B)) == t.A);
    }

    private static void Holds(Func<(Answer A, Answer B, Answer C), bool> law) =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Three, t => law(t)));
}
