using Paved.EntityFrameworkCore.Tests.Databases;

namespace Paved.EntityFrameworkCore.Tests.Stores;

/// <summary>200 callers at once, round after round: as many are told that they won as there was to win.</summary>
public sealed class AtMostOnceTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private const int Callers = 200;

    /// <summary>What is raced: prepares a row, and gives what a caller does with it.</summary>
    private static readonly Dictionary<string, (int Winners, Func<PavedDatabase, Task<Func<Task<bool>>>> Prepare)> Races = new()
    {
        ["a refresh token is rotated"] = (1, async database =>
        {
            var (store, family) = (new EntityFrameworkRefreshTokenStore(database), Rows.Family());
            await store.AddAsync(family, Token);
            return () => store.TryReplaceAsync(Rows.Next(family), Token).AsTask();
        }
        ),
        ["a family is revoked"] = (1, async database =>
        {
            var (store, family) = (new EntityFrameworkRefreshTokenStore(database), Rows.Family());
            await store.AddAsync(family, Token);
            return () => store.RevokeFamilyAsync(family.Id, Rows.Start, Token).AsTask();
        }
        ),
        ["a key ring is started"] = (1, database =>
        {
            var store = new EntityFrameworkKeyRingStore(database, NewDatabases.NewName());
            return Task.FromResult(() => store.TryReplaceAsync(null, Rows.NewName(), Token).AsTask());
        }
        ),
        ["a one-time token is consumed"] = (1, async database =>
        {
            var (store, row) = (new EntityFrameworkOneTimeTokenStore(database), Rows.OneTimeToken());
            await store.AddAsync(row, Token);
            return async () => await store.TryConsumeAsync(row.Hash, Token) is not null;
        }
        ),
        ["five tries are taken"] = (5, async database =>
        {
            var (store, row) = (new EntityFrameworkOneTimeTokenStore(database), Rows.OneTimeToken());
            await store.AddAsync(row, Token);
            return () => store.TryTakeAsync(row.Hash, Token).AsTask();
        }
        ),
        ["a code's step is accepted"] = (1, async database =>
        {
            var (store, device) = (new EntityFrameworkTotpStore(database), Rows.Device());
            Assert.True(await store.TryAddAsync(device, 5, Token));
            return () => store.TryAcceptStepAsync(device.UserId, device.Id, 1, Token).AsTask();
        }
        ),
        ["five devices are added"] = (5, database =>
        {
            var (store, user) = (new EntityFrameworkTotpStore(database), Rows.NewName());
            return Task.FromResult(() => store.TryAddAsync(Rows.Device(user), 5, Token).AsTask());
        }
        ),
        ["a recovery code is redeemed"] = (1, async database =>
        {
            var (store, user, code) = (new EntityFrameworkRecoveryCodeStore(database), Rows.NewName(), Rows.NewName());
            await store.ReplaceAsync(user, [code, Rows.NewName()], Token);
            return () => store.TryRedeemAsync(user, code, Token).AsTask();
        }
        ),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Provider, string> Cases() =>
        [.. from provider in Enum.GetValues<Provider>() from race in Races.Keys select (provider, race)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Race_OfManyCallers_HasAsManyWinnersAsThereMayBe(Provider provider, string race)
    {
        var database = await databases.SharedAsync<Shop>(provider);
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var attempt = await Races[race].Prepare(database.Stores);
            var won = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(attempt, Token)));

            Assert.Equal(Races[race].Winners, won.Count(isWinner => isWinner));
        }
    }
}
