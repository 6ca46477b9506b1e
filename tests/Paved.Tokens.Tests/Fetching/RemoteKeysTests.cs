using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Fetching;

/// <summary>When keys are fetched, when not, and what serves meanwhile.</summary>
public sealed class RemoteKeysTests : IDisposable
{
    private static readonly string First = TestKeys.EcJwk(TestKeys.Ec);
    private static readonly string Second = TestKeys.EcJwk(TestKeys.OtherEc, "k2");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
    private readonly FakeIssuer _issuer = new(First);
    private readonly ListLogger _log = new();
    private readonly TokenValidator _validator;

    public RemoteKeysTests() => _validator = Validator(_issuer.Keys());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _validator.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Discovery_FirstToken_FetchesOnceAndValidates()
    {
        await Expect(null, OfFirst());
        await Expect(null, OfFirst());

        Assert.Equal((1, 1), (_issuer.Discoveries, _issuer.Fetches));
    }

    [Fact]
    public async Task JwksUri_FirstToken_FetchesWithoutDiscovery()
    {
        using var validator = Validator(TokenKeys.FromJwksUri(
            new Uri(FakeIssuer.KeysAddress), new RemoteKeyOptions { Handler = _issuer }));

        Assert.Null((await validator.ValidateAsync(OfFirst(), Ct)).Failure);
        Assert.Equal((0, 1), (_issuer.Discoveries, _issuer.Fetches));
    }

    [Fact]
    public async Task FirstTokens_ManyAtOnce_ShareOneFetch()
    {
        var gate = new TaskCompletionSource();
        _issuer.Before = (_, _) => gate.Task;
        var results = Enumerable.Range(0, 100).Select(_ => _validator.ValidateAsync(OfFirst(), Ct).AsTask()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(results), result => Assert.True(result.IsValid, result.Detail));
        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task WarmUp_IssuerAnswers_LeavesNothingToFetch()
    {
        Assert.True(await _validator.WarmUpAsync(Ct));
        Assert.True(await _validator.WarmUpAsync(Ct));
        await Expect(null, OfFirst());

        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task WarmUp_IssuerDown_IsFalseAndTokensAreKeysUnavailable()
    {
        _issuer.Before = (_, _) => throw new HttpRequestException("down");

        Assert.False(await _validator.WarmUpAsync(Ct));
        var result = await _validator.ValidateAsync(OfFirst(), Ct);
        Assert.Equal((TokenFailure.KeysUnavailable, "the issuer's keys could not be fetched"), (result.Failure, result.Detail));
        Assert.Contains(_log.Lines, line => line.StartsWith("Error: The keys of https://id.example could not", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownKid_KeyPublishedSince_IsFetchedWhileTheTokenWaits()
    {
        await Expect(null, OfFirst());
        _issuer.Publish(First, Second);

        await Expect(null, OfSecond());
        await Expect(null, OfFirst());
        Assert.Equal(2, _issuer.Fetches);
    }

    [Fact]
    public async Task UnknownKid_SameAgain_IsRememberedForTenSeconds()
    {
        await Expect(TokenFailure.UnknownKey, OfSecond());
        Assert.Equal(2, _issuer.Fetches); // the first fetch answers nobody who was there before it
        await Expect(TokenFailure.UnknownKey, OfSecond());
        Assert.Equal(2, _issuer.Fetches);

        _time.Advance(AbsentKeys.RememberFor);
        await Expect(TokenFailure.UnknownKey, OfSecond());
        Assert.Equal(3, _issuer.Fetches);
    }

    [Fact]
    public async Task UnknownKid_TokenThatFailsAnotherCheck_FetchesNothing()
    {
        await Expect(null, OfFirst());
        Func<Forgery, Forgery>[] faults =
        [
            f => f.SetClaim("iss", "\"https://other.example\""), f => f.SetClaim("aud", "\"x\""), f => f.SetClaim("exp", "1"),
            f => f.SetClaim("jti", null), f => f.SetHeader("typ", "\"JWT\""), f => f.SetHeader("alg", "\"HS256\""),
            f => f.SetClaim("cnf", "{}"), f => f.SetHeader("kid", null),
        ];
        foreach (var fault in faults)
        {
            Assert.False((await _validator.ValidateAsync(fault(Unknown("x")).Build(), Ct)).IsValid);
        }

        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task UnknownKid_Long_FetchesNothing()
    {
        await Expect(null, OfFirst());
        await Expect(TokenFailure.UnknownKey, Unknown(new string('k', AbsentKeys.MaximumNameLength + 1)).Build());

        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task UnknownKid_FetchStartedBefore_IsAskedAgain()
    {
        await Expect(null, OfFirst());
        var asked = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _issuer.Before = async (address, _) =>
        {
            if (address.AbsolutePath == "/keys" && _issuer.Fetches == 2)
            {
                asked.TrySetResult();
                await gate.Task;
            }
        };
        _issuer.Instead = address => address.AbsolutePath == "/keys" && _issuer.Fetches == 2 ? FakeIssuer.Answer(TestKeys.Set(First)) : null;
        var garbage = _validator.ValidateAsync(Unknown("x").Build(), Ct).AsTask();
        await asked.Task;
        _issuer.Publish(First, Second);
        var good = _validator.ValidateAsync(OfSecond(), Ct).AsTask();
        gate.SetResult();

        Assert.True((await good).IsValid);
        Assert.Equal(TokenFailure.UnknownKey, (await garbage).Failure);
        Assert.Equal(3, _issuer.Fetches);
    }

    [Fact]
    public async Task KeyWithdrawn_NewDocument_DiesAtOnceAlthoughItsTokenIsCached()
    {
        _issuer.Publish(First, Second);
        await Expect(null, OfFirst());
        await Expect(null, OfSecond());
        _issuer.Publish(Second);
        await Expect(TokenFailure.UnknownKey, Unknown("x").Build()); // has the keys fetched

        await Expect(TokenFailure.UnknownKey, OfFirst());
        await Expect(null, OfSecond());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"k1\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"kid\":\"k1\"}]}")]
    public async Task Refresh_DocumentOfNoUse_LeavesTheLastKeys(string document)
    {
        await Expect(null, OfFirst());
        _issuer.PublishText(document);

        await Expect(TokenFailure.KeysUnavailable, OfSecond());
        await Expect(null, OfFirst());
    }

    [Fact]
    public async Task Refresh_DocumentWithAPrivateKey_IsRefusedWhole()
    {
        await Expect(null, OfFirst());
        _issuer.Publish(First.Replace("\"kty\"", "\"d\":\"AAAA\",\"kty\"", StringComparison.Ordinal), Second);

        await Expect(TokenFailure.KeysUnavailable, OfSecond());
    }

    [Fact]
    public async Task Refresh_AfterTheInterval_HappensBesideTheToken()
    {
        await Expect(null, OfFirst());
        _time.Advance(TimeSpan.FromMinutes(10));
        var gate = new TaskCompletionSource();
        _issuer.Before = (_, _) => gate.Task;

        await Expect(null, OfFirst()); // not held up
        gate.SetResult();
        await Until(() => _issuer.Fetches == 2);
    }

    [Fact]
    public async Task Refresh_IdleForTwoIntervals_IsAwaitedSoThatAWithdrawnKeyIsNotUsed()
    {
        await Expect(null, OfFirst());
        _issuer.Publish(Second);
        _time.Advance(TimeSpan.FromMinutes(20));

        await Expect(TokenFailure.UnknownKey, new Forgery().SetClaim("exp", $"{Forgery.Now + 5000}").Build());
    }

    [Fact]
    public async Task LastKeys_IssuerDown_ServeForKeepForAndNoLonger()
    {
        using var validator = Validator(_issuer.Keys(new() { KeepFor = TimeSpan.FromHours(1) }));
        var token = new Forgery().SetClaim("exp", $"{Forgery.Now + 80_000}").Build();
        Assert.True((await validator.ValidateAsync(token, Ct)).IsValid);
        _issuer.Before = (_, _) => throw new HttpRequestException("down");

        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.True((await validator.ValidateAsync(token, Ct)).IsValid);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenFailure.KeysUnavailable, (await validator.ValidateAsync(token, Ct)).Failure);
    }

    [Fact]
    public async Task Failure_TwoSecondsLong_LeavesTheIssuerAlone()
    {
        _issuer.Before = (_, _) => throw new InvalidOperationException("a handler's own exception");
        await Expect(TokenFailure.KeysUnavailable, OfFirst());
        var asked = _issuer.Discoveries;
        await Expect(TokenFailure.KeysUnavailable, OfFirst());
        Assert.Equal(asked, _issuer.Discoveries);

        _time.Advance(RemoteKeySource.PauseAfterFailure);
        _issuer.Before = (_, _) => Task.CompletedTask;
        await Expect(null, OfFirst());
    }

    [Fact]
    public async Task Timeout_FiveSeconds_IsKeysUnavailable()
    {
        var asked = new TaskCompletionSource();
        _issuer.Before = (_, ct) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, ct);
        };
        var result = _validator.ValidateAsync(OfFirst(), Ct).AsTask();
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(TokenFailure.KeysUnavailable, (await result).Failure);
    }

    [Fact]
    public async Task Cancelled_WhileWaiting_ThrowsForThatCallerAlone()
    {
        var gate = new TaskCompletionSource();
        _issuer.Before = (_, _) => gate.Task;
        using var cancellation = new CancellationTokenSource();
        var cancelled = _validator.ValidateAsync(OfFirst(), cancellation.Token).AsTask();
        var other = _validator.ValidateAsync(OfFirst(), Ct).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.SetResult();
        Assert.True((await other).IsValid);
    }

    [Fact]
    public async Task Waiters_MoreThanTheBound_AreKeysUnavailableAtOnce()
    {
        var gate = new TaskCompletionSource();
        _issuer.Before = (_, _) => gate.Task;
        var waiting = Enumerable.Range(0, RemoteKeySource.MaximumWaiters)
            .Select(_ => _validator.ValidateAsync(OfFirst(), Ct).AsTask()).ToList();

        await Expect(TokenFailure.KeysUnavailable, OfFirst());
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), result => Assert.True(result.IsValid));
    }

    [Theory]
    [InlineData("{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://id.example/keys\"}")]
    [InlineData("{\"issuer\":\"https://id.example/\",\"jwks_uri\":\"https://id.example/keys\"}")]
    [InlineData("{\"issuer\":\"https://id.example\",\"jwks_uri\":\"http://id.example/keys\"}")]
    [InlineData("{\"issuer\":\"https://id.example\",\"jwks_uri\":\"http://127.0.0.1:8080/keys\"}")]
    [InlineData("{\"issuer\":\"https://id.example\",\"jwks_uri\":\"file:///etc/passwd\"}")]
    [InlineData("{\"issuer\":\"https://id.example\",\"jwks_uri\":\"/keys\"}")]
    [InlineData("{\"issuer\":\"https://id.example\"}")]
    [InlineData("{\"jwks_uri\":\"https://id.example/keys\"}")]
    [InlineData("<html></html>")]
    public async Task Discovery_DocumentOfNoUse_IsKeysUnavailable(string document)
    {
        _issuer.Discovery = document;

        await Expect(TokenFailure.KeysUnavailable, OfFirst());
        Assert.Equal(0, _issuer.Fetches);
    }

    [Theory]
    [InlineData("https://id.example/moved", null)]
    [InlineData("/moved", null)]
    [InlineData("https://attacker.example/keys", TokenFailure.KeysUnavailable)]
    [InlineData("http://id.example/keys", TokenFailure.KeysUnavailable)]
    [InlineData("https://id.example:8443/keys", TokenFailure.KeysUnavailable)]
    [InlineData("/keys", TokenFailure.KeysUnavailable)]
    public async Task Redirect_OfTheKeys_StaysOnTheHost(string to, TokenFailure? expected)
    {
        _issuer.Instead = address => address.AbsolutePath == "/keys" ? FakeIssuer.Redirect(to) : null;

        await Expect(expected, OfFirst());
    }

    [Fact]
    public async Task Answer_FetchedByTheHandlerFromAnotherHost_IsRefused()
    {
        using var redirecting = new FollowingHandler(_issuer);
        using var validator = Validator(TokenKeys.FromDiscovery(new() { Handler = redirecting }));

        Assert.Equal(TokenFailure.KeysUnavailable, (await validator.ValidateAsync(OfFirst(), Ct)).Failure);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, TokenFailure.KeysUnavailable)]
    public async Task Answer_LongerThanOneMebibyte_IsRefused(int more, TokenFailure? expected)
    {
        _issuer.PublishText(TestKeys.Set(First).PadRight((1024 * 1024) + more));

        await Expect(expected, OfFirst());
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task Answer_OfAnotherStatus_IsRefused(HttpStatusCode status)
    {
        _issuer.Instead = address => FakeIssuer.Answer(_issuer.Jwks, status);

        await Expect(TokenFailure.KeysUnavailable, OfFirst());
    }

    [Fact]
    public async Task JwksUri_Moved_IsDiscoveredAnew()
    {
        await Expect(null, OfFirst());
        _issuer.Instead = address => address.AbsolutePath == "/keys" ? FakeIssuer.Answer("gone", HttpStatusCode.NotFound) : null;
        _issuer.Discovery = _issuer.Discovery.Replace("/keys", "/new-keys", StringComparison.Ordinal);
        _issuer.Publish(First, Second);

        await Expect(TokenFailure.KeysUnavailable, OfSecond());
        _time.Advance(RemoteKeySource.PauseAfterFailure);
        await Expect(null, OfSecond());
    }

    [Theory]
    [InlineData("http://id.example/keys")]
    [InlineData("ftp://id.example/keys")]
    [InlineData("file:///keys.json")]
    [InlineData("https://user:secret@id.example/keys")]
    public void FromJwksUri_NotHttps_Throws(string address) =>
        Assert.Throws<ArgumentException>(nameof(address), () => TokenKeys.FromJwksUri(new Uri(address)));

    [Theory]
    [InlineData("http://127.0.0.1:5000/keys")]
    [InlineData("http://localhost/keys")]
    [InlineData("http://[::1]/keys")]
    public void FromJwksUri_HttpOnLoopback_IsTaken(string address) => Assert.NotNull(TokenKeys.FromJwksUri(new Uri(address)));

    [Theory]
    [InlineData("http://id.example")]
    [InlineData("id.example")]
    [InlineData("urn:issuer")]
    [InlineData("https://id.example?x=1")]
    [InlineData("https://id.example#x")]
    public void Authority_IssuerThatCannotBeDiscovered_Throws(string issuer) =>
        Assert.Throws<ArgumentException>("keys", () => TokenIssuerProfile.Authority(issuer));

    [Fact]
    public void Remote_HmacAlgorithms_AreRefused() => Assert.Throws<ArgumentException>("keys", () =>
        TokenIssuerProfile.Custom(Forgery.Issuer, TokenKeys.FromDiscovery(), Validators.Rules("HS256")));

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RemoteKeyOptions { RefreshInterval = TimeSpan.FromSeconds(59) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RemoteKeyOptions { RefreshInterval = TimeSpan.FromHours(25) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RemoteKeyOptions { KeepFor = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RemoteKeyOptions { KeepFor = TimeSpan.FromDays(8) });
    }

    private static string OfFirst() => new Forgery().SetClaim("exp", $"{Forgery.Now + 5000}").Build();

    private static string OfSecond() => Signed(new Forgery().SetHeader("kid", "\"k2\""), TestKeys.OtherEc);

    private static Forgery Unknown(string keyId) => new Forgery().SetHeader("kid", $"\"{keyId}\"");

    private static string Signed(Forgery forgery, ECDsa key)
    {
        forgery.Sign = Forgery.BySigner(key);
        return forgery.Build();
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1000, "it did not happen");
            await Task.Delay(10, Ct);
        }
    }

    private TokenValidator Validator(TokenKeys keys) => new(
        new TokenValidationPolicy { Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, keys), Audiences = [Forgery.Audience] },
        _time,
        _log);

    private async Task Expect(TokenFailure? expected, string token)
    {
        var result = await _validator.ValidateAsync(token, Ct);

        Assert.True(expected == result.Failure, $"{result} {result.Detail}; {string.Join('\n', _log.Lines)}");
    }

    /// <summary>Like a handler that follows redirects by itself.</summary>
    private sealed class FollowingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath == "/keys")
            {
                answer.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://attacker.example/keys");
            }

            return answer;
        }
    }
}
