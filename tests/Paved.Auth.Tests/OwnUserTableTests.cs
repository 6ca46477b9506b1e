using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using OwnUserTable;
using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>The user table of samples/OwnUserTable.</summary>
public sealed class OwnUserTableTests : IAsyncLifetime
{
    private readonly SqliteConnection _database;
    private readonly UserTable _users;

    public OwnUserTableTests()
    {
        var name = $"Data Source=users-{RandomNumberGenerator.GetHexString(16)};Mode=Memory;Cache=Shared";
        (_database, _users) = (new SqliteConnection(name), new UserTable(name));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.OpenAsync(Token);
        await using var create = _database.CreateCommand();
        create.CommandText = """
            CREATE TABLE users (id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, password_hash TEXT, security_stamp TEXT);
            INSERT INTO users VALUES ('1', 'alice@example.com', NULL, 'a');
            """;
        await create.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task UserTable_Reset_SignIn_And_Upgrade_Work()
    {
        using var hasher = SignInFixture.NewHasher();
        var signIn = new SignIn(hasher, _users, new AttemptThrottle());
        var reset = new PasswordReset(signIn, new OneTimeTokens(new InMemoryOneTimeTokenStore(), new Uri("https://shop.example")));
        var link = await reset.RequestAsync("alice@example.com", Token);
        Assert.Equal(SignInOutcome.Refused, (await SignInAsync(signIn, "x")).Outcome);
        Assert.True((await reset.CompleteAsync(link.Token!.RevealText(), "seven unlikely walnut ferries", Token)).IsChanged);

        Assert.Equal("1", (await SignInAsync(signIn, "seven unlikely walnut ferries")).UserId);
        using var stronger = new PasswordHasher(new() { Cost = Argon2Cost.OwaspMinimum });
        var before = (await _users.FindAsync("alice@example.com", Token))!.PasswordHash;
        Assert.True((await SignInAsync(new SignIn(stronger, _users, new AttemptThrottle()), "seven unlikely walnut ferries")).IsSuccess);
        Assert.NotEqual(before, (await _users.FindAsync("alice@example.com", Token))!.PasswordHash);
    }

    [Fact]
    public async Task ReplaceHashAsync_ManyAtOnce_ReplacesOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var expected = (await _users.FindAsync("alice@example.com", Token))!.PasswordHash;
            var results = await InParallel.RunAsync(
                10, i => _users.ReplaceHashAsync("1", expected, $"{round}-{i}", Token).AsTask());

            Assert.Single(results, isReplaced => isReplaced);
        }
    }

    private static Task<SignInResult> SignInAsync(SignIn signIn, string password)
        => signIn.PasswordAsync(" Alice@Example.com", password, SignInFixture.Client, Token);
}
