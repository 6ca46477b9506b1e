namespace Paved.Auth.Tests;

/// <summary>One secret for everybody, accepting steps only when so many requests are at that point at once.</summary>
internal sealed class MeetingFactors(TotpSecret secret, int parties) : OneDevice(secret)
{
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _accepted;

    public int Accepted => _accepted;

    public override async ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _accepted) == parties)
        {
            _met.SetResult();
        }

        await _met.Task.WaitAsync(cancellationToken);
        return true;
    }
}
