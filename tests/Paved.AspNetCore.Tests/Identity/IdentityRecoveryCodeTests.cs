namespace Paved.AspNetCore.Tests.Identity;

public sealed class IdentityRecoveryCodeTests : IDisposable
{
    private const string Alice = "alice@shop.example";

    private readonly UserDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Codes_New_AreStoredHashedAndPassOnce()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var codes = await GenerateAsync(paved);
        var stored = await StoredAsync(paved);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.DoesNotContain(code, string.Join(' ', stored), StringComparison.OrdinalIgnoreCase));
        Assert.All(stored, entry => Assert.StartsWith("paved1.", entry, StringComparison.Ordinal));
        Assert.True(await RedeemAsync(paved, codes[3].ToLowerInvariant()));
        Assert.False(await RedeemAsync(paved, codes[3]));
        Assert.Equal(9, await paved.UseAsync(Alice, (users, user) => users.CountRecoveryCodesAsync(user)));
        Assert.False(await RedeemAsync(paved, stored[0])); // who reads the table has no code
    }

    [Fact]
    public async Task Code_InParallelRequests_PassesOnce()
    {
        await using var paved = await IdentityApp.PavedAsync(_database);
        await paved.CreateAsync(Alice);
        var code = (await GenerateAsync(paved))[0];

        var accepted = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => RedeemAsync(paved, code))));
        Assert.Single(accepted, isAccepted => isAccepted);
    }

    [Fact]
    public async Task Codes_OfIdentity_PassOnceMoreAndAreHashedByTheFirstUse()
    {
        IReadOnlyList<string> codes;
        await using (var stock = await IdentityApp.StockAsync(_database))
        {
            await stock.CreateAsync(Alice);
            codes = await GenerateAsync(stock);
        }

        await using var paved = await IdentityApp.PavedAsync(_database);
        Assert.Equal(codes, await StoredAsync(paved));
        Assert.False(await RedeemAsync(paved, "AAAAA-AAAAA"));
        Assert.False(await RedeemAsync(paved, $"{codes[0]};{codes[1]}"));
        Assert.True(await RedeemAsync(paved, codes[0]));

        var stored = await StoredAsync(paved);
        Assert.Equal(9, stored.Count);
        Assert.All(stored, entry => Assert.StartsWith("$argon2id$", entry, StringComparison.Ordinal));
        Assert.False(await RedeemAsync(paved, codes[0]));
        Assert.False(await RedeemAsync(paved, stored[0]));
        Assert.True(await RedeemAsync(paved, codes[9]));
        Assert.False(await RedeemAsync(paved, codes[9]));
        Assert.Equal(8, await paved.UseAsync(Alice, (users, user) => users.CountRecoveryCodesAsync(user)));
    }

    private static async Task<IReadOnlyList<string>> GenerateAsync(IdentityApp app) =>
        [.. (await app.UseAsync(Alice, (users, user) => users.GenerateNewTwoFactorRecoveryCodesAsync(user, 10)))!];

    private static async Task<IReadOnlyList<string>> StoredAsync(IdentityApp app) => (await app.UseAsync(
        Alice, (users, user) => users.GetAuthenticationTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes")))!.Split(';');

    private static Task<bool> RedeemAsync(IdentityApp app, string code) => app.UseAsync(
        Alice, async (users, user) => (await users.RedeemTwoFactorRecoveryCodeAsync(user, code)).Succeeded);
}
