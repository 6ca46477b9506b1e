using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.Identity;

public sealed class IdentitySignInTests : IDisposable
{
    private const string Alice = "alice@shop.example";
    private const string Wrong = "another password entirely";

    private readonly UserDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_KnownAndUnknown_AreAnsweredAlikeFromFirstToLast(bool isConfirmed)
    {
        await using var paved = await IdentityApp.PavedAsync(
            _database, services => services.Configure<IdentityOptions>(options => options.SignIn.RequireConfirmedEmail = true));
        await paved.CreateAsync(Alice, isConfirmed);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var known = await AnswerAsync(paved, Alice, Wrong);
            Assert.Equal(known, await AnswerAsync(paved, "nobody@shop.example", Wrong));
            Assert.Contains(attempt < 5 ? "Failed" : "LockedOut", known, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIn_KnownAndUnknown_ComputeAsManyHashes()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        await paved.CreateAsync("bob@shop.example");
        Assert.True((await paved.UseAsync("bob@shop.example", (users, user) => users.RemovePasswordAsync(user))).Succeeded);
        var verifications = new List<long>();
        foreach (var name in new[] { Alice, "bob@shop.example", "nobody@shop.example" })
        {
            var count = 0L;
            using var listener = Listen(paved, "paved.passwords.verifications", value => Interlocked.Add(ref count, value));
            using var answer = await paved.SignInAsync(name, Wrong);
            verifications.Add(count);
        }

        Assert.Equal([1, 1, 1], verifications);
    }

    [Fact]
    public async Task SignIn_RightPasswordOfAnUnconfirmedAccount_IsToldWhy()
    {
        await using var paved = await IdentityApp.PavedAsync(
            _database, services => services.Configure<IdentityOptions>(options => options.SignIn.RequireConfirmedEmail = true));
        await paved.CreateAsync(Alice, isConfirmed: false);

        Assert.Contains("NotAllowed", await AnswerAsync(paved, Alice, IdentityApp.Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AfterFiveFailures_RefusesTheRightPasswordUntilTimePasses()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Contains("Failed", await AnswerAsync(paved, Alice, Wrong), StringComparison.Ordinal);
        }

        using (var refused = await paved.SignInAsync(Alice, IdentityApp.Password))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        }

        paved.Clock.Advance(TimeSpan.FromSeconds(31));
        using var admitted = await paved.SignInAsync(Alice, IdentityApp.Password);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    [Fact]
    public async Task Reset_ByLink_ReopensAStoppedAccount()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await AnswerAsync(paved, Alice, Wrong);
        }

        const string Next = "eight implausible hazel barges";
        Assert.True((await paved.UseAsync(Alice, async (users, user) =>
            await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), Next))).Succeeded);
        using var admitted = await paved.SignInAsync(Alice, Next);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    [Fact]
    public async Task SecondFactor_AfterFiveFailures_RefusesTheRightCodeAndKeepsCountingAcrossPasswords()
    {
        await using var paved = await IdentityApp.PavedAsync(_database, services => services.Configure<IdentityOptions>(
            options => options.Lockout.MaxFailedAccessAttempts = 1_000));
        await paved.CreateAsync(Alice);
        var secret = await EnrolAsync(paved);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Contains("Failed", await AnswerAsync(paved, Alice, IdentityApp.Password, "000000"), StringComparison.Ordinal);
        }

        var code = new Totp(timeProvider: paved.Clock).Generate(secret);
        Assert.Contains("LockedOut", await AnswerAsync(paved, Alice, IdentityApp.Password, code), StringComparison.Ordinal);
        paved.Clock.Advance(TimeSpan.FromSeconds(31));
        code = new Totp(timeProvider: paved.Clock).Generate(secret);
        using var admitted = await paved.SignInAsync(Alice, IdentityApp.Password, code);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
        using var replayed = await paved.SignInAsync(Alice, IdentityApp.Password, code);
        Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
    }

    [Fact]
    public async Task SecondFactor_WhoseFailureLocksTheAccountInIdentity_StaysCounted()
    {
        await using var paved = await IdentityApp.PavedAsync(_database, services => services.Configure<IdentityOptions>(
            options => (options.Lockout.MaxFailedAccessAttempts, options.Lockout.DefaultLockoutTimeSpan) = (4, TimeSpan.FromDays(1))));
        await paved.CreateAsync(Alice);
        await EnrolAsync(paved);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await AnswerAsync(paved, Alice, IdentityApp.Password, "000000");
        }

        Assert.Contains("LockedOut", await AnswerAsync(paved, Alice, IdentityApp.Password, "000000"), StringComparison.Ordinal);
        var throttle = paved.Services.GetRequiredService<AttemptThrottle>();
        var userId = (await paved.RowAsync(Alice)).Id;
        Assert.True((await ReserveAsync(throttle, userId)).IsAdmitted); // the fifth
        Assert.False((await ReserveAsync(throttle, userId)).IsAdmitted);
    }

    [Fact]
    public async Task SignIn_WhileHashingIsAtItsBudget_IsAnswered503AndCountsNothing()
    {
        await using var paved = await IdentityApp.PavedAsync(_database, services => services.Configure<PasswordHashingOptions>(
            options => (options.MemoryBudgetBytes, options.QueueLimit) = (options.Cost.MemoryKiB * 1024L, 0)));
        await paved.CreateAsync(Alice);
        var hasher = paved.Services.GetRequiredService<Passwords.PasswordHasher>();
        var shed = 0;
        for (var attempt = 0; attempt < 60 && shed < 6; attempt++)
        {
            var running = hasher.HashAsync(IdentityApp.Password, Token);
            using var answer = await paved.SignInAsync(Alice, IdentityApp.Password);
            shed += answer.StatusCode == HttpStatusCode.ServiceUnavailable ? 1 : 0;
            await running;
        }

        Assert.Equal(6, shed);
        using var admitted = await paved.SignInAsync(Alice, IdentityApp.Password);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    private static ValueTask<AttemptReservation> ReserveAsync(AttemptThrottle throttle, string userId) =>
        throttle.ReserveAsync(AttemptFactor.SecondFactor, userId, new SignInClient(IPAddress.Parse("203.0.113.7")), Token);

    /// <summary>Everything that an answer says, apart from the time and the name of its request.</summary>
    private static async Task<string> AnswerAsync(IdentityApp app, string email, string password, string? code = null)
    {
        using var response = await app.SignInAsync(email, password, code);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var body = await response.Content.ReadAsStringAsync(Token);
        var trace = body.IndexOf(",\"traceId\"", StringComparison.Ordinal);
        return string.Join('\n', headers.Prepend($"{response.StatusCode}").Append(trace < 0 ? body : body[..trace]));
    }

    private static async Task<TotpSecret> EnrolAsync(IdentityApp app) => TotpSecret.FromBase32((await app.UseAsync(
        Alice, async (users, user) =>
        {
            Assert.True((await users.ResetAuthenticatorKeyAsync(user)).Succeeded);
            Assert.True((await users.SetTwoFactorEnabledAsync(user, true)).Succeeded);
            return await users.GetAuthenticatorKeyAsync(user);
        }))!);

    private static MeterListener Listen(IdentityApp app, string instrument, Action<long> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (published, self) =>
            {
                if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, app.Services.GetRequiredService<IMeterFactory>()))
                {
                    self.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured(value));
        listener.Start();
        return listener;
    }
}
