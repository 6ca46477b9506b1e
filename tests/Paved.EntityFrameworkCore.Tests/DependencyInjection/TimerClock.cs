using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Paved.EntityFrameworkCore.Tests.DependencyInjection;

/// <summary>A clock that tells when somebody waits for it.</summary>
internal sealed class TimerClock() : FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000))
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Assert.True(_timers.Writer.TryWrite(timer));
        return timer;
    }

    /// <summary>Waits for the next timer, which is left for the next one to wait for.</summary>
    public async Task WaitForTimerAsync(CancellationToken cancellationToken) =>
        Assert.True(await _timers.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken));

    /// <summary>Moves on; whoever waits now is done.</summary>
    public void Pass(TimeSpan time)
    {
        Assert.True(_timers.Reader.TryRead(out _));
        Advance(time);
    }
}
