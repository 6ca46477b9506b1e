using System.Collections.Concurrent;
using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for the store in memory, and each broken store breaks the check that is about it.</summary>
public sealed class TotpStoreContractTests
{
    private const string Once = "of many callers with one step exactly one wins";

    public static TheoryData<string> Names() => [.. Contract(new Store()).Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Check_InMemoryStore_Passes(string name)
    {
        var contract = StoreContract.OfTotpStore((user, secret, _) =>
        {
            var store = new InMemoryTotpStore();
            store.Enroll(user, secret, 0);
            return Task.FromResult<ITotpStore>(store);
        });
        return contract.Checks.Single(check => check.Name == name).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Check_SoundStore_Passes() =>
        await Contract(new Store()).VerifyAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Check_StepReadThenWritten_Fails() => AssertFailsAsync(new Store { IsAtomic = false }, Once);

    [Fact]
    public Task Check_SameStepAccepted_Fails() =>
        AssertFailsAsync(new Store { IsLater = (step, last) => step >= last }, "only a step greater than the last one is accepted");

    [Fact]
    public Task Check_AnyOtherStepAccepted_Fails() => AssertFailsAsync(
        new Store { IsLater = (step, last) => step != last },
        "of many callers with different steps the greatest one always wins");

    [Fact]
    public Task Check_CaseIgnored_Fails() => AssertFailsAsync(
        new Store(StringComparer.OrdinalIgnoreCase), "users are told apart by the exact identifier");

    [Fact]
    public Task Check_StrangersAccepted_Fails() => AssertFailsAsync(
        new Store { AcceptsStrangers = true }, "a user nobody enrolled has no secret and no step is accepted");

    [Fact]
    public Task Check_SecretForgotten_Fails() =>
        AssertFailsAsync(new Store { Forgets = true }, "the secret of an enrolled user is found");

    [Fact]
    public async Task VerifyAsync_StoreThatThrows_NamesEachCheck()
    {
        var contract = StoreContract.OfTotpStore((_, _, _) => throw new InvalidOperationException("no database"));
        var fault = await Assert.ThrowsAsync<StoreContractException>(
            () => contract.VerifyAsync(TestContext.Current.CancellationToken));

        Assert.All(contract.Checks, check => Assert.Contains(check.Name, fault.Message, StringComparison.Ordinal));
        Assert.IsType<InvalidOperationException>(fault.InnerException!.InnerException);
    }

    private static StoreContract Contract(Store store) => StoreContract.OfTotpStore((user, secret, _) =>
    {
        store.Enroll(user, secret);
        return Task.FromResult<ITotpStore>(store);
    });

    private static async Task AssertFailsAsync(Store store, string name)
    {
        var check = Contract(store).Checks.Single(check => check.Name == name);

        await Assert.ThrowsAsync<StoreContractException>(() => check.RunAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Store(StringComparer? comparer = null) : ITotpStore
    {
        private readonly ConcurrentDictionary<string, TotpSecret> _secrets = new(comparer ?? StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, long> _steps = new(comparer ?? StringComparer.Ordinal);
        private readonly Lock _lock = new();

        public bool IsAtomic { get; init; } = true;

        public bool AcceptsStrangers { get; init; }

        public bool Forgets { get; init; }

        public Func<long, long, bool> IsLater { get; init; } = (step, last) => step > last;

        public void Enroll(string user, TotpSecret secret) => _secrets[user] = secret;

        public ValueTask<TotpSecret?> FindAsync(string userId, CancellationToken ct) =>
            new(Forgets ? null : _secrets.GetValueOrDefault(userId));

        public async ValueTask<bool> TryAcceptStepAsync(string userId, long timeStep, CancellationToken ct)
        {
            if (IsAtomic)
            {
                lock (_lock)
                {
                    return Decide(userId, timeStep) && Write(userId, timeStep);
                }
            }

            var isLater = Decide(userId, timeStep);
            await Task.Yield();
            return isLater && Write(userId, timeStep);
        }

        private bool Decide(string user, long step) =>
            (AcceptsStrangers || _secrets.ContainsKey(user)) && IsLater(step, _steps.GetValueOrDefault(user));

        private bool Write(string user, long step)
        {
            _steps[user] = step;
            return true;
        }
    }
}
