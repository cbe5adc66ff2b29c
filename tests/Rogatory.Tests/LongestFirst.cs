using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Rogatory.Tests.LongestFirst))]

namespace Rogatory.Tests;

/// <summary>Begins with the classes that take minutes by themselves, so that the others run beside them and nothing waits for them in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["WalkTests", "RequestedStateTests", "FileMutationTests", "RowMutationTests"];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => Array.FindIndex(Longest, name => tests.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is var place and >= 0 ? place : Longest.Length)];
}
