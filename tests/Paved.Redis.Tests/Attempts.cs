using Paved.Auth;

namespace Paved.Redis.Tests;

/// <summary>Attempts with the default limits.</summary>
internal static class Attempts
{
    public static AttemptKey Account(UInt128 name) => new(AttemptScope.Account, AttemptFactor.Password, name);

    public static AttemptRequest On(params AttemptKey[] keys) => new(keys, new AttemptThrottleOptions());

    public static ValueTask<AttemptDecision> ReserveAsync(this IAttemptStore store, params AttemptKey[] keys)
        => store.ReserveAsync(On(keys), TestContext.Current.CancellationToken);

    public static async Task<int> CountAdmittedAsync(this IAttemptStore store, int times, params AttemptKey[] keys)
    {
        var decisions = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => store.ReserveAsync(keys).AsTask()));
        return decisions.Count(decision => decision.IsAdmitted);
    }

    public static async Task<string> FaultAsync(this IAttemptStore store, params AttemptKey[] keys)
    {
        var fault = await Assert.ThrowsAsync<AttemptStoreUnavailableException>(() => store.ReserveAsync(keys).AsTask());
        return fault.Message;
    }
}
