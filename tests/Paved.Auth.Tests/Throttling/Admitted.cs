namespace Paved.Auth.Tests;

/// <summary>Counts admitted attempts.</summary>
internal static class Admitted
{
    public static async Task<int> CountAsync(IEnumerable<int> attempts, Func<int, ValueTask<AttemptReservation>> reserve)
    {
        var admitted = 0;
        foreach (var attempt in attempts)
        {
            admitted += (await reserve(attempt)).IsAdmitted ? 1 : 0;
        }

        return admitted;
    }

    public static async Task<int> CountAtOnceAsync(int attempts, Func<int, ValueTask<AttemptReservation>> reserve)
    {
        var reservations = await InParallel.RunAsync(attempts, i => reserve(i).AsTask());
        return reservations.Count(reservation => reservation.IsAdmitted);
    }
}
