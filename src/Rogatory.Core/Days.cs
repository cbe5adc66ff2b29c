namespace Rogatory.Core;

/// <summary>Days as people and other States write them, up to the last that the calendar has.</summary>
internal static class Days
{
    /// <summary>The last day that is written to another State.</summary>
    public static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>The day after; of the last day of the calendar, that day itself.</summary>
    public static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
