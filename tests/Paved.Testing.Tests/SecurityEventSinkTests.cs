using System.Collections.Concurrent;
using System.Net;
using Paved.Auth;
using Paved.Passwords;
using Paved.Tokens;

namespace Paved.Testing.Tests;

/// <summary>Paved.Auth knows no tokens: a sink of three lines ends the sessions of a user whose credential changed.</summary>
public sealed class SecurityEventSinkTests : IDisposable
{
    private const string Old = "correct horse battery";
    private const string New = "seven unlikely walnut ferries";

    private readonly PasswordHasher _hasher = new(new() { Cost = Argon2Cost.OwaspMinimum });
    private readonly RefreshTokens _sessions = new(new InMemoryRefreshTokenStore());
    private readonly Table _users = new();
    private readonly SignIn _signIn;
    private readonly PasswordReset _reset;

    public SecurityEventSinkTests()
    {
        var tickets = new InMemoryOneTimeTokenStore();
        _signIn = new SignIn(_hasher, _users, new AttemptThrottle(), new SignInOptions
        {
            Tickets = tickets,
            Events = new Sink(_sessions, _users),
        });
        _reset = new PasswordReset(_signIn, new OneTimeTokens(tickets, new Uri("https://shop.example")));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SignInClient Client { get; } = new(IPAddress.Loopback);

    public void Dispose() => _hasher.Dispose();

    [Fact]
    public async Task ChangePassword_SinkThatRevokes_EndsTheRefreshTokensOfThatUserAlone()
    {
        await AddAsync("alice", "bob");
        var (alices, bobs) = (await IssueAsync("alice"), await IssueAsync("bob"));
        Assert.True((await _signIn.ReplacePasswordAsync("alice", Old, New, Client, Token)).IsChanged);

        Assert.False((await _sessions.RedeemAsync(alices, "shop", Token)).IsSuccess);
        Assert.True((await _sessions.RedeemAsync(bobs, "shop", Token)).IsSuccess);
        Assert.Equal(2, _users.Stamp("alice"));
        Assert.Equal(1, _users.Stamp("bob"));
    }

    [Fact]
    public async Task ResetPassword_SinkThatRevokes_EndsTheRefreshTokens()
    {
        await AddAsync("alice");
        var token = await IssueAsync("alice");
        var link = await _reset.RequestAsync("alice", Token);
        Assert.True((await _reset.CompleteAsync(link.Token!.RevealText(), New, Token)).IsChanged);

        Assert.False((await _sessions.RedeemAsync(token, "shop", Token)).IsSuccess);
    }

    [Fact]
    public async Task SignIn_WithoutAChange_LeavesTheRefreshTokens()
    {
        await AddAsync("alice");
        var token = await IssueAsync("alice");
        Assert.True((await _signIn.PasswordAsync("alice", Old, Client, Token)).IsSuccess);
        await _signIn.PasswordAsync("alice", "guess", Client, Token);

        Assert.True((await _sessions.RedeemAsync(token, "shop", Token)).IsSuccess);
    }

    private async Task AddAsync(params string[] logins)
    {
        foreach (var login in logins)
        {
            _users.Set(login, await _hasher.HashAsync(Old, Token));
        }
    }

    private async Task<string> IssueAsync(string subject)
        => (await _sessions.IssueAsync(new RefreshTokenRequest { Subject = subject, ClientId = "shop" }, Token)).Token;

    private sealed class Sink(RefreshTokens sessions, Table users) : ISecurityEvents
    {
        public async ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
        {
            if (happened.RevokesSessions)
            {
                users.RotateStamp(happened.UserId);
                await sessions.RevokeSubjectAsync(happened.UserId, cancellationToken);
            }
        }
    }

    private sealed class Table : ICredentialStore
    {
        private readonly ConcurrentDictionary<string, (string Hash, int Stamp)> _rows = new(StringComparer.Ordinal);

        public void Set(string login, string hash) => _rows[login] = (hash, 1);

        public int Stamp(string login) => _rows[login].Stamp;

        public void RotateStamp(string login) => _rows[login] = _rows[login] with { Stamp = _rows[login].Stamp + 1 };

        public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct) => new(
            _rows.TryGetValue(login, out var row) ? new PasswordCredential(login, row.Hash, $"{row.Stamp}") : null);

        public ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct) => new(
            _rows.TryGetValue(userId, out var row) && row.Hash == expected
            && _rows.TryUpdate(userId, row with { Hash = replacement }, row));
    }
}
