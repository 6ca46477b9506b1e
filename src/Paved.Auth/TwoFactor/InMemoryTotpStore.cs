namespace Paved.Auth;

/// <summary>
/// Devices in the memory of this process, for development, tests and single-instance tools. Restarting loses them; with
/// several instances a code passes once on each. It is bounded, and refuses devices rather than forget any.
/// </summary>
public sealed class InMemoryTotpStore : ITotpStore
{
    private const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<TotpDevice>> _devices = new(StringComparer.Ordinal);
    private readonly int _capacity;

    /// <summary>Makes an empty store.</summary>
    /// <param name="capacity">How many users it holds at most; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public InMemoryTotpStore(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. DevicesOf(userId)]);
        }
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    public ValueTask<bool> TryAddAsync(TotpDevice device, int maximumDevices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        lock (_lock)
        {
            var devices = DevicesOf(device.UserId);
            if (devices.Count >= maximumDevices || devices.Exists(other => other.Id == device.Id))
            {
                return new(false);
            }

            if (devices.Count == 0 && _devices.Count >= _capacity)
            {
                throw new InvalidOperationException($"The store holds the devices of {_capacity} users, which is all it can.");
            }

            _devices[device.UserId] = [.. devices, device];
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var devices = DevicesOf(userId);
            var index = devices.FindIndex(device => device.Id == deviceId && device.LastStep < timeStep);
            if (index >= 0)
            {
                devices[index] = devices[index] with { LastStep = timeStep };
            }

            return new(index >= 0);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RemoveAsync(string userId, string deviceId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var devices = DevicesOf(userId);
            var isRemoved = devices.RemoveAll(device => device.Id == deviceId) > 0;
            if (devices.Count == 0)
            {
                _devices.Remove(userId);
            }

            return new(isRemoved);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_devices.Remove(userId, out var devices) ? devices.Count : 0);
        }
    }

    private List<TotpDevice> DevicesOf(string userId) => _devices.GetValueOrDefault(userId) ?? [];
}
