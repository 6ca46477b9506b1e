using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>A token that comes again is not verified again, and every check that can change is made again.</summary>
public sealed class CacheTests : IDisposable
{
    private const long EntryOf100 = TokenCache.EntryBytes + (100 * TokenCache.BytesPerCharacter);

    private static readonly VerifiedToken Verified = new(null!, null!, default, null);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
    private readonly TokenValidator _validator;

    public CacheTests() => _validator = Validator();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _validator.Dispose();

    [Fact]
    public async Task SameToken_Again_IsTheSameAnswerAndAnotherValidatorsIsNot()
    {
        var token = new Forgery().Build();
        using var other = Validator();
        var first = await _validator.ValidateAsync(token, Ct);

        Assert.Same(first, await _validator.ValidateAsync(token, Ct));
        Assert.NotSame(first, await other.ValidateAsync(token, Ct));
    }

    [Fact]
    public async Task SameToken_AfterFiveMinutes_IsVerifiedAgain()
    {
        var token = new Forgery().SetClaim("exp", $"{Forgery.Now + 1000}").Build();
        var first = await _validator.ValidateAsync(token, Ct);

        _time.Advance(TokenCache.MaximumAge - TimeSpan.FromTicks(1));
        Assert.Same(first, await _validator.ValidateAsync(token, Ct));
        _time.Advance(TimeSpan.FromTicks(1));
        var again = await _validator.ValidateAsync(token, Ct);
        Assert.NotSame(first, again);
        Assert.Same(again, await _validator.ValidateAsync(token, Ct));
    }

    [Fact]
    public async Task SameToken_Expired_IsRefusedOnTheVeryNextCall()
    {
        var token = new Forgery().SetClaim("exp", $"{Forgery.Now + 60}").Build();
        Assert.True((await _validator.ValidateAsync(token, Ct)).IsValid);

        _time.Advance(TimeSpan.FromSeconds(90) - TimeSpan.FromTicks(1));
        Assert.True((await _validator.ValidateAsync(token, Ct)).IsValid);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TokenFailure.Expired, (await _validator.ValidateAsync(token, Ct)).Failure);
    }

    [Fact]
    public async Task RefusedToken_Again_IsVerifiedAgain()
    {
        var token = new Forgery { Sign = Forgery.BySigner(TestKeys.OtherEc) }.Build();
        var first = await _validator.ValidateAsync(token, Ct);

        Assert.NotSame(first, await _validator.ValidateAsync(token, Ct));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task SameToken_WithOneCharacterChanged_IsNotTaken(int from)
    {
        var token = new Forgery().Build();
        Assert.True((await _validator.ValidateAsync(token, Ct)).IsValid);
        var at = from == 0 ? token.LastIndexOf('.') + 5 : token.Length + from - 20;
        var changed = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];

        Assert.Equal(TokenFailure.BadSignature, (await _validator.ValidateAsync(changed, Ct)).Failure);
        Assert.Equal(TokenFailure.Malformed, (await _validator.ValidateAsync(token + "\u0100", Ct)).Failure);
    }

    [Fact]
    public async Task TokenBoundToItsSender_Again_IsRefusedEachTime()
    {
        var token = new Forgery().SetClaim("cnf", "{\"jkt\":\"x\"}").Build();

        Assert.Equal(TokenFailure.UnverifiedConfirmation, (await _validator.ValidateAsync(token, Ct)).Failure);
        Assert.Equal(TokenFailure.UnverifiedConfirmation, (await _validator.ValidateAsync(token, Ct)).Failure);
    }

    [Fact]
    public async Task NoCache_SameToken_IsVerifiedAgain()
    {
        using var validator = Validator(0);
        var token = new Forgery().Build();
        var first = await validator.ValidateAsync(token, Ct);

        Assert.NotSame(first, await validator.ValidateAsync(token, Ct));
    }

    [Fact]
    public async Task MoreTokensThanFit_Oldest_AreForgottenAndUsedOnesKept()
    {
        var token = new Forgery().Build();
        var entry = TokenCache.EntryBytes + (token.Length * TokenCache.BytesPerCharacter);
        using var validator = Validator(10 * entry);
        var (used, unused) = (Numbered(0), Numbered(1));
        var (first, second) = (await validator.ValidateAsync(used, Ct), await validator.ValidateAsync(unused, Ct));
        for (var i = 2; i < 30; i++)
        {
            await validator.ValidateAsync(Numbered(i), Ct);
            Assert.Same(first, await validator.ValidateAsync(used, Ct));
        }

        Assert.NotSame(second, await validator.ValidateAsync(unused, Ct));
    }

    [Fact]
    public async Task ManyThreads_SameTokens_AlwaysGetTheirOwnAnswer()
    {
        using var validator = Validator(64 * 1024); // so small that generations turn all the time
        string[] tokens = [.. Enumerable.Range(0, 40).Select(Numbered)];
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, 200), Ct, async (i, ct) =>
            {
                var result = await validator.ValidateAsync(tokens[i % tokens.Length], ct);
                Assert.Equal($"n{i % tokens.Length}", result.Token?.Id);
            });
        }
    }

    [Fact]
    public void Digest_IsTheHashOfTheText()
    {
        Assert.True(TokenDigest.TryCompute("abc", out var digest));
        var halves = MemoryMarshal.Cast<byte, UInt128>(SHA256.HashData("abc"u8));
        Assert.Equal(new TokenDigest(halves[0], halves[1]), digest);
        Assert.True(TokenDigest.TryCompute(new string('a', 5000), out var same));
        Assert.True(TokenDigest.TryCompute(new string('a', 5000), out var again));
        Assert.Equal(same, again);
        Assert.NotEqual(digest, same);
        Assert.False(TokenDigest.TryCompute("\u0100", out var none));
        Assert.Equal(default, none);
    }

    /// <summary>Each generation is filled to the last byte of its half, and no further.</summary>
    [Fact]
    public void Generations_FilledToTheByte_TurnWithTheNextEntry()
    {
        var cache = new TokenCache(4 * EntryOf100, _time);
        foreach (var number in (int[])[1, 2, 3])
        {
            cache.Add(Digest(number), 100, Verified);
        }

        Assert.NotNull(cache.Find(Digest(3)));
        Assert.NotNull(cache.Find(Digest(1))); // the younger generation is full again
        cache.Add(Digest(4), 100, Verified);
        Assert.Null(cache.Find(Digest(2)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void Entry_OfHalfTheBudget_IsKeptAndALargerOneIsNot(int lacking, bool isKept)
    {
        var cache = new TokenCache((2 * EntryOf100) - lacking, _time);

        cache.Add(Digest(1), 100, Verified);

        Assert.Equal(isKept, cache.Find(Digest(1)) is not null);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((1 << 30) + 1)]
    public void CacheBytes_OutOfRange_Throws(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Validator(bytes));

    private static TokenDigest Digest(int number) => new(0, (UInt128)number);

    private static string Numbered(int number) => new Forgery().SetClaim("jti", $"\"n{number}\"").Build();

    private TokenValidator Validator(int bytes = 1 << 20) => new(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(
                Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))),
            Audiences = [Forgery.Audience],
            CacheBytes = bytes,
        },
        _time);
}
