using Rogatory.Core.Cases;
using Rogatory.Core.People;

namespace Rogatory.Tests.Core;

public sealed class PeopleTests : IAsyncLifetime
{
    private const string Password = "a long password";
    private TestNode node = null!;

    private People People => node.Open.People;

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes()
    {
        await Add("ines", Role.Officer);
        for (var i = 0; i < 5; i++) Assert.IsType<SignInOutcome.Wrong>(await SignIn("ines", "wrong"));
        Assert.IsType<SignInOutcome.Locked>(await SignIn("ines", Password));
        node.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.IsType<SignInOutcome.Welcome>(await SignIn("ines", Password));
    }

    [Fact]
    public async Task A_right_password_ends_the_count()
    {
        await Add("ines", Role.Officer);
        for (var i = 0; i < 12; i++) Assert.IsType(i % 4 == 3 ? typeof(SignInOutcome.Welcome) : typeof(SignInOutcome.Wrong), await SignIn("ines", i % 4 == 3 ? Password : "wrong"));
    }

    [Fact]
    public async Task An_unknown_name_is_answered_as_a_wrong_password() => Assert.IsType<SignInOutcome.Wrong>(await SignIn("nobody", Password));

    [Theory]
    [InlineData("administrator")]
    [InlineData("nobody")]
    public async Task Nobody_waits_to_write_while_a_password_is_checked(string name)
    {
        var written = new TaskCompletionSource();
        var waits = new PasswordScheme(password => password, (_, _) => written.Task.Wait(TimeSpan.FromSeconds(30)));
        var signing = Task.Run(() => new People(node.Open.Database, node.Open.Journal, node.Node, waits).SignInAsync(name, "wrong", TestNode.Stop), TestNode.Stop);
        await Add("ines", Role.Officer);
        written.SetResult();
        Assert.Equal(name == "nobody" ? typeof(SignInOutcome.Wrong) : typeof(SignInOutcome.Welcome), (await signing).GetType());
    }

    [Fact]
    public async Task An_ended_account_signs_nobody_in()
    {
        await Add("ines", Role.Officer);
        var person = (await People.AllAsync(TestNode.Stop)).Single(p => p.SignIn == "ines");
        Assert.Null(await People.RemoveAsync(person.Id, node.Open.AtTheMachine("Left."), TestNode.Stop));
        Assert.IsType<SignInOutcome.Wrong>(await SignIn("ines", Password));
        Assert.Null(await People.FindAsync(person.Id, TestNode.Stop));
    }

    [Theory]
    [InlineData("I", "Ines", Role.Officer, null, Password)]
    [InlineData("ines", " ", Role.Officer, null, Password)]
    [InlineData("ines", "Ines", Role.Officer, null, "short")]
    [InlineData("ines", "Ines", Role.Provider, null, Password)]
    [InlineData("ines", "Ines", Role.Peer, null, Password)]
    [InlineData("ines", "Ines", Role.Node, null, Password)]
    [InlineData("administrator", "Ines", Role.Officer, null, Password)]
    public async Task A_bad_account_is_not_made(string signIn, string name, Role role, string? organisation, string password) =>
        Assert.NotNull(await People.AddAsync(new(signIn, name, role, organisation, password), node.Open.AtTheMachine("Test"), TestNode.Stop));

    [Fact]
    public async Task Only_an_administrator_makes_accounts()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator))
            Assert.NotNull(await People.AddAsync(new("ines", "Ines", Role.Judge, null, Password), node.As(role), TestNode.Stop));
        Assert.NotNull(await People.AddAsync(new("ines", "Ines", Role.Judge, null, Password), node.As(Role.Administrator, way: Way.Api), TestNode.Stop));
    }

    [Fact]
    public async Task Demonstration_people_do_not_exist_outside_the_demonstration_world()
    {
        Assert.Null(await People.AddAsync(new("ines", "Ines", Role.Officer, null, Password, Demo: true), node.Open.AtTheMachine("Test"), TestNode.Stop));
        Assert.Single(await People.DemoPeopleAsync(TestNode.Stop));
        using var real = await TestNode.StartAsync("AUT", "real");
        Assert.NotNull(await real.Open.People.AddAsync(new("ines", "Ines", Role.Officer, null, Password, Demo: true), real.Open.AtTheMachine("Test"), TestNode.Stop));
        Assert.Empty(await real.Open.People.DemoPeopleAsync(TestNode.Stop));
    }

    [Fact]
    public async Task Making_and_ending_accounts_stands_in_the_nodes_docket_without_passwords()
    {
        await Add("ines", Role.Officer);
        var entries = await node.Open.Journal.NodeEntriesAsync(TestNode.Stop);
        Assert.Contains(entries, e => e.Body is EntryBody.PersonAdded { Name: "Ines" });
        Assert.DoesNotContain(Password, Rogatory.Core.Json.Write(entries), StringComparison.Ordinal);
    }

    private async Task Add(string signIn, Role role) =>
        Assert.Null(await People.AddAsync(new(signIn, "Ines", role, null, Password), node.Open.AtTheMachine("Test"), TestNode.Stop));

    private Task<SignInOutcome> SignIn(string name, string password) => People.SignInAsync(name, password, TestNode.Stop);
}
