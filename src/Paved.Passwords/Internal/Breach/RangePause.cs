using System.Net.Http.Headers;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Leaves the service alone for as long as its <c>Retry-After</c> says (RFC 9110 §10.2.3).</summary>
internal sealed class RangePause(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _until = long.MinValue; // in UTC ticks

    public bool IsOn => time.GetUtcNow().UtcTicks < Interlocked.Read(ref _until);

    public void Note(RetryConditionHeaderValue? retryAfter)
    {
        var now = time.GetUtcNow();
        var wait = retryAfter?.Delta ?? (retryAfter?.Date - now) ?? TimeSpan.Zero;
        if (wait > TimeSpan.Zero)
        {
            Interlocked.Exchange(ref _until, (now + (wait < Longest ? wait : Longest)).UtcTicks);
        }
    }
}
