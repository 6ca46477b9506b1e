using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords.Tests.Breach;

/// <summary>When the service is left alone, and what is remembered.</summary>
public sealed class HibpRangePatienceTests
{
    private static readonly Func<Stream, CancellationToken, Task> Fine = RangeServer.Saying(RangeServer.Row("password", 3));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429, "Retry-After: 20\r\n", 20)]
    [InlineData(503, "Retry-After: 20\r\n", 20)]
    [InlineData(429, "Retry-After: Thu, 01 Jan 2026 00:00:20 GMT\r\n", 20)]
    [InlineData(429, "Retry-After: 999999\r\n", 3600)]
    public async Task CheckAsync_AfterRetryAfter_AsksNobodyForThatLong(int status, string header, int seconds)
    {
        await using var ranges = new Ranges(new RangeServer("", status, header));
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        ranges.Server.Answer = Fine;
        ranges.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        Assert.Equal(1, ranges.Requests);
        Assert.Contains(ranges.Recorded.Lines, line => line.Contains("because: asked to pause.", StringComparison.Ordinal));

        ranges.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(BreachCheck.Found(3), await ranges.CheckAsync());
        Assert.Equal(2, ranges.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Retry-After: -5\r\n")]
    [InlineData("Retry-After: soon\r\n")]
    [InlineData("Retry-After: Thu, 01 Jan 2015 00:00:00 GMT\r\n")]
    public async Task CheckAsync_AfterNoUsableRetryAfter_AsksAgain(string header)
    {
        await using var ranges = new Ranges(new RangeServer("", 429, header));
        await ranges.CheckAsync();
        ranges.Server.Answer = Fine;
        Assert.Equal(BreachCheck.Found(3), await ranges.CheckAsync());
    }

    [Fact]
    public async Task CheckAsync_AfterFiveFailures_AsksNobodyForFifteenSeconds()
    {
        await using var ranges = new Ranges(new RangeServer("", 500));
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        }

        Assert.Equal(5, ranges.Requests);
        ranges.Server.Answer = Fine;
        ranges.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        ranges.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(BreachCheck.Found(3), await ranges.CheckAsync());
        Assert.Equal(6, ranges.Requests);
    }

    [Fact]
    public async Task CheckAsync_ManyFailures_LogOneLineInTenSeconds()
    {
        await using var ranges = new Ranges(new RangeServer("", 500));
        for (var i = 0; i < 20; i++)
        {
            await ranges.CheckAsync();
        }

        Assert.Single(ranges.Recorded.Lines);
        ranges.Time.Advance(TimeSpan.FromSeconds(10));
        await ranges.CheckAsync();
        Assert.Contains("20 since the last such message, at last because: failed too often.", ranges.Recorded.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_PrefixAskedBefore_IsAnsweredFromMemoryForItsLifetime()
    {
        await using var ranges = new Ranges(new RangeServer(Fine), configure: options => options.CacheLifetime = TimeSpan.FromMinutes(5));
        Assert.Equal(BreachCheck.Found(3), await ranges.CheckAsync());
        ranges.Server.Answer = RangeServer.Saying("", 500);
        ranges.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(BreachCheck.Found(3), await ranges.CheckAsync());
        Assert.Equal(1, ranges.Recorded.Total("paved.passwords.breach.checks{outcome=found,source=cache}"));

        ranges.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(BreachOutcome.Unavailable, (await ranges.CheckAsync()).Outcome);
        Assert.Equal(2, ranges.Requests);
    }

    [Fact]
    public async Task CheckAsync_NoAnswer_IsNotRemembered()
    {
        await using var ranges = new Ranges(new RangeServer("garbage"));
        await ranges.CheckAsync();
        ranges.Server.Answer = Fine;
        Assert.Equal(BreachCheck.Found(3), await ranges.CheckAsync());
    }

    [Fact]
    public async Task CheckAsync_CacheOfNoBytes_AsksEachTime()
    {
        await using var ranges = new Ranges(new RangeServer(Fine), configure: options => options.CacheBytes = 0);
        await ranges.CheckAsync();
        await ranges.CheckAsync();
        Assert.Equal(2, ranges.Requests);
    }

    [Fact]
    public async Task WithFallback_OnlineUnavailable_AsksTheFilter()
    {
        using var lists = new Lists();
        using var filter = lists.Build(["password", "another"]);
        await using var ranges = new Ranges(new RangeServer(RangeServer.Row("x", 1)), BreachFailMode.RefuseUnchecked);
        var both = ranges.Client.WithFallback(filter);

        Assert.Equal(BreachCheck.NotFound, await both.CheckAsync("password", Token)); // who answers is believed
        ranges.Server.Answer = RangeServer.Saying("", 503);
        Assert.Equal(BreachCheck.Found(), await both.CheckAsync("another", Token));
        Assert.Equal(BreachCheck.NotFound, await both.CheckAsync("correct horse battery staple", Token));
    }

    [Fact]
    public async Task WithFallback_NobodyCanSay_KeepsTheFirstFailMode()
    {
        await using var ranges = new Ranges(new RangeServer("", 503), BreachFailMode.AcceptUnchecked);
        await using var other = new Ranges(new RangeServer("", 503), BreachFailMode.RefuseUnchecked);
        Assert.True((await ranges.Client.WithFallback(other.Client).CheckAsync("x", Token)).IsAcceptable);
        Assert.False((await other.Client.WithFallback(ranges.Client).CheckAsync("x", Token)).IsAcceptable);
        Assert.Throws<ArgumentNullException>("second", () => ranges.Client.WithFallback(null!));
        Assert.Throws<ArgumentNullException>("first", () => ((IBreachedPasswords)null!).WithFallback(ranges.Client));
    }

    [Fact]
    public void RangeCache_Keep_ForgetsWhatWasAskedForLeastRecently()
    {
        var cache = new RangeCache(100, TimeSpan.FromHours(1), TimeProvider.System);
        cache.Keep("A", new byte[40]);
        cache.Keep("B", new byte[40]);
        Assert.NotNull(cache.Find("A"));
        cache.Keep("C", new byte[40]);
        Assert.Null(cache.Find("B"));
        cache.Keep("A", new byte[60]);
        Assert.Equal((60, 40, 100), (cache.Find("A")!.Length, cache.Find("C")!.Length, cache.Bytes));
        cache.Keep("D", new byte[101]);
        Assert.Null(cache.Find("D"));
        cache.Keep("D", new byte[100]);
        Assert.Equal((100, null, null), (cache.Bytes, cache.Find("A"), cache.Find("C")));
        cache.Clear();
        Assert.Equal((0, null), (cache.Bytes, cache.Find("D")));
    }

    [Fact]
    public async Task RangeCache_ManyThreads_StaysBelowItsBoundAndMixesNothingUp()
    {
        const int bound = 2_000;
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var cache = new RangeCache(bound, TimeSpan.FromHours(1), TimeProvider.System);
            var threads = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                for (var i = 0; i < 500; i++)
                {
                    var number = ((i * 7) + thread) % 40;
                    var body = cache.Find($"{number}");
                    Assert.True(body is null || (body.Length == number * 10 && body.All(value => value == number)));
                    cache.Keep($"{number}", [.. Enumerable.Repeat((byte)number, number * 10)]);
                    Assert.InRange(cache.Bytes, 0, bound);
                }
            }, Token));
            await Task.WhenAll(threads);
            Assert.Equal(cache.Bytes, Enumerable.Range(0, 40).Sum(number => cache.Find($"{number}")?.Length ?? 0));
        }
    }

    [Fact]
    public async Task CheckAsync_ManyAtOnce_AllGetTheirAnswer()
    {
        await using var ranges = new Ranges(new RangeServer(Fine), configure: options => options.CacheBytes = 1_000);
        for (var round = 0; round < TestCounts.ConcurrencyRounds / 10; round++)
        {
            var checks = Enumerable.Range(0, 40).Select(i => ranges.CheckAsync(i % 2 == 0 ? "password" : Lists.Word(i)));
            Assert.Equal(20, (await Task.WhenAll(checks)).Count(check => check == BreachCheck.Found(3)));
        }
    }

    [Theory]
    [InlineData("http://api.example/range/")]
    [InlineData("https://api.example/range")]
    [InlineData("https://api.example/range/?a=")]
    [InlineData("https://user@api.example/range/")]
    [InlineData("ftp://127.0.0.1/range/")]
    public void Options_Endpoint_IsHttpsAndEndsInASlash(string endpoint) => Refuses<ArgumentException>(
        "Endpoint", options => options.Endpoint = new Uri(endpoint));

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        using var http = new HttpClient();
        Refuses<ArgumentException>("Endpoint", options => options.Endpoint = new Uri("range/", UriKind.Relative));
        Refuses<ArgumentException>("Endpoint", options => options.Endpoint = null!);
        Refuses<ArgumentOutOfRangeException>("Timeout", options => options.Timeout = TimeSpan.FromMilliseconds(99));
        Refuses<ArgumentOutOfRangeException>("Timeout", options => options.Timeout = TimeSpan.FromSeconds(11));
        Refuses<ArgumentOutOfRangeException>("CacheBytes", options => options.CacheBytes = -1);
        Refuses<ArgumentOutOfRangeException>("CacheLifetime", options => options.CacheLifetime = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>("failMode", () => new HibpRangeClient(http, (BreachFailMode)2));
        Assert.Throws<ArgumentNullException>("http", () => new HibpRangeClient(null!, BreachFailMode.RefuseUnchecked));
        new HibpRangeClient(http, BreachFailMode.RefuseUnchecked).Dispose();
    }

    private static void Refuses<T>(string member, Action<HibpRangeOptions> change)
        where T : ArgumentException
    {
        using var http = new HttpClient();
        var options = new HibpRangeOptions();
        change(options);
        var error = Assert.Throws<T>("options", () => new HibpRangeClient(http, BreachFailMode.RefuseUnchecked, options));
        Assert.StartsWith($"{member}: expected", error.Message, StringComparison.Ordinal);
    }
}
