namespace Paved.Auth.Internal;

/// <summary>One attempt at a second factor: reserve, verify, count as it ends.</summary>
internal sealed class FactorAttempt(AttemptThrottle throttle, AccountStops stops)
{
    /// <param name="userId">Whose factor it is.</param>
    /// <param name="client">Who is asking.</param>
    /// <param name="verify">Whether the factor is proven; null where nothing could be verified.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    public async Task<FactorResult> RunAsync(
        string userId, SignInClient client, Func<Task<bool?>> verify, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var reservation = await throttle.ReserveAsync(AttemptFactor.SecondFactor, userId, client, ct).ConfigureAwait(false);
        return reservation.IsAdmitted
            ? await stops.WatchAsync(reservation, userId, VerifyAsync(reservation, verify)).WaitAsync(ct).ConfigureAwait(false)
            : FactorResult.Throttled(reservation.RetryAfter);
    }

    private static async Task<FactorResult> VerifyAsync(AttemptReservation reservation, Func<Task<bool?>> verify)
    {
        if (await verify().ConfigureAwait(false) is not { } isProven)
        {
            await reservation.RefundAsync().ConfigureAwait(false);
            return FactorResult.Unavailable;
        }

        if (!isProven)
        {
            return FactorResult.Refused;
        }

        await reservation.SucceedAsync().ConfigureAwait(false);
        return FactorResult.Accepted;
    }
}
