namespace Paved.Auth.Tests;

/// <summary>A store in which everybody has one device, or nobody has any; what it does beyond that is the test's.</summary>
internal abstract class OneDevice(TotpSecret? secret) : ITotpStore
{
    public virtual ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken)
        => new(secret is null ? [] : [Devices.Of(userId, secret)]);

    public abstract ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken);

    public ValueTask<bool> TryAddAsync(TotpDevice device, int maximumDevices, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<bool> RemoveAsync(string userId, string deviceId, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken)
        => throw new NotSupportedException();
}
