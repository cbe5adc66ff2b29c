namespace Rogatory.Law.Treaty;

/// <summary>What a period counts.</summary>
internal enum PeriodUnit
{
    Days,
    Months,
    Years,
}

/// <summary>A period of a treaty's final clauses: so many days, calendar months or years, and where the clause says so on to the first of a month.</summary>
/// <param name="Number">How many; 0 is the day itself.</param>
/// <param name="Unit">Days, months or years.</param>
/// <param name="FirstOfMonth">Whether it runs on to the first day of the month after the one in which it ends, also when it ends on a first.</param>
internal sealed record Period(long Number, PeriodUnit Unit, bool FirstOfMonth)
{
    private const int MonthsInYear = 12;

    /// <summary>The period that a number of law/ stands for.</summary>
    public static Period Of(Constant constant)
    {
        var unit = constant.Unit switch
        {
            "days" => PeriodUnit.Days,
            "months" => PeriodUnit.Months,
            "years" => PeriodUnit.Years,
            _ => throw new LawError($"constants.json: the constant `{constant.Id}` counts {constant.Unit}; a period counts days, months or years."),
        };
        return new Period(constant.Value, unit, FirstOfMonth: false);
    }

    /// <summary>
    /// The day that is this period after a day; nothing where it lies beyond the year 9999, which no calendar of ours can write.
    /// A month or year later that has no such day ends with the last day of its month.
    /// </summary>
    public DateOnly? After(DateOnly day) => End(day) is { } end && FirstOfMonth ? Add(new DateOnly(end.Year, end.Month, 1), 1) : End(day);

    private DateOnly? End(DateOnly day) => Unit switch
    {
        PeriodUnit.Days => Number <= DateOnly.MaxValue.DayNumber - day.DayNumber ? day.AddDays((int)Number) : null,
        PeriodUnit.Months => Add(day, Number),
        _ => Number <= DateOnly.MaxValue.Year ? Add(day, Number * MonthsInYear) : null,
    };

    private static DateOnly? Add(DateOnly day, long months)
    {
        var left = ((DateOnly.MaxValue.Year - day.Year) * MonthsInYear) + (MonthsInYear - day.Month);
        return months <= left ? day.AddMonths((int)months) : null;
    }
}
