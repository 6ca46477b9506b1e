namespace Paved.Storefront.Tests.Hosting;

/// <summary>The time, which a test can move on: nobody waits for the next code, or for a proof to grow old.</summary>
public sealed class ShopClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
