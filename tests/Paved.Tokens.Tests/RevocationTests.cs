using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Tokens that die before they expire.</summary>
public sealed class RevocationTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(Forgery.Now);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly InMemoryTokenRevocations _store;
    private readonly TokenValidator _validator;

    public RevocationTests()
    {
        _store = new InMemoryTokenRevocations(10, _time);
        _validator = Validator(_store);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _validator.Dispose();

    [Fact]
    public async Task Revoked_ById_IsRefusedOnTheVeryNextCallAlthoughCached()
    {
        var (token, other) = (new Forgery().Build(), new Forgery().SetClaim("jti", "\"id-2\"").Build());
        await Expect(null, token, other);
        await Expect(null, token, other);
        await _store.RevokeAsync(Forgery.Issuer, "id-1", Start.AddHours(1), Ct);

        await Expect(TokenFailure.Revoked, token);
        await Expect(null, other);
    }

    [Fact]
    public async Task Revoked_IdOfAnotherIssuer_IsNothingToThisOne()
    {
        await _store.RevokeAsync("https://other.example", "id-1", Start.AddHours(1), Ct);
        await _store.RevokeSubjectAsync("https://other.example", "alice", Start, Start.AddHours(1), Ct);

        await Expect(null, new Forgery().Build());
    }

    [Fact]
    public async Task Revoked_SubjectBeforeATime_SparesWhatWasIssuedLater()
    {
        var token = new Forgery().Build();
        await Expect(null, token);
        await _store.RevokeSubjectAsync(Forgery.Issuer, "alice", Start, Start.AddHours(1), Ct);

        await Expect(TokenFailure.Revoked, token);
        await Expect(null, new Forgery().SetClaim("sub", "\"bob\"").Build());
        await Expect(null, new Forgery().SetClaim("iat", $"{Forgery.Now}").Build());
    }

    [Fact]
    public async Task Revoked_SubjectTwice_KeepsTheLaterTime()
    {
        await _store.RevokeSubjectAsync(Forgery.Issuer, "alice", Start, Start.AddHours(1), Ct);
        await _store.RevokeSubjectAsync(Forgery.Issuer, "alice", Start.AddHours(-1), Start.AddHours(1), Ct);

        await Expect(TokenFailure.Revoked, new Forgery().Build());
    }

    [Fact]
    public async Task TokenWithoutIssueTime_RevokedSubject_CountsAsIssuedBefore()
    {
        using var validator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Custom(Forgery.Issuer, Keys(), Validators.Rules("ES256")),
                Audiences = [Forgery.Audience],
                Revocations = _store,
            },
            _time);
        await _store.RevokeSubjectAsync(Forgery.Issuer, "alice", Start.AddYears(-50), Start.AddHours(1), Ct);

        Assert.Equal(TokenFailure.Revoked, (await validator.ValidateAsync(new Forgery().SetClaim("iat", null).Build(), Ct)).Failure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    public async Task TokenWithoutId_PolicyThatAsksForRevocation_IsRefused(string? json)
    {
        using var validator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Custom(Forgery.Issuer, Keys(), Validators.Rules("ES256")),
                Audiences = [Forgery.Audience],
                Revocations = _store,
            },
            _time);

        Assert.Equal(TokenFailure.MissingClaim, (await validator.ValidateAsync(new Forgery().SetClaim("jti", json).Build(), Ct)).Failure);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, TokenFailure.Revoked)]
    public async Task RegisteredStore_IsForPoliciesWithoutOneOfTheirOwn(bool isOwn, TokenFailure? expected)
    {
        await _store.RevokeAsync(Forgery.Issuer, "id-1", Start.AddHours(1), Ct);
        var empty = new InMemoryTokenRevocations(10, _time);
        using var validator = new TokenValidator(
            [new() { Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, Keys()), Audiences = [Forgery.Audience], Revocations = isOwn ? _store : empty }],
            new TokenHost(_time, null) { Revocations = isOwn ? empty : _store });
        using var registered = new TokenValidator(
            [new() { Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, Keys()), Audiences = [Forgery.Audience] }],
            new TokenHost(_time, null) { Revocations = _store });

        Assert.Equal(expected, (await validator.ValidateAsync(new Forgery().Build(), Ct)).Failure);
        Assert.Equal(TokenFailure.Revoked, (await registered.ValidateAsync(new Forgery().Build(), Ct)).Failure);
    }

    [Fact]
    public async Task Store_ThatFailsOrHangs_RefusesAndRecovers()
    {
        var store = new BrittleStore();
        using var validator = Validator(store);
        var token = new Forgery().Build();
        Assert.True((await validator.ValidateAsync(token, Ct)).IsValid);

        store.Answer = _ => throw new InvalidOperationException("down");
        Assert.Equal(TokenFailure.RevocationsUnavailable, (await validator.ValidateAsync(token, Ct)).Failure);
        store.Answer = _ => ValueTask.FromException<bool>(new TimeoutException());
        Assert.Equal(TokenFailure.RevocationsUnavailable, (await validator.ValidateAsync(token, Ct)).Failure);
        store.Answer = async ct =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return false;
        };
        var hanging = validator.ValidateAsync(token, Ct).AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TokenFailure.RevocationsUnavailable, (await hanging).Failure);

        store.Answer = _ => new(false);
        Assert.True((await validator.ValidateAsync(token, Ct)).IsValid);
    }

    /// <summary>A caller that blocks the only thread of its context would wait for ever for one that needs it.</summary>
    [Fact]
    public async Task Store_AnswersLate_NeverNeedsTheThreadOfTheCaller()
    {
        var store = new BrittleStore();
        using var validator = Validator(store);
        var token = new Forgery().Build();
        store.Answer = async ct =>
        {
            await Task.Delay(20, ct).ConfigureAwait(false);
            return false;
        };

        Assert.Equal(0, await CountingContext.CountAsync(() => validator.ValidateAsync(token, Ct).AsTask()));
        Assert.Equal(0, await CountingContext.CountAsync(() => validator.ValidateAsync(token, Ct).AsTask()));
    }

    [Fact]
    public async Task Store_CallerGoesAway_Throws()
    {
        var store = new BrittleStore
        {
            Answer = async ct =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, ct);
                return false;
            },
        };
        using var validator = Validator(store);
        using var cancellation = new CancellationTokenSource();
        var result = validator.ValidateAsync(new Forgery().Build(), cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result);
    }

    [Fact]
    public async Task Memory_Full_ForgetsWhatExpiredAndNothingElse()
    {
        for (var i = 0; i < 10; i++)
        {
            await _store.RevokeAsync(Forgery.Issuer, $"x{i}", Start.AddMinutes(i < 2 ? 1 : 60), Ct);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.RevokeAsync(Forgery.Issuer, "id-1", Start.AddHours(1), Ct).AsTask());
        await _store.RevokeAsync(Forgery.Issuer, "x9", Start.AddHours(2), Ct); // known already
        _time.Advance(TimeSpan.FromMinutes(1));
        await _store.RevokeAsync(Forgery.Issuer, "id-1", Start.AddHours(1), Ct);
        await _store.RevokeSubjectAsync(Forgery.Issuer, "alice", Start, Start.AddHours(1), Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _store.RevokeSubjectAsync(Forgery.Issuer, "bob", Start, Start.AddHours(1), Ct).AsTask());
        Assert.True(await _store.IsRevokedAsync(new RevocableToken(Forgery.Issuer, "x2", null, Start), Ct));
        await Expect(TokenFailure.Revoked, new Forgery().Build());
    }

    [Fact]
    public void Memory_CapacityOutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("capacity", () => new InMemoryTokenRevocations(0));
        Assert.Throws<ArgumentOutOfRangeException>("capacity", () => new InMemoryTokenRevocations(10_000_001));
    }

    private static TokenKeys Keys() => TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)));

    private TokenValidator Validator(ITokenRevocations store) => new(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, Keys()),
            Audiences = [Forgery.Audience],
            Revocations = store,
        },
        _time);

    private async Task Expect(TokenFailure? expected, params string[] tokens)
    {
        foreach (var token in tokens)
        {
            Assert.Equal(expected, (await _validator.ValidateAsync(token, Ct)).Failure);
        }
    }

    private sealed class BrittleStore : ITokenRevocations
    {
        public Func<CancellationToken, ValueTask<bool>> Answer { get; set; } = _ => new(false);

        public ValueTask<bool> IsRevokedAsync(RevocableToken token, CancellationToken cancellationToken) => Answer(cancellationToken);

        public ValueTask RevokeAsync(string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) => default;

        public ValueTask RevokeSubjectAsync(
            string issuer, string subject, DateTimeOffset issuedBefore, DateTimeOffset expiresAt, CancellationToken cancellationToken) => default;
    }
}
