using System.Diagnostics.Metrics;
using Paved.AspNetCore.Tests.Support;
using Paved.Auth;

namespace Paved.AspNetCore.Tests.Identity;

[Collection(nameof(Alone))]
public sealed class IdentityTelemetryTests : IDisposable
{
    private const string Alice = "alice@shop.example";
    private const string Wrong = "another password entirely";

    private readonly UserDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Steps_OfASignIn_AreCountedWithTheirOutcome()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        List<string> counted = [];
        using var listener = Listen(counted);

        foreach (var (email, password) in new[] { (Alice, Wrong), ("nobody@shop.example", Wrong), (Alice, IdentityApp.Password) })
        {
            using var answer = await paved.SignInAsync(email, password);
        }

        var secret = await EnrolAsync(paved);
        using (await paved.SignInAsync(Alice, IdentityApp.Password, new Totp(timeProvider: paved.Clock).Generate(secret)))
        using (await paved.SignInAsync(Alice, IdentityApp.Password, recovery: "none"))
        {
            Assert.Equal(
                [
                    "password refused", "password refused", "password succeeded",
                    "password second_factor_required", "authenticator succeeded",
                    "password second_factor_required", "recovery_code refused",
                ],
                counted);
        }
    }

    private static async Task<TotpSecret> EnrolAsync(IdentityApp app) => TotpSecret.FromBase32((await app.UseAsync(
        Alice, async (users, user) =>
        {
            Assert.True((await users.ResetAuthenticatorKeyAsync(user)).Succeeded);
            Assert.True((await users.SetTwoFactorEnabledAsync(user, true)).Succeeded);
            return await users.GetAuthenticatorKeyAsync(user);
        }))!);

    private static MeterListener Listen(List<string> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (published, self) =>
            {
                if (published.Name == "paved.identity.sign_ins")
                {
                    self.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add($"{tags[0].Value} {tags[1].Value}"));
        listener.Start();
        return listener;
    }
}
