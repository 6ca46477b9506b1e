using Microsoft.AspNetCore.Identity;
using Paved.AspNetCore.Tests.Support;
using Paved.Auth;

namespace Paved.AspNetCore.Tests.Identity;

[Collection(nameof(Alone))]
public sealed class IdentityAuthenticatorTests : IDisposable
{
    private const string Alice = "alice@shop.example";
    private const int Requests = 200;

    private readonly UserDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Code_OfAnAppEnrolledBefore_PassesOnceAndNoEarlierOneAfterIt()
    {
        TotpSecret secret;
        await using (var stock = await IdentityApp.StockAsync(_database))
        {
            await stock.CreateAsync(Alice);
            secret = await EnrolAsync(stock);
        }

        await using var paved = await IdentityApp.PavedAsync(_database);
        var totp = new Totp(timeProvider: paved.Clock);
        var earlier = totp.Generate(secret);
        paved.Clock.Advance(TimeSpan.FromSeconds(30));
        var present = totp.Generate(secret);

        Assert.True(await VerifyAsync(paved, present));
        Assert.False(await VerifyAsync(paved, present));
        Assert.False(await VerifyAsync(paved, earlier));
        paved.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await VerifyAsync(paved, totp.Generate(secret)));
    }

    [Fact]
    public async Task Code_BeyondOneStep_IsRefusedWhereIdentityTakesFive()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var secret = await EnrolAsync(paved);
        var totp = new Totp(timeProvider: paved.Clock);
        var old = totp.Generate(secret);
        paved.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.False(await VerifyAsync(paved, old));
        var previous = totp.Generate(secret);
        paved.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await VerifyAsync(paved, previous));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Code_In200ParallelRequests_PassesOnce(bool hasStep)
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var secret = await EnrolAsync(paved);
        var totp = new Totp(timeProvider: paved.Clock);
        if (hasStep)
        {
            Assert.True(await VerifyAsync(paved, totp.Generate(secret)));
            paved.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        var code = totp.Generate(secret);
        var accepted = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Task.Run(() => VerifyAsync(paved, code))));

        Assert.Single(accepted, isAccepted => isAccepted);
        Assert.False(await VerifyAsync(paved, code));
    }

    [Fact]
    public async Task Requests_WhoseCodeLostTheRace_CanStillStoreTheUser()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var secret = await EnrolAsync(paved);
        var code = new Totp(timeProvider: paved.Clock).Generate(secret);

        var result = await paved.UseAsync(Alice, async (users, user) =>
        {
            Assert.True(await VerifyAsync(paved, code));
            Assert.False(await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code));
            return await users.AccessFailedAsync(user);
        });
        Assert.Equal("ConcurrencyFailure", Assert.Single(result.Errors).Code); // told, not thrown
    }

    [Fact]
    public async Task Code_OfANewKey_PassesInTheStepOfTheOldOne()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var totp = new Totp(timeProvider: paved.Clock);
        Assert.True(await VerifyAsync(paved, totp.Generate(await EnrolAsync(paved))));

        Assert.True(await VerifyAsync(paved, totp.Generate(await EnrolAsync(paved))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("+12345")]
    [InlineData("١٢٣٤٥٦")]
    public async Task Code_ThatIsNone_IsRefused(string code)
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        await EnrolAsync(paved);

        Assert.False(await VerifyAsync(paved, code));
    }

    [Fact]
    public async Task Enrolment_ByACode_TurnsTheSecondFactorOnInTheSameRequest()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var secret = await EnrolAsync(paved);
        var code = new Totp(timeProvider: paved.Clock).Generate(secret);

        Assert.True(await paved.UseAsync(Alice, async (users, user) =>
            await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code)
            && (await users.SetTwoFactorEnabledAsync(user, true)).Succeeded));
        Assert.True((await paved.RowAsync(Alice)).TwoFactorEnabled);
    }

    private static Task<bool> VerifyAsync(IdentityApp app, string code) => app.UseAsync(
        Alice, (users, user) => users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code));

    private static async Task<TotpSecret> EnrolAsync(IdentityApp app) => TotpSecret.FromBase32((await app.UseAsync(
        Alice, async (users, user) =>
        {
            Assert.True((await users.ResetAuthenticatorKeyAsync(user)).Succeeded);
            return await users.GetAuthenticatorKeyAsync(user);
        }))!);
}
