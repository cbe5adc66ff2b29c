namespace Rogatory.Law.Rules;

/// <summary>A condition on the offences of a request taken together: some of them, or every one.</summary>
/// <param name="each">What is asked of each offence.</param>
/// <param name="some">Whether one is enough.</param>
/// <param name="openingOnly">Whether only offences count that open the measure or, something not being known, may.</param>
/// <param name="none">The answer where no offence is named or none counts.</param>
internal sealed class OfOffences(Condition each, bool some, bool openingOnly, Answer none) : Condition
{
    public bool Some => some;

    public bool OpeningOnly => openingOnly;

    public Condition Each => each;

    public override IReadOnlyList<Condition> Parts { get; } = [each];

    public override Answer In(Reading reading)
    {
        if (reading.OffencesTaken is { } taken)
        {
            return taken;
        }

        var counted = false;
        var answer = some ? Answer.No : Answer.Yes;
        for (var i = 0; i < reading.OffenceCount; i++)
        {
            reading.Offence = i;
            if (!Counts(reading))
            {
                continue;
            }

            counted = true;
            answer = some ? answer.Or(each.In(reading)) : answer.And(each.In(reading));
        }

        return counted ? answer : none;
    }

    /// <summary>Whether the offence that is being read counts.</summary>
    public bool Counts(Reading reading) => !openingOnly || reading.Plan.Opens.In(reading) != Answer.No;

    public override void Why(Reading reading, List<string> because)
    {
        var before = because.Count;
        var answer = In(reading);
        for (var i = 0; i < reading.OffenceCount; i++)
        {
            reading.Offence = i;
            if (Counts(reading) && each.In(reading) == answer)
            {
                each.Why(reading, because);
            }
        }

        if (before == because.Count)
        {
            Reading.AddOnce("offences", because);
        }
    }
}
