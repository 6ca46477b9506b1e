namespace Paved.Auth.Tests;

/// <summary>One secret for everybody, or none, which is not found before the test says so.</summary>
internal sealed class WaitingFactors(TotpSecret? secret) : OneDevice(secret)
{
    private readonly TaskCompletionSource _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _finds;
    private long _last = -1;

    public int Finds => _finds;

    public void Answer() => _found.SetResult();

    public void Fail(Exception fault) => _found.SetException(fault);

    public override async ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _finds);
        await _found.Task.WaitAsync(cancellationToken);
        return await base.FindAsync(userId, cancellationToken);
    }

    public override ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken)
        => ValueTask.FromResult(Interlocked.Exchange(ref _last, timeStep) < timeStep);
}
