using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Exports;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>The exported file of a case is a valid bag, verifies without the node, and is entered before it leaves.</summary>
public sealed class ExportTests : ExportPlay
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_export_is_a_valid_bag_and_verifies_as_a_zip_and_unpacked(bool withEvidence)
    {
        var zip = await ExportAsync(withEvidence);
        Assert.Empty((await BagVerification.VerifyAsync(zip, Stop)).Reasons);
        foreach (var place in (string[])[zip, Unpacked])
        {
            var report = await ExportVerification.VerifyAsync(place, Key, Stop);
            Assert.Equal([], report.Differences);
            Assert.Equal((Subject.Id.ToString(), Subject.Docket.Count + 1), (report.Case, report.Entries));
        }

        Assert.Equal(withEvidence, Directory.Exists(Path.Combine(Unpacked, "data", "evidence")));
        Assert.Contains("rogatory case verify", await File.ReadAllTextAsync(PathOf("README.txt"), Stop), StringComparison.Ordinal);
        Assert.Equal("For these reasons.", await File.ReadAllTextAsync(PathOf("letters/request.txt"), Stop));
    }

    [Fact]
    public async Task The_export_is_entered_before_it_leaves_and_is_the_last_entry_of_what_leaves()
    {
        var ready = Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(Answering.As(Role.Rights), withEvidence: true));
        Subject = await Answering.CaseAsync(Subject.Id);
        Assert.Equal(Subject.Items.Select(i => i.Id), Assert.IsType<EntryBody.CaseExported>(Subject.Docket[^1].Body).Evidence);
        await Play.ReviewAsync(Subject, Subject.Items[0], new ReviewAct.MayLeave());
        var report = await ExportVerification.VerifyAsync(await WriteAsync(ready), Key, Stop);
        Assert.Equal((true, Subject.Docket.Count), (report.Verified, report.Entries));
    }

    [Theory]
    [InlineData(Role.Officer, Way.Page)]
    [InlineData(Role.Judge, Way.Page)]
    [InlineData(Role.Duty, Way.Page)]
    [InlineData(Role.Provider, Way.Page)]
    [InlineData(Role.Administrator, Way.Page)]
    [InlineData(Role.Authority, Way.Api)]
    [InlineData(Role.Rights, Way.Message)]
    [InlineData(Role.Authority, Way.CommandLine)]
    [InlineData(Role.Node, Way.Job)]
    [InlineData(Role.Peer, Way.Message)]
    public async Task Nobody_else_exports_and_nothing_is_entered(Role role, Way way)
    {
        Assert.IsType<ExportCase.Exporting.Refused>(await RunAsync(Answering.As(role, way: way), withEvidence: false));
        Assert.Equal(Subject.Docket.Count, (await Answering.CaseAsync(Subject.Id)).Docket.Count);
    }

    [Fact]
    public async Task What_was_set_aside_leaves_with_no_export()
    {
        Assert.Null(await Answering.Open.People.AddAsync(new("a.judge", "A judge", Role.Judge, null, "twelve letters"), Answering.Open.AtTheMachine("Test"), Stop));
        var judge = (await Answering.Open.People.AllAsync(Stop)).Single(p => p.Role == Role.Judge);
        Subject = await Play.Done(Play.ReviewAsync(Subject, Subject.Items[0], new ReviewAct.SetAside(judge.Id.ToString()), "Perhaps."));
        foreach (var occasion in (Occasion[])[Answering.As(Role.Authority), Answering.As(Role.Rights), Answering.Open.AtTheMachine("Test")])
        {
            await WriteAsync(Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(occasion, withEvidence: true)));
            Assert.Empty(Assert.IsType<EntryBody.CaseExported>((await Answering.CaseAsync(Subject.Id)).Docket[^1].Body).Evidence);
            Assert.False(Directory.Exists(Path.Combine(Unpacked, "data", "evidence")));
        }
    }

    [Fact]
    public async Task An_export_ends_with_the_last_entry_of_the_log_that_proves_it_whatever_was_written_since()
    {
        var ready = Assert.IsType<ExportCase.Exporting.Ready>(await RunAsync(Answering.As(Role.Rights), withEvidence: true));
        await RunAsync(Answering.As(Role.Rights), withEvidence: false);
        var report = await ExportVerification.VerifyAsync(await WriteAsync(ready), Key, Stop);
        Assert.Equal([], report.Differences);
        Assert.True(report.Size < (ulong)(await Answering.Open.Journal.CommittedAsync(Subject.Id.ToString(), Stop))[^1].Inclusion.Size);
    }

    [Fact]
    public async Task The_checkpoint_of_another_log_vouches_for_nothing()
    {
        var zip = await ExportAsync(withEvidence: false);
        var report = await ExportVerification.VerifyAsync(zip, NoteVerifier.Parse(Asking.Node.Signer.VerifierKey), Stop);
        Assert.Contains(report.Differences, d => d.Path == "data/checkpoint.txt");
    }

    [Fact]
    public async Task A_folder_that_is_no_export_does_not_verify()
    {
        Directory.CreateDirectory(Unpacked);
        Assert.False((await ExportVerification.VerifyAsync(Unpacked, Key, Stop)).Verified);
    }

    [Fact]
    public async Task Where_the_log_signs_with_two_keys_the_export_verifies_with_either()
    {
        var second = NoteVerifier.Parse(Answering.Node.SignWithASecondKey());
        var zip = await ExportAsync(withEvidence: false);
        foreach (var key in (NoteVerifier[])[Key, second]) Assert.Equal([], (await ExportVerification.VerifyAsync(zip, key, Stop)).Differences);
    }

    [Fact]
    public async Task A_letter_that_was_changed_makes_the_bag_not_valid()
    {
        await ExportAsync(withEvidence: false);
        await File.AppendAllTextAsync(PathOf("letters/request.txt"), "!", Stop);
        Assert.Contains((await ExportVerification.VerifyAsync(Unpacked, Key, Stop)).Differences, d => d.Path == "data/letters/request.txt");
    }
}
