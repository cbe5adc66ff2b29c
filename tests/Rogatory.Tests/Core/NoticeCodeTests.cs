using System.Security.Cryptography;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Notices;

namespace Rogatory.Tests.Core;

public sealed class NoticeCodeTests
{
    private const string Signs = "ACDEFGHJKLMNPRTVWXY3479";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void A_code_has_at_least_eighty_bits_that_nobody_can_guess_and_two_signs_that_check_them() =>
        Assert.True(18 * Math.Log2(Signs.Length) >= 80);

    [Fact]
    public void Codes_use_every_sign_alike_and_no_two_are_the_same()
    {
        var codes = Enumerable.Range(0, 4000).Select(_ => New()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        var counts = codes.SelectMany(c => c.Replace("-", "", StringComparison.Ordinal)[..18]).CountBy(c => c).ToDictionary(c => c.Key, c => c.Value);
        Assert.Equal(Signs.Order(), counts.Keys.Order());
        var expected = codes.Count * 18.0 / Signs.Length;
        Assert.All(counts.Values, n => Assert.InRange(n, 0.9 * expected, 1.1 * expected));
    }

    [Theory]
    [InlineData("0OQ")]
    [InlineData("1IL")]
    [InlineData("2Z")]
    [InlineData("5S")]
    [InlineData("6G")]
    [InlineData("8B")]
    [InlineData("UV")]
    public void Of_signs_that_are_taken_for_one_another_codes_use_one_at_most(string alike) =>
        Assert.True(alike.Count(Signs.Contains) <= 1);

    [Fact]
    public void A_code_is_read_as_people_type_it()
    {
        var code = New();
        Assert.Matches("^([A-Z3479]{4}-){4}[A-Z3479]{4}$", code);
        foreach (var typed in (string[])[code, code.ToLowerInvariant(), code.Replace('-', ' '), $"  {code.Replace("-", "", StringComparison.Ordinal)}\n", code.Replace('-', '–')])
        {
            Assert.True(NoticeCode.TryRead(typed, out var read));
            Assert.Equal(code, read.Text);
        }
    }

    [Fact]
    public void Every_wrong_sign_and_every_two_that_are_exchanged_are_noticed()
    {
        for (var n = 0; n < 20; n++)
        {
            var code = New().Replace("-", "", StringComparison.Ordinal);
            for (var i = 0; i < code.Length; i++)
            {
                foreach (var sign in Signs.Where(s => s != code[i])) Assert.False(NoticeCode.TryRead(code[..i] + sign + code[(i + 1)..], out _));
                for (var j = i + 1; j < code.Length; j++)
                {
                    if (code[i] == code[j]) continue;
                    Assert.False(NoticeCode.TryRead(code[..i] + code[j] + code[(i + 1)..j] + code[i] + code[(j + 1)..], out _));
                }
            }
        }
    }

    [Fact]
    public void Every_two_wrong_signs_are_noticed()
    {
        var code = New().Replace("-", "", StringComparison.Ordinal).ToCharArray();
        for (var i = 0; i < code.Length; i++)
            for (var j = i + 1; j < code.Length; j++)
                foreach (var first in Signs.Where(s => s != code[i]))
                    foreach (var second in Signs.Where(s => s != code[j]))
                    {
                        var (one, other) = (code[i], code[j]);
                        (code[i], code[j]) = (first, second);
                        Assert.False(NoticeCode.TryRead(new string(code), out _));
                        (code[i], code[j]) = (one, other);
                    }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ACDE-FGHJ-KLMN-PRTV")]
    [InlineData("AAAA-AAAA-AAAA-AAAA-AAAA-A")]
    [InlineData("0000-0000-0000-0000-0000")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀")]
    public void What_is_no_code_is_not_read(string? typed) => Assert.False(NoticeCode.TryRead(typed, out _));

    [Fact]
    public void A_very_long_text_is_no_code_and_costs_nothing() => Assert.False(NoticeCode.TryRead(new string('A', 5_000_000), out _));

    [Fact]
    public void A_code_is_its_dockets_and_its_notices_own_and_what_is_stored_of_it_needs_the_nodes_key()
    {
        var notice = new Id<Entry>(Guid.CreateVersion7());
        var code = NoticeCode.Of(Key, notice);
        Assert.Equal(code.Text, NoticeCode.Of(Key, notice).Text);
        Assert.NotEqual(code.Text, NoticeCode.Of([.. Key.Reverse()], notice).Text);
        Assert.NotEqual(code.Text, NoticeCode.Of(Key, new Id<Entry>(Guid.CreateVersion7())).Text);
        Assert.NotEqual(code.Hash(Key), code.Hash([.. Key.Reverse()]));
        Assert.NotEqual(code.Hash(Key), SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(code.Text)));
        Assert.DoesNotContain(code.Text[..4], code.ToString(), StringComparison.Ordinal);
    }

    private static string New() => NoticeCode.Of(RandomNumberGenerator.GetBytes(32), new Id<Entry>(Guid.CreateVersion7())).Text;
}
