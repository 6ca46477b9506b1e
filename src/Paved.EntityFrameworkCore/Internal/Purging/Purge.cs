using Microsoft.Extensions.Logging;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>Deletes what expired an hour ago from every table that has such rows.</summary>
internal sealed class Purge(
    EntityFrameworkRefreshTokenStore refreshTokens,
    EntityFrameworkTokenRevocations revocations,
    EntityFrameworkOneTimeTokenStore oneTimeTokens,
    PurgeTelemetry telemetry,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>A table that fails does not keep the others from being purged.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RunAsync("refresh-tokens", refreshTokens.DeleteExpiredAsync, cancellationToken).ConfigureAwait(false);
        await RunAsync("revocations", revocations.DeleteExpiredAsync, cancellationToken).ConfigureAwait(false);
        await RunAsync("one-time-tokens", oneTimeTokens.DeleteExpiredAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(
        string table,
        Func<DateTimeOffset, CancellationToken, ValueTask<int>> deleteExpired,
        CancellationToken cancellationToken)
    {
        try
        {
            var count = await deleteExpired(time.GetUtcNow() - Grace, cancellationToken).ConfigureAwait(false);
            telemetry.Purged(table, count);
            if (count > 0)
            {
                logger.Purged(count, table);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            telemetry.Failed(table);
            logger.NotPurged(e, table);
        }
    }
}
