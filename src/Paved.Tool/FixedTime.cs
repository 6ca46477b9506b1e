namespace Paved.Tool;

/// <summary>A clock that stands still at the time a request or a policy names.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
