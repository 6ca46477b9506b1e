using System.Text;
using FsCheck;
using Paved.Tool.Batch;

namespace Paved.Tool.Tests.Batch;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData("\n\r\n\n", new[] { "", "", "" })]
    [InlineData("a\rb\n\r", new[] { "a\rb", "" })]
    public async Task ReadAsync_LineEnds_AreCutOff(string text, string[] expected)
        => Assert.Equal(expected, await ReadAllAsync(Encoding.UTF8.GetBytes(text), 3));

    [ManyCases]
    public void ReadAsync_AnyBytesInAnyPieces_AreTheLinesOfTheWhole(byte[] noise, PositiveInt piece)
    {
        byte[] bytes = [.. noise.Select(b => (byte)(b % 3 == 0 ? '\n' : b % 3 == 1 ? '\r' : 'x'))];
        var lines = Encoding.ASCII.GetString(bytes).Split('\n').Select(WithoutReturn).ToList();
        if (bytes is [] or [.., (byte)'\n'])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        Assert.Equal(lines, ReadAllAsync(bytes, piece.Get).GetAwaiter().GetResult());
    }

    [Theory]
    [InlineData(0, "\n", false)]
    [InlineData(0, "\r\n", false)]
    [InlineData(1, "\n", true)]
    [InlineData(1, "", true)]
    [InlineData(5_000_000, "\n", true)]
    public async Task ReadAsync_AboveTheCap_IsRefusedAndTheNextLineIsRead(int excess, string end, bool isRefused)
    {
        var text = new string('x', LineReader.MaxBytes + excess) + end + "next";
        using var reader = new LineReader(new MemoryStream(Encoding.ASCII.GetBytes(text)));

        var line = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isRefused, line!.Value.Problem?.Contains("1048576", StringComparison.Ordinal) ?? false);
        Assert.InRange(line.Value.Bytes.Length, 0, LineReader.MaxBytes + 1);
        if (end.Length > 0)
        {
            var next = await reader.ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equal("next"u8.ToArray(), next!.Value.Bytes.ToArray());
        }

        Assert.Null(await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadAsync_EndlessLine_IsAnsweredBeforeItEnds()
    {
        using var endless = new EndlessStream();
        using var reader = new LineReader(endless);
        Assert.NotNull((await reader.ReadAsync(TestContext.Current.CancellationToken))!.Value.Problem);
        Assert.InRange(endless.BytesRead, LineReader.MaxBytes, 2 * LineReader.MaxBytes);
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61 }, "byte order mark")]
    [InlineData(new byte[] { 0x61, 0xFF }, "UTF-8")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "UTF-8")]
    public async Task ReadAsync_NotPlainUtf8_SaysSo(byte[] bytes, string expected)
    {
        using var reader = new LineReader(new MemoryStream(bytes));
        var line = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Contains(expected, line!.Value.Problem, StringComparison.Ordinal);
    }

    private static string WithoutReturn(string line) => line.EndsWith('\r') ? line[..^1] : line;

    private static async Task<List<string>> ReadAllAsync(byte[] bytes, int piece)
    {
        using var reader = new LineReader(new PiecewiseStream(bytes, piece));
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(Encoding.ASCII.GetString(line.Bytes.Span));
        }

        return lines;
    }

    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
