using System.Diagnostics;
using System.Net.Sockets;

namespace Paved.Passwords.Tests.Breach;

public sealed class HibpRangeClientTests
{
    private const string Composed = "caf\u00e9";
    private const string Decomposed = "cafe\u0301";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Ways of a server to be of no use, with the reason that the log gives.</summary>
    public static TheoryData<string, Func<Stream, CancellationToken, Task>> Failures => new()
    {
        { "status 429", RangeServer.Saying("", 429) },
        { "status 503", RangeServer.Saying(RangeServer.Row("password", 0), 503) },
        { "status 404", RangeServer.Saying("", 404) },
        { "status 301", RangeServer.Saying("", 301, "Location: http://127.0.0.1:1/range/5BAA6\r\n") },
        { "status 204", (stream, token) => RangeServer.WriteAsync(stream, "HTTP/1.1 204 None\r\n\r\n", token) },
        { "garbled", RangeServer.Saying("") },
        { "garbled", RangeServer.Saying("\r\n\r\n") },
        { "garbled", RangeServer.Saying("<html>Sign in to this network</html>") },
        { "garbled", RangeServer.Saying(RangeServer.Row("password", 5) + "oops\r\n") },
        { "garbled", RangeServer.Saying("1E4C9B93F3F0682250B6CF8331B7EE68FD8:99999999999999999999\r\n") },
        { "too long", RangeServer.Saying(new string('0', 1 << 20) + ":") },
        { "too long", TenMegabytesAsync },
        { "connection failed", (stream, token) => RangeServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n", token) },
        { "connection failed", (stream, token) => RangeServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n27\r\n0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n", token) },
        { "connection failed", (stream, token) => RangeServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nConte", token) },
        { "connection failed", (stream, token) => RangeServer.WriteAsync(stream, "SSH-2.0-OpenSSH_9.2\r\n", token) },
        { "connection failed", (stream, token) => RangeServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nX: " + new string('x', 1 << 20), token) },
        { "connection failed", (_, _) => Task.CompletedTask },
        { "connection failed", RangeServer.Saying("garbage", 200, "Content-Encoding: gzip\r\n") },
        { "connection failed", RangeServer.Saying("garbage", 200, "Content-Encoding: deflate\r\n") },
        { "connection failed", RangeServer.Saying("garbage", 200, "Content-Encoding: br\r\n") },
        { "connection failed", (stream, _) => { ((NetworkStream)stream).Socket.Close(0); return Task.CompletedTask; } },
    };

    [Fact]
    public async Task CheckAsync_PasswordInTheRange_IsFoundWithItsCount()
    {
        await using var ranges = new Ranges(new RangeServer(RangeServer.Row("password", 4_294_967_296)));
        Assert.Equal(BreachCheck.Found(4_294_967_296), await ranges.CheckAsync());
        Assert.Equal(1, ranges.Recorded.Total("paved.passwords.breach.checks{outcome=found,source=hibp}"));
    }

    [Fact]
    public async Task CheckAsync_PaddingOrAnotherRow_IsNotFound()
    {
        await using var ranges = new Ranges(new RangeServer(RangeServer.Row("password", 0)));
        Assert.Equal(BreachCheck.NotFound, await ranges.CheckAsync());
        Assert.Equal(BreachCheck.NotFound, await ranges.CheckAsync("another"));
        Assert.Equal(2, ranges.Recorded.Total("paved.passwords.breach.checks{outcome=not_found,source=hibp}"));
    }

    [Fact]
    public async Task CheckAsync_WhateverThePassword_FiveDigitsOfItsHashLeaveTheProcess()
    {
        await using var ranges = new Ranges(new RangeServer(RangeServer.Row("password", 1)));
        string[] passwords = ["password", Composed, "x", "", new string('y', 4000), new string('z', 1 << 16)];
        foreach (var password in passwords)
        {
            await ranges.CheckAsync(password);
        }

        var heads = ranges.Server.Log.ToArray();
        Assert.Equal(passwords.Length, heads.Length);
        foreach (var (password, head) in passwords.Zip(heads))
        {
            var digits = Convert.ToHexString(Lists.Sha1(password));
            Assert.StartsWith($"GET /range/{digits[..5]} HTTP/1.1\r\n", head, StringComparison.Ordinal);
            Assert.Contains("\r\nAdd-Padding: true\r\n", head, StringComparison.Ordinal);
            Assert.Contains("\r\nUser-Agent: Paved\r\n", head, StringComparison.Ordinal);
            Assert.All(Enumerable.Range(0, 34), at => Assert.DoesNotContain(digits.Substring(at, 6), head, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task CheckAsync_ServerOfNoUse_IsUnavailableAndTheFailModeDecides(
        string reason, Func<Stream, CancellationToken, Task> answer)
    {
        foreach (var failMode in Enum.GetValues<BreachFailMode>())
        {
            await using var ranges = new Ranges(new RangeServer(answer), failMode);
            var check = await ranges.CheckAsync();
            Assert.Equal(BreachCheck.Unavailable(failMode), check);
            Assert.Equal(failMode == BreachFailMode.AcceptUnchecked, check.IsAcceptable);
            Assert.Contains($"at last because: {reason}.", Assert.Single(ranges.Recorded.Lines), StringComparison.Ordinal);
            Assert.Equal(1, ranges.Recorded.Total("paved.passwords.breach.checks{outcome=unavailable,source=hibp}"));
        }
    }

    [Fact]
    public async Task CheckAsync_NobodyListens_IsUnavailable()
    {
        await using var ranges = new Ranges(new RangeServer(""));
        await ranges.Server.DisposeAsync();
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 78\r\n\r\n0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n")]
    public async Task CheckAsync_ServerThatStalls_IsUnavailableAfterTheTimeout(string beginning)
    {
        await using var ranges = new Ranges(
            new RangeServer(async (stream, token) =>
            {
                await RangeServer.WriteAsync(stream, beginning, token);
                await Task.Delay(Timeout.Infinite, token);
            }),
            time: TimeProvider.System,
            configure: options => options.Timeout = TimeSpan.FromMilliseconds(200));
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(5));
        Assert.Contains("because: timeout.", Assert.Single(ranges.Recorded.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_ServerThatTrickles_IsUnavailableAfterTheTimeout()
    {
        await using var ranges = new Ranges(
            new RangeServer(async (stream, token) =>
            {
                await RangeServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", token);
                while (true)
                {
                    await RangeServer.WriteAsync(stream, "0", token);
                    await Task.Delay(20, token);
                }
            }),
            time: TimeProvider.System,
            configure: options => options.Timeout = TimeSpan.FromMilliseconds(200));
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        Assert.Contains("because: timeout.", Assert.Single(ranges.Recorded.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_Cancelled_ThrowsAndCountsAsNoFailure()
    {
        await using var ranges = new Ranges(new RangeServer((_, token) => Task.Delay(Timeout.Infinite, token)));
        for (var i = 0; i < 10; i++)
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var check = ranges.Client.CheckAsync("password", source.Token).AsTask();
            await Task.WhenAny(check, WaitForRequestAsync(ranges, i + 1));
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        }

        Assert.Empty(ranges.Recorded.Lines);
        ranges.Server.Answer = RangeServer.Saying(RangeServer.Row("password", 1));
        Assert.Equal(BreachOutcome.Found, (await ranges.CheckAsync()).Outcome); // the breaker is closed
    }

    [Fact]
    public async Task CheckAsync_TwoSpellings_AsksForBothWhereTheyDiffer()
    {
        await using var ranges = new Ranges(new RangeServer(RangeServer.Row(Composed, 7)));
        Assert.Equal(BreachCheck.Found(7), await ranges.CheckAsync(Decomposed));
        Assert.Equal(2, ranges.Requests);
        Assert.Equal(BreachCheck.Found(7), await ranges.CheckAsync(Composed));
        Assert.Equal(2, ranges.Requests);
    }

    [Fact]
    public async Task CheckAsync_OneSpellingUnavailable_IsUnavailable()
    {
        var asked = 0;
        var found = RangeServer.Saying(RangeServer.Row("x", 1));
        await using var ranges = new Ranges(new RangeServer(
            (stream, token) => ++asked == 1 ? RangeServer.Saying("", 503)(stream, token) : found(stream, token)));
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync(Decomposed)).Outcome);
        Assert.Equal(2, ranges.Requests);
    }

    [Fact]
    public async Task CheckAsync_TextAboveTheLimit_AsksNobody()
    {
        await using var ranges = new Ranges(new RangeServer(""));
        Assert.Equal(BreachCheck.NotFound, await ranges.CheckAsync(new string('x', (1 << 16) + 1)));
        Assert.Equal(0, ranges.Requests);
    }

    private static async Task WaitForRequestAsync(Ranges ranges, int count)
    {
        while (ranges.Requests < count)
        {
            await Task.Delay(5, Token);
        }
    }

    private static async Task TenMegabytesAsync(Stream stream, CancellationToken token)
    {
        await RangeServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", token);
        var lines = string.Concat(Enumerable.Repeat("0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n", 1000));
        for (var i = 0; i < 264; i++)
        {
            await RangeServer.WriteAsync(stream, lines, token);
        }
    }
}
