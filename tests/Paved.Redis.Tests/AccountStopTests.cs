using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Paved.Auth;
using Paved.Passwords;
using StackExchange.Redis;

namespace Paved.Redis.Tests;

/// <summary>Instances that share counters tell of a stop once between them.</summary>
public sealed class AccountStopTests(RedisServer redis) : IClassFixture<RedisServer>, ICredentialStore, ISecurityEvents
{
    private readonly ConcurrentQueue<SecurityEvent> _events = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PasswordAsync_ManyGuessesAtOnceOnTwoInstances_TellOfTheStopOnce()
    {
        using var stops = new StopCount();
        await using var second = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        using var hasher = new PasswordHasher(new() { Cost = new Argon2Cost(12 * 1024, 3) });
        SignIn[] instances = [New(hasher, redis.Connection), New(hasher, second)];
        string[] logins = [.. Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetHexString(16))];
        foreach (var login in logins)
        {
            var client = new SignInClient(new IPAddress(RandomNumberGenerator.GetBytes(4)));
            var results = await Task.WhenAll(Enumerable.Range(0, 200)
                .Select(i => instances[i % 2].PasswordAsync(login, $"guess {i}", client, Token)));
            Assert.Equal(2, results.Count(result => result.Outcome == SignInOutcome.Refused));
        }

        Assert.Equal(logins.Length, stops.Value);
        await UntilAsync(logins.Length);
        Assert.Equal(
            logins.Select(login => $"AccountStopped {login}").Order(StringComparer.Ordinal),
            _events.Select(it => it.ToString()).Order(StringComparer.Ordinal));
        var reopened = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => instances[i % 2].ReopenAsync(logins[0], Token)));
        Assert.Single(reopened, wasStopped => wasStopped);
        Assert.Single(_events, it => it.Kind == SecurityEventKind.AccountReopened);
    }

    ValueTask<PasswordCredential?> ICredentialStore.FindAsync(string login, CancellationToken ct)
        => ValueTask.FromResult<PasswordCredential?>(new PasswordCredential(login, null));

    ValueTask<bool> ICredentialStore.ReplaceHashAsync(
        string userId, string? expected, string replacement, CancellationToken ct) => ValueTask.FromResult(false);

    ValueTask ISecurityEvents.PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
    {
        _events.Enqueue(happened);
        return default;
    }

    private SignIn New(PasswordHasher hasher, IConnectionMultiplexer connection) => new(
        hasher,
        this,
        new AttemptThrottle(new() { FreeFailures = 2, StopAfter = 2 }, store: new RedisAttemptStore(connection)),
        new SignInOptions { Events = this });

    // They come apart from the answers.
    private async Task UntilAsync(int expected)
    {
        for (var waited = 0; waited < 500 && _events.Count < expected; waited++)
        {
            await Task.Delay(10, Token);
        }
    }
}
