using System.Text.RegularExpressions;
using Dapper;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Core.Storage;

namespace Rogatory.Core.People;

/// <summary>Somebody with an account: one person, one role.</summary>
public sealed record Person(Id<Person> Id, string SignIn, string Name, Role Role, string? Organisation, bool Demo) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "per";

    /// <summary>The person as a docket names them.</summary>
    public Actor Actor => new(Id.ToString(), Name, Organisation);
}

/// <summary>How passwords are hashed and checked; the program gives the platform's own.</summary>
public sealed record PasswordScheme(Func<string, string> Hash, Func<string, string, bool> Verify);

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    /// <summary>The person is who they say.</summary>
    public sealed record Welcome(Person Person) : SignInOutcome;

    /// <summary>The name or the password is wrong; which one is not said.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>Too many wrong attempts: locked until then.</summary>
    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;
}

/// <summary>The accounts of a node.</summary>
public sealed partial class People(Database database, Journal.Journal journal, Node node, PasswordScheme passwords)
{
    /// <summary>How many wrong passwords in a row lock an account.</summary>
    public const int MostFailures = 5;

    private const int ShortestPassword = 12;

    /// <summary>For how long it is locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(1);

    private static readonly HashSet<Role> NotForPersons = [Role.Peer, Role.Concerned, Role.Node];

    /// <summary>An account to be made.</summary>
    public sealed record NewPerson(string SignIn, string Name, Role Role, string? Organisation, string Password, bool Demo = false);

    /// <summary>Makes an account. Refused to all but administrators; a demonstration account is refused outside the demonstration world.</summary>
    public async Task<Refusal?> AddAsync(NewPerson input, Occasion occasion, CancellationToken stop)
    {
        const string What = "The account was not made.";
        if (Administration.Refuses(What, occasion) is { } no) return no;
        if (WhyNot(What, input) is { } wrong) return wrong;
        if (await FindAsync(input.SignIn, stop) is not null) return new Refusal(What, $"The sign-in name `{input.SignIn}` is taken.", "Choose another.") { Given = nameof(input.SignIn) };
        var id = Id<Person>.New(node.Clock);
        var password = passwords.Hash(input.Password);
        await journal.NoteAsync(
            occasion,
            new EntryBody.PersonAdded(id.ToString(), input.Name, input.Role, input.SignIn, input.Organisation, input.Demo, CredentialOf(password)),
            db => db.Execute(
                """
                insert into people (id, sign_in, name, role, organisation, password, demo, failures, removed)
                values (@Id, @SignIn, @Name, @Role, @Organisation, @Password, @Demo, 0, 0)
                """,
                new { Id = id.ToString(), input.SignIn, input.Name, Role = input.Role.ToString(), input.Organisation, Password = password, Demo = input.Demo ? 1L : 0L }),
            stop);
        return null;
    }

    /// <summary>Ends an account; what its holder wrote stays in the docket.</summary>
    public async Task<Refusal?> RemoveAsync(Id<Person> id, Occasion occasion, CancellationToken stop)
    {
        if (Administration.Refuses("The account was not ended.", occasion) is { } no) return no;
        if (occasion.By.Id == id.ToString()) return new Refusal("The account was not ended.", "It is your own.", "Ask another administrator.");
        await journal.NoteAsync(occasion, new EntryBody.PersonRemoved(id.ToString()), db => db.Execute("update people set removed = 1 where id = @id", new { id = id.ToString() }), stop);
        return null;
    }

    /// <summary>Checks a sign-in name and password; after five wrong ones in a row the account is locked for fifteen minutes.</summary>
    public async Task<SignInOutcome> SignInAsync(string signIn, string password, CancellationToken stop)
    {
        Row? known;
        await using (var db = await database.ConnectAsync(stop)) known = await RowAsync(db, signIn);

        // It takes its time, and nobody waits to write meanwhile. Checked also where the name is unknown or locked, so that the time tells nothing of it.
        var right = passwords.Verify(known?.password ?? Decoy.Value, password);
        if (known is null) return new SignInOutcome.Wrong();
        return await database.WriteAsync<SignInOutcome>(
            async db =>
            {
                var now = node.Clock.GetUtcNow();
                if (await RowAsync(db, signIn) is not { } row || row.password != known.password) return new SignInOutcome.Wrong();
                if (row.locked_until is { } until && DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture) is var at && at > now)
                    return new SignInOutcome.Locked(at);
                if (!right)
                {
                    await FailAsync(db, row, now);
                    return new SignInOutcome.Wrong();
                }

                await db.ExecuteAsync("update people set failures = 0, locked_until = null where id = @id", new { row.id });
                return new SignInOutcome.Welcome(row.Person);
            },
            stop);
    }

    /// <summary>The person with this id, while their account lasts.</summary>
    public async Task<Person?> FindAsync(Id<Person> id, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        return (await db.QuerySingleOrDefaultAsync<Row>($"{Select} where id = @id and removed = 0", new { id = id.ToString() }))?.Person;
    }

    /// <summary>The person with this id, while their account lasts and that session has not ended.</summary>
    public async Task<Person?> FindAsync(Id<Person> id, string session, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        return (await db.QuerySingleOrDefaultAsync<Row>(
            $"{Select} p where id = @id and removed = 0 and not exists (select 1 from ended_sessions e where e.id = @session)", new { id = id.ToString(), session }))?.Person;
    }

    /// <summary>Ends a session: a cookie that was copied before is worth nothing any more. It is kept in mind for longer than any cookie lasts.</summary>
    public Task EndSessionAsync(string session, CancellationToken stop) => database.WriteAsync(
        async db =>
        {
            var now = node.Clock.GetUtcNow();
            await db.ExecuteAsync("delete from ended_sessions where at < @before", new { before = CaseTable.Instant(now - LongestSession) });
            return await db.ExecuteAsync("insert into ended_sessions (id, at) values (@session, @at) on conflict (id) do nothing", new { session, at = CaseTable.Instant(now) });
        },
        stop);

    /// <summary>Everybody with an account, by role and name.</summary>
    public async Task<IReadOnlyList<Person>> AllAsync(CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        return [.. (await db.QueryAsync<Row>($"{Select} where removed = 0 order by role, name")).Select(r => r.Person)];
    }

    /// <summary>The people of the demonstration; nobody outside its world.</summary>
    public async Task<IReadOnlyList<Person>> DemoPeopleAsync(CancellationToken stop) =>
        node.IsDemo ? [.. (await AllAsync(stop)).Where(p => p.Demo)] : [];

    /// <summary>What the docket keeps of a stored password: SHA-256 of its salted hash, in lower-case hexadecimal digits.</summary>
    internal static string CredentialOf(string stored) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(stored)));

    private const string Select = "select id, sign_in, name, role, organisation, password, demo, failures, locked_until from people";

    private Lazy<string> Decoy { get; } = new(() => passwords.Hash("a password that nobody has"));

    private static Task<Row?> RowAsync(System.Data.Common.DbConnection db, string signIn) =>
        db.QuerySingleOrDefaultAsync<Row>($"{Select} where sign_in = @signIn and removed = 0", new { signIn });

    private async Task<Person?> FindAsync(string signIn, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        return (await db.QuerySingleOrDefaultAsync<Row>($"{Select} where sign_in = @signIn", new { signIn }))?.Person;
    }

    private static async Task FailAsync(System.Data.Common.DbConnection db, Row row, DateTimeOffset now)
    {
        var locks = row.failures + 1 >= MostFailures;
        await db.ExecuteAsync(
            "update people set failures = @failures, locked_until = @until where id = @id",
            new { row.id, failures = locks ? 0 : row.failures + 1, until = locks ? CaseTable.Instant(now + LockedFor) : null });
    }

    private Refusal? WhyNot(string what, NewPerson input)
    {
        Refusal? If(bool wrong, string given, string why, string toDo) => wrong ? new Refusal(what, why, toDo) { Given = given } : null;
        var needsOrganisation = input.Role == Role.Provider && string.IsNullOrWhiteSpace(input.Organisation);
        return Require.All(
            If(!SignInName().IsMatch(input.SignIn), nameof(input.SignIn), $"`{input.SignIn}` is no sign-in name.", "Use 2 to 60 of a–z, 0–9, dot, hyphen."),
            Require.Name(what, "Name", input.Name),
            If(NotForPersons.Contains(input.Role), nameof(input.Role), "That role is not a person's.", "Choose one of the list."),
            If(needsOrganisation, nameof(input.Organisation), "A provider's person needs the provider's name as organisation.", "Give it."),
            If(input.Password.Length < ShortestPassword, nameof(input.Password), $"The password is shorter than {ShortestPassword} characters.", "Choose a longer one."),
            If(input.Demo && !node.IsDemo, nameof(input.Demo), "Demonstration accounts exist in the demonstration world only.", "Make an ordinary one."));
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,59}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SignInName();

#pragma warning disable IDE1006, SA1300 // The columns as they are called.
    private sealed record Row(string id, string sign_in, string name, string role, string? organisation, string password, long demo, long failures, string? locked_until)
#pragma warning restore IDE1006, SA1300
    {
        public Person Person => new(Core.Id<Person>.Parse(id), sign_in, name, Enum.Parse<Role>(role), organisation, demo != 0);
    }
}
