using System.Security.Cryptography;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>One stream, read once by several at the same time.</summary>
public sealed class FanTests
{
    private const int Length = 20_000_003;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(524_288)]
    [InlineData(524_289)]
    [InlineData(Length)]
    public async Task Each_reader_gets_every_byte_in_order(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var (first, second) = (new MemoryStream(), new MemoryStream());
        Assert.Equal(length, await Fan.RunAsync(new MemoryStream(content), [block => first.Write(block.Span), block => second.Write(block.Span)], Stop));
        Assert.Equal(content, first.ToArray());
        Assert.Equal(content, second.ToArray());
    }

    [Fact]
    public async Task The_first_error_of_a_reader_ends_it_and_is_told()
    {
        var read = 0L;
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => Fan.RunAsync(
            new Zeros(long.MaxValue), [block => read += block.Length, _ => throw new InvalidDataException("Not this block.")], Stop));
        Assert.Equal("Not this block.", failure.Message);
        Assert.InRange(read, 0, 8 * 524_288);
    }

    [Fact]
    public async Task An_error_of_the_stream_ends_it_and_is_told()
    {
        using var source = new BreaksOff(5_000_000);
        Assert.Equal("The line is dead.", (await Assert.ThrowsAsync<IOException>(() => Fan.RunAsync(source, [_ => { }, _ => { }], Stop))).Message);
    }

    [Fact]
    public async Task It_can_be_called_off()
    {
        using var off = new CancellationTokenSource();
        var blocks = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fan.RunAsync(
            new Zeros(long.MaxValue),
            [
                _ =>
                {
                    if (++blocks == 10) off.Cancel();
                },
                _ => { },
            ],
            off.Token));
    }

    private sealed class BreaksOff(long length) : Zeros(long.MaxValue)
    {
        public override int Read(Span<byte> buffer) => Position + buffer.Length > length ? throw new IOException("The line is dead.") : base.Read(buffer);
    }
}
