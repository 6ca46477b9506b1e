using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.Identity;

public sealed class IdentityPasswordTests : IDisposable
{
    private const string Alice = "alice@shop.example";

    private readonly UserDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV2)]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV3)]
    public async Task CheckPassword_RowOfIdentity_IsUpgradedAndEndsNoSessionAndNoLink(PasswordHasherCompatibilityMode mode)
    {
        string link;
        IdentityUser before;
        await using (var stock = await IdentityApp.StockAsync(
            _database, services => services.Configure<PasswordHasherOptions>(options => options.CompatibilityMode = mode)))
        {
            await stock.CreateAsync(Alice);
            before = await stock.RowAsync(Alice);
            link = await stock.UseAsync(Alice, (users, user) => users.GeneratePasswordResetTokenAsync(user));
        }

        await using var paved = await IdentityApp.PavedAsync(_database);
        Assert.False(await paved.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, "another password entirely")));
        Assert.Equal(before.PasswordHash, (await paved.RowAsync(Alice)).PasswordHash);
        Assert.True(await paved.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, IdentityApp.Password)));

        var after = await paved.RowAsync(Alice);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", after.PasswordHash, StringComparison.Ordinal);
        Assert.Equal(before.SecurityStamp, after.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, after.ConcurrencyStamp);
        Assert.True((await paved.UseAsync(
            Alice, (users, user) => users.ResetPasswordAsync(user, link, "eight implausible hazel barges"))).Succeeded);
        Assert.NotEqual(before.SecurityStamp, (await paved.RowAsync(Alice)).SecurityStamp);
    }

    [Fact]
    public async Task CheckPassword_WhilePasswordIsChanged_DoesNotBringTheOldOneBack()
    {
        await using (var stock = await IdentityApp.StockAsync(_database))
        {
            await stock.CreateAsync(Alice);
        }

        const string Changed = "eight implausible hazel barges";
        await using var paved = await IdentityApp.PavedAsync(_database);
        var isMatch = await paved.UseAsync(Alice, async (users, stale) =>
        {
            Assert.True((await paved.UseAsync(
                Alice, (others, user) => others.ChangePasswordAsync(user, IdentityApp.Password, Changed))).Succeeded);
            return await users.CheckPasswordAsync(stale, IdentityApp.Password);
        });

        Assert.True(isMatch); // it was right when it was read
        Assert.True(await paved.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, Changed)));
        Assert.False(await paved.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, IdentityApp.Password)));
    }

    [Fact]
    public async Task CheckPassword_WhileUpgradesAreFrozen_LeavesTheRowToOlderCode()
    {
        await using (var stock = await IdentityApp.StockAsync(_database))
        {
            await stock.CreateAsync(Alice);
        }

        await using var paved = await IdentityApp.PavedAsync(
            _database, services => services.Configure<PasswordHashingOptions>(options => options.FreezeUpgrades = true));
        var row = await paved.RowAsync(Alice);
        Assert.True(await paved.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, IdentityApp.Password)));
        Assert.Equal(row.PasswordHash, (await paved.RowAsync(Alice)).PasswordHash);
        var adapter = paved.Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<IdentityUser>>();
        Assert.Equal(
            PasswordVerificationResult.Success, adapter.VerifyHashedPassword(row, row.PasswordHash!, IdentityApp.Password));
    }

    [Fact]
    public async Task CheckPassword_ByOlderCodeOnANewRow_ThrowsUntilThePasswordIsReset()
    {
        await using (var paved = await IdentityApp.PavedAsync(_database))
        {
            await paved.CreateAsync(Alice);
        }

        await using var stock = await IdentityApp.StockAsync(_database);
        await Assert.ThrowsAsync<FormatException>(
            () => stock.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, IdentityApp.Password)));
        Assert.True((await stock.UseAsync(Alice, async (users, user) => await users.ResetPasswordAsync(
            user, await users.GeneratePasswordResetTokenAsync(user), IdentityApp.Password))).Succeeded);
        Assert.True(await stock.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, IdentityApp.Password)));
    }

    [Fact]
    public async Task Passwords_SetByEachWay_AreArgon2idAndEndSessions()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var created = await paved.RowAsync(Alice);
        Assert.True((await paved.UseAsync(Alice, (users, user) => users.RemovePasswordAsync(user))).Succeeded);
        Assert.False(await paved.UseAsync(Alice, (users, user) => users.CheckPasswordAsync(user, IdentityApp.Password)));
        Assert.True((await paved.UseAsync(Alice, (users, user) => users.AddPasswordAsync(user, IdentityApp.Password))).Succeeded);
        Assert.False((await paved.UseAsync(Alice, (users, user) => users.AddPasswordAsync(user, IdentityApp.Password))).Succeeded);
        Assert.False((await paved.UseAsync(
            Alice, (users, user) => users.ChangePasswordAsync(user, "not this one at all", "eight implausible hazel barges"))).Succeeded);

        var added = await paved.RowAsync(Alice);
        Assert.All([created, added], row => Assert.StartsWith("$argon2id$", row.PasswordHash, StringComparison.Ordinal));
        Assert.NotEqual(created.SecurityStamp, added.SecurityStamp);
    }

    [Fact]
    public async Task NewPassword_AgainstThePolicy_IsRefusedWithReasons()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);

        var result = await paved.UseAsync(users => users.CreateAsync(new IdentityUser(Alice) { Email = Alice }, "Sh0rt!"));
        Assert.Contains("PasswordTooShort", result.Errors.Select(error => error.Code));
        Assert.Contains("15 characters", result.Errors.First().Description, StringComparison.Ordinal);
        result = await paved.UseAsync(users => users.CreateAsync(new IdentityUser(Alice) { Email = Alice }, Alice + Alice));
        Assert.False(result.Succeeded);
        Assert.True((await paved.UseAsync(users => users.CreateAsync(new IdentityUser(Alice), "all lower case and no digit"))).Succeeded);
    }

    [Fact]
    public async Task Adapter_WhileMemoryIsTaken_ShedsAtOnceAndDoesNotQueue()
    {
        await using var paved = await IdentityApp.PavedAsync(_database, services => services.Configure<PasswordHashingOptions>(
            options => options.MemoryBudgetBytes = options.Cost.MemoryKiB * 1024L));
        using var scope = paved.Services.CreateScope();
        var adapter = scope.ServiceProvider.GetRequiredService<IPasswordHasher<IdentityUser>>();
        var hash = adapter.HashPassword(new IdentityUser(), IdentityApp.Password);
        Assert.Equal(
            PasswordVerificationResult.Failed, adapter.VerifyHashedPassword(new IdentityUser(), hash, "another password entirely"));

        var running = Enumerable.Range(0, 4)
            .Select(_ => scope.ServiceProvider.GetRequiredService<Passwords.PasswordHasher>().HashAsync(IdentityApp.Password, Token))
            .ToArray();
        Assert.Throws<PasswordHashingBusyException>(() => adapter.HashPassword(new IdentityUser(), IdentityApp.Password));
        await Task.WhenAll(running);
    }
}
