using Paved.Auth;
using Paved.Testing;

namespace Paved.Redis.Tests;

public sealed class AttemptStoreContractTests(RedisServer redis) : IClassFixture<RedisServer>
{
    public static TheoryData<string> Checks() => [.. Contract(null!).Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task RedisStore_OfTheContract_Keeps(string name)
        => Contract(new RedisAttemptStore(redis.Connection)).Checks.Single(check => check.Name == name)
            .RunAsync(TestContext.Current.CancellationToken);

    private static StoreContract Contract(IAttemptStore store) => StoreContract.OfAttemptStore(_ => Task.FromResult(store));
}
