using System.Globalization;
using System.Net;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.Benchmarks.Failures;

/// <summary>
/// A whole sign-in that fails, with a login that an account has and one that none has: below the limit of failures, while
/// refused for a time, and when refused for good. Refusals take microseconds, so that many make one attempt.
/// </summary>
internal sealed class SignInFailures : ICredentialStore, IDisposable
{
    private const int Refusals = 500;

    private readonly PasswordHasher _hasher = new(new() { Cost = Argon2Cost.OwaspMinimum });
    private readonly string _hash;
    private int _clients;

    public SignInFailures() => _hash = _hasher.Hash("the right one");

    private static string[] Logins { get; } = ["known", "other"];

    /// <summary>The state's name and its two kinds of failure.</summary>
    public async IAsyncEnumerable<(string State, IReadOnlyList<(string Kind, Func<int, Task> Attempt)> Kinds)> StatesAsync()
    {
        var fresh = new SignIn(_hasher, this, new AttemptThrottle());
        yield return ("sign-in fresh", Kinds((login, round) => FailAsync(fresh, Name(login, round), SignInOutcome.Refused)));

        foreach (var (state, options) in new (string, AttemptThrottleOptions)[]
        {
            ("sign-in throttled", new() { FirstDelay = TimeSpan.FromHours(24), MaximumDelay = TimeSpan.FromHours(24) }),
            ("sign-in stopped", new() { StopAfter = 5 }),
        })
        {
            var refusing = new SignIn(_hasher, this, new AttemptThrottle(options));
            foreach (var login in Logins)
            {
                for (var failures = 0; failures < options.FreeFailures; failures++)
                {
                    await FailAsync(refusing, login, SignInOutcome.Refused);
                }
            }

            yield return (state, Kinds((login, _) => RefuseAsync(refusing, login)));
        }
    }

    /// <summary>A table that does the same work for every login: what a real one does is not measured here.</summary>
    public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
    {
        var credential = new PasswordCredential($"id of {login}", _hash);
        return new(login.StartsWith("known", StringComparison.Ordinal) ? credential : null);
    }

    public ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct)
        => new(false);

    public void Dispose() => _hasher.Dispose();

    private static string Name(string login, int round) => $"{login}{round.ToString(CultureInfo.InvariantCulture)}";

    private static IReadOnlyList<(string Kind, Func<int, Task> Attempt)> Kinds(Func<string, int, Task> attempt)
        => [.. Logins.Select(login => (login, (Func<int, Task>)(round => attempt(login, round))))];

    private async Task RefuseAsync(SignIn signIn, string login)
    {
        for (var i = 0; i < Refusals; i++)
        {
            await FailAsync(signIn, login, SignInOutcome.Throttled);
        }
    }

    private async Task FailAsync(SignIn signIn, string login, SignInOutcome expected)
    {
        var client = new SignInClient(new IPAddress(Interlocked.Increment(ref _clients)));
        var result = await signIn.PasswordAsync(login, "a wrong one", client);
        if (result.Outcome != expected)
        {
            throw new InvalidOperationException($"expected {expected}, got {result.Outcome}");
        }
    }
}
