namespace Rogatory.Tests.Core;

/// <summary>On which database the tests run: the embedded one, or PostgreSQL where <c>ROGATORY_TEST_DATABASE</c> is <c>postgres</c>.</summary>
public static class TestDatabase
{
    /// <summary>The variable that chooses.</summary>
    public const string Variable = "ROGATORY_TEST_DATABASE";

    /// <summary>The place of a new database: null for the embedded one in the node's folder.</summary>
    public static async Task<string?> NewAsync(CancellationToken stop) => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => null,
        "postgres" => await PostgresServer.NewDatabaseAsync(stop),
        var other => throw new InvalidOperationException($"{Variable} is `{other}`; it can be sqlite or postgres."),
    };
}
