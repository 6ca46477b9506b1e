using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Paved.Auth;

namespace Paved.AspNetCore.Internal;

/// <summary>Lets each client network ask 100 times at once and 10 times a second from then on.</summary>
internal sealed class StrengthLimiter : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, string>(
        address => RateLimitPartition.GetTokenBucketLimiter(new SignInClient(address).ToString(), _ => Limits()));

    /// <summary>Null, or how long to wait.</summary>
    public TimeSpan? Admit(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Shortest ? wait : Shortest;
    }

    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions Limits() => new()
    {
        TokenLimit = 100,
        TokensPerPeriod = 10,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };
}
