using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>Bags that are small and would take much: what is kept of them, and what is said of them, has an end.</summary>
public sealed class GreedyBagTests : IDisposable
{
    private static readonly string Long = new('a', 200_000);

    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_said_of_a_path_without_end_has_one()
    {
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"{new string('0', 128)}  data/{i}{Long}\n{new string('0', 128)}  /{i}{Long}\n"));
        var report = await BagVerification.VerifyAsync(TestBag.Valid().With("manifest-sha512.txt", lines).Tagged("sha512").WriteZip(folder), Stop);
        Assert.True(report.Reasons.Count > 100);
        Assert.All(report.Reasons, reason => Assert.InRange(reason.Path.Length + reason.Text.Length, 1, 6000));
        Assert.Contains(report.Reasons, reason => reason.Text.StartsWith("Line 2: `/0aaa", StringComparison.Ordinal) && reason.Text.EndsWith("The path is absolute; a bag names only what lies inside it.", StringComparison.Ordinal));
        Assert.Contains(report.Reasons, reason => reason.Path.StartsWith("data/0aaa", StringComparison.Ordinal) && reason.Text == "`manifest-sha512.txt` lists it, and it is not there.");
    }

    [Theory]
    [InlineData("bagging-date", true)]
    [InlineData("Bag-Size", true)]
    [InlineData("Contact-Name", false)]
    public async Task A_label_that_is_to_stand_once_is_counted_whatever_else_stands_there(string label, bool once)
    {
        var report = await TestBag.Valid().With("bag-info.txt", $"{label}: 1\n{label.ToUpperInvariant()}: 2\nOther: 3\n").Tagged("sha512").VerifyAsync(folder);
        Assert.Equal(once, report.Warnings.Any(warning => warning.Text.Contains("should not be repeated", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1.0", "11.2", "11.2", "is repeated")]
    [InlineData("0.97", "11.2", "11.3", "is 11.3")]
    [InlineData("0.97", "11.3", "11.2", "is 11.3")]
    public async Task Each_sum_of_the_payload_is_looked_at(string version, string first, string second, string said)
    {
        var report = await TestBag.Valid(version).With("bag-info.txt", $"Payload-Oxum: {first}\nOther: 1\nPayload-Oxum: {second}\n").Tagged("sha512").VerifyAsync(folder);
        Assert.Contains(report.Reasons, reason => reason.Text.Contains(said, StringComparison.Ordinal));
    }
}
