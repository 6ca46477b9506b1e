namespace Paved.Redis.Internal;

/// <summary>
/// Whether Redis may evict: asked at the first use, after each reconnection and every 30 seconds, since the server may be
/// another one by then. Until it is known that it does not, nothing is counted.
/// </summary>
internal sealed class PolicyCheck(Func<CancellationToken, Task<string?>> read, TimeProvider time)
{
    public const string Expected = "noeviction";

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private const long Never = -1;

    private long _checkedAt = Never;

    public ValueTask RequireAsync(CancellationToken ct)
    {
        var checkedAt = Interlocked.Read(ref _checkedAt);
        return checkedAt != Never && time.GetElapsedTime(checkedAt) < Interval
            ? ValueTask.CompletedTask
            : new ValueTask(CheckAsync(ct));
    }

    public void Forget() => Interlocked.Exchange(ref _checkedAt, Never);

    private async Task CheckAsync(CancellationToken ct)
    {
        var startedAt = time.GetTimestamp();
        var policy = await read(ct).ConfigureAwait(false);
        if (policy != Expected)
        {
            throw RedisFault.OfPolicy(policy);
        }

        Interlocked.Exchange(ref _checkedAt, startedAt);
    }
}
