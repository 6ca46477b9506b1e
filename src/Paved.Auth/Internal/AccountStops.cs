namespace Paved.Auth.Internal;

/// <summary>Ends attempts as they come out: takes them back after a fault, and tells of the failure that stopped an account.</summary>
internal sealed class AccountStops(ISecurityEvents? events, TimeProvider time)
{
    /// <param name="reservation">An attempt that was admitted.</param>
    /// <param name="userId">Whose it is; null where no account has the login.</param>
    /// <param name="attempt">Verifies, and concludes the reservation where it does not end as a failure.</param>
    public async Task<T> WatchAsync<T>(AttemptReservation reservation, string? userId, Task<T> attempt)
    {
        try
        {
            var result = await attempt.ConfigureAwait(false);
            if (userId is not null && reservation is { IsLast: true, IsCounted: true })
            {
                Tell(userId);
            }

            return result;
        }
        catch
        {
            await reservation.TryRefundAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Tell(string userId)
    {
        AttemptTelemetry.Stopped();
        var stopped = new SecurityEvent(SecurityEventKind.AccountStopped, userId, time.GetUtcNow());
        // Apart from the answer, which would otherwise tell by its time, or a fault, that there is such an account.
        _ = Task.Run(() => events.TellAsync(stopped).AsTask());
    }
}
