namespace Paved.Auth.Tests;

/// <summary>Callers whose thread is blocked until the throttle answers.</summary>
public sealed class ThrottleCallerTests : ThrottleTests
{
    [Fact]
    public async Task ReserveAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller()
        => await LateAnswer.ForEveryCallAsync(answer => Begin(answer, throttle => ReserveAsync(throttle).AsTask()));

    [Fact]
    public async Task ResetAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller()
        => await LateAnswer.ForEveryCallAsync(
            answer => Begin(answer, throttle => throttle.ResetAsync("u1", CancellationToken.None).AsTask()));

    [Fact]
    public async Task SucceedAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller()
        => await LateAnswer.ForEveryCallAsync(answer => Begin(answer, SucceedAsync));

    [Fact]
    public async Task TryRefundAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller()
        => await LateAnswer.ForEveryCallAsync(answer => Begin(answer, TryRefundAsync));

    private static async Task TryRefundAsync(AttemptThrottle throttle)
        => await (await ReserveAsync(throttle).ConfigureAwait(false)).TryRefundAsync().ConfigureAwait(false);

    private static async Task SucceedAsync(AttemptThrottle throttle)
        => await (await ReserveAsync(throttle).ConfigureAwait(false)).SucceedAsync().ConfigureAwait(false);

    private static Task<Func<Task>> Begin(LateAnswer answer, Func<AttemptThrottle, Task> start)
    {
        var throttle = new AttemptThrottle(store: answer.Of<IAttemptStore>(new InMemoryAttemptStore()));
        return Task.FromResult<Func<Task>>(() => start(throttle));
    }
}
