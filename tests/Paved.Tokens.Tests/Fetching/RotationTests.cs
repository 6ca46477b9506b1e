using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Fetching;

/// <summary>
/// Keys that rotate while tokens pour in, on the real clock: rounds of a second, 5 of them here and 60 in the full lane.
/// </summary>
public sealed class RotationTests : IDisposable
{
    private const int Clients = 50;
    private const int Validators = 2;

    private static readonly int Rotations = TestCounts.Full ? 60 : 5;

    private readonly ConcurrentQueue<TokenFailure> _failures = new();
    private readonly List<(string KeyId, ECDsa Key)> _keys = [];
    private readonly FakeIssuer _issuer = new();
    private readonly List<TokenValidator> _validators;
    private volatile int _current;
    private long _validations;

    public RotationTests()
    {
        Rotate();
        _validators = [.. Enumerable.Range(0, Validators).Select(_ => new TokenValidator(new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, _issuer.Keys()),
            Audiences = [Forgery.Audience],
        }))];
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _validators.ForEach(validator => validator.Dispose());
        _keys.ForEach(key => key.Key.Dispose());
        _issuer.Dispose();
    }

    [Fact]
    public async Task Rotation_EverySecondUnderLoad_RefusesNoTokenOfAPublishedKey()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(() => PresentAsync(client, end.Token), Ct)).ToList();
        var rotated = Rotations;
        for (var i = 0; i < Rotations; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Ct);
            Rotate();
        }

        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        await end.CancelAsync();
        await Task.WhenAll(clients);

        TestContext.Current.SendDiagnosticMessage(
            $"{Volatile.Read(ref _validations)} validations, {_issuer.Fetches} fetches, {rotated} rotations, {_failures.Count} refusals");
        Assert.Empty(_failures);
        Assert.True(Volatile.Read(ref _validations) > Rotations * Clients);
        var most = Validators * (RefreshBudget.Burst + (int)((Rotations + 2) / RefreshBudget.Refill.TotalSeconds) + 2);
        Assert.InRange(_issuer.Fetches, Validators, most);
    }

    [Fact]
    public async Task Flood_OfInventedKeys_NeitherDelaysARotationNorKnownTokens()
    {
        var flood = TestCounts.Full ? 100_000 : 5_000;
        var validator = _validators[0];
        Assert.True((await validator.ValidateAsync(Mint(0), Ct)).IsValid);
        var answers = new ConcurrentDictionary<TokenFailure, int>();
        var flooding = Parallel.ForEachAsync(
            Enumerable.Range(0, flood), new ParallelOptions { MaxDegreeOfParallelism = 1000, CancellationToken = Ct }, async (i, ct) =>
            {
                var result = await validator.ValidateAsync(new Forgery().SetHeader("kid", $"\"x{i}\"").SetClaim("exp", Later()).SetClaim("iat", Now()).SetClaim("nbf", Now()).Build(), ct);
                answers.AddOrUpdate(result.Failure!.Value, 1, (_, count) => count + 1);
            });

        await Task.Delay(TimeSpan.FromMilliseconds(500), Ct);
        Rotate();
        var waited = Stopwatch.StartNew();
        TokenValidation rotated;
        while (!(rotated = await validator.ValidateAsync(Mint(1), Ct)).IsValid)
        {
            Assert.Equal(TokenFailure.KeysUnavailable, rotated.Failure); // try again, never "unknown"
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), "the rotation was held up");
            await Task.Delay(50, Ct);
        }

        Assert.True((await validator.ValidateAsync(Mint(0), Ct)).IsValid);
        await flooding;

        TestContext.Current.SendDiagnosticMessage(
            $"rotation known after {waited.ElapsedMilliseconds} ms; {string.Join(", ", answers)}; {_issuer.Fetches} fetches");
        Assert.Equal(flood, answers.Values.Sum());
        Assert.Empty(answers.Keys.Except([TokenFailure.UnknownKey, TokenFailure.KeysUnavailable]));
    }

    private static string Now() => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";

    private static string Later() => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 600}";

    /// <summary>Publishes a new key beside the previous two, then signs with it.</summary>
    private void Rotate()
    {
        var number = _keys.Count;
        _keys.Add(($"r{number}", ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        _issuer.Publish([.. _keys.Skip(number - 2).Select(key => TestKeys.EcJwk(key.Key, key.KeyId))]);
        _current = number;
    }

    private string Mint(int number)
    {
        var (keyId, key) = _keys[number];
        return new Forgery { Sign = Forgery.BySigner(key) }.SetHeader("kid", $"\"{keyId}\"")
            .SetClaim("iat", Now()).SetClaim("nbf", Now()).SetClaim("exp", Later()).Build();
    }

    private async Task PresentAsync(int client, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var token = Mint(_current);
            var result = await _validators[client % Validators].ValidateAsync(token, Ct);
            Interlocked.Increment(ref _validations);
            if (!result.IsValid)
            {
                _failures.Enqueue(result.Failure.Value);
            }

            await Task.Delay(10, Ct);
        }
    }
}
