namespace QuickStart;

/// <summary>The system's clock, moved forward by an offset, so that a code or a token can grow old at once.</summary>
internal sealed class MovableClock : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
