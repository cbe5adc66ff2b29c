namespace Rogatory.Law.Rules;

/// <summary>The categories of data that a request names.</summary>
internal static class NamedData
{
    private const int Content = 1 << 2;

    /// <summary>Some category: what is said of stored data then holds for assistance of any kind.</summary>
    public static OnFact SomeCategory { get; } = Conditions.On(Fact.DataCategories, list => list != Known.EmptyList);

    public static OnFact OnlySubscriber { get; } = Conditions.IsExactly(Fact.DataCategories, "subscriber");

    /// <summary>The list is given, and content is not in it; or the list is not known.</summary>
    public static OnFact NoContent { get; } = Conditions.On(Fact.DataCategories, list => ((list - 1) & Content) == 0).OrNotKnown();
}
