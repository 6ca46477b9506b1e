namespace Paved.Auth.Tests;

/// <summary>One secret for everybody, accepting steps only when so many requests are at that point at once.</summary>
internal sealed class MeetingFactors(TotpSecret secret, int parties) : ITotpStore
{
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _accepted;

    public int Accepted => _accepted;

    public ValueTask<TotpSecret?> FindAsync(string userId, CancellationToken ct)
        => ValueTask.FromResult<TotpSecret?>(secret);

    public async ValueTask<bool> TryAcceptStepAsync(string userId, long timeStep, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _accepted) == parties)
        {
            _met.SetResult();
        }

        await _met.Task.WaitAsync(ct);
        return true;
    }
}
