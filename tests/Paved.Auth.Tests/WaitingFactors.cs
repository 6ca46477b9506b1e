namespace Paved.Auth.Tests;

/// <summary>One secret for everybody, or none, which is not found before the test says so.</summary>
internal sealed class WaitingFactors(TotpSecret? secret) : ITotpStore
{
    private readonly TaskCompletionSource _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _finds;
    private long _last = -1;

    public int Finds => _finds;

    public void Answer() => _found.SetResult();

    public void Fail(Exception fault) => _found.SetException(fault);

    public async ValueTask<TotpSecret?> FindAsync(string userId, CancellationToken ct)
    {
        Interlocked.Increment(ref _finds);
        await _found.Task.WaitAsync(ct);
        return secret;
    }

    public ValueTask<bool> TryAcceptStepAsync(string userId, long timeStep, CancellationToken ct)
        => ValueTask.FromResult(Interlocked.Exchange(ref _last, timeStep) < timeStep);
}
