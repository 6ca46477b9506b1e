using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Properties;

/// <summary>
/// Two instances of one ring and what the world saw of them. Whatever is done in whatever order: a token is signed by a
/// key that everyone knows by then, its key is published until it expired, and a withdrawn key is gone.
/// </summary>
internal sealed class RingMachine : IDisposable
{
    private static readonly KeyRingOptions Options = new()
    {
        JwksMaxAge = TimeSpan.FromMinutes(5),
        MaxTokenLifetime = TimeSpan.FromHours(1),
        RotateAfter = TimeSpan.FromDays(1),
    };

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(11),
        TimeSpan.FromMinutes(45), TimeSpan.FromHours(5), TimeSpan.FromDays(1),
    ];

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
    private readonly KeyRing[] _rings;
    private readonly Dictionary<string, DateTimeOffset> _known = [];
    private readonly Dictionary<string, DateTimeOffset> _withdrawn = [];
    private readonly List<(string KeyId, DateTimeOffset Dies)> _tokens = [];
    private DateTimeOffset _emergencyUntil;

    public RingMachine()
    {
        InMemoryKeyRingStore store = new();
        _rings = [.. Enumerable.Range(0, 2).Select(_ => new KeyRing(store, Keys.Protector(), Options, _clock))];
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    public async Task StepAsync(byte step)
    {
        var ring = _rings[step % 2];
        if (_known.Count == 0)
        {
            await CheckAsync(ring);
            _emergencyUntil = Now + (2 * Options.JwksMaxAge); // nobody relies on anything before the first keys are known
        }

        switch (step / 2 % 8)
        {
            case 0:
                await ring.RotateAsync();
                break;
            case 1 when step > 200:
                await WithdrawAsync(ring, await Keys.SignerOfAsync(ring));
                break;
            case 2 when step > 200:
                await WithdrawAsync(ring, (await Keys.PublishedByAsync(ring))[^1]);
                break;
            case 3 or 4 or 5:
                _clock.Advance(Pauses[step / 16 % Pauses.Length]);
                break;
            default:
                await IssueAsync(ring);
                break;
        }

        await CheckAsync(ring);
    }

    public void Dispose() => Array.ForEach(_rings, ring => ring.Dispose());

    private async Task IssueAsync(KeyRing ring)
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, ring);
        var keyId = Keys.KeyIdOf(await issuer.IssueCustomAsync(new CustomTokenRequest
        {
            Type = "test+jwt",
            Audience = Forgery.Audience,
            Lifetime = Options.MaxTokenLifetime,
        }));
        _tokens.Add((keyId, Now + Options.MaxTokenLifetime + ClockSkew));
        Assert.True(
            Now < _emergencyUntil || Now - _known.GetValueOrDefault(keyId, Now) >= 2 * Options.JwksMaxAge,
            "a key signed that was not announced long enough");
        AssertNotWithdrawn(keyId, "signs");
    }

    private async Task WithdrawAsync(KeyRing ring, string keyId)
    {
        if (await ring.WithdrawAsync(keyId))
        {
            _withdrawn.Add(keyId, Now);
            _emergencyUntil = Now + (2 * Options.JwksMaxAge) + Options.RefreshInterval;
            Assert.DoesNotContain(keyId, await Keys.PublishedByAsync(ring));
        }
    }

    private async Task CheckAsync(KeyRing ring)
    {
        var published = await Keys.PublishedByAsync(ring);
        foreach (var keyId in published)
        {
            _known.TryAdd(keyId, Now);
            AssertNotWithdrawn(keyId, "is published");
        }

        _tokens.RemoveAll(token => token.Dies <= Now || _withdrawn.ContainsKey(token.KeyId));
        Assert.All(_tokens.Where(_ => Now >= _emergencyUntil), token => Assert.Contains(token.KeyId, published));
    }

    /// <summary>Where it was withdrawn it is gone at once, on the other instance within the refresh interval.</summary>
    private void AssertNotWithdrawn(string keyId, string what) => Assert.False(
        _withdrawn.TryGetValue(keyId, out var at) && Now - at >= Options.RefreshInterval, $"a withdrawn key {what}");
}
