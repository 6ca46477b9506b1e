using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>A store of devices with one fault.</summary>
internal sealed class BrokenTotpStore(TotpStoreFault fault) : ITotpStore
{
    private readonly Lock _lock = new();
    private readonly List<TotpDevice> _devices = [];

    private StringComparison Comparison => fault == TotpStoreFault.IgnoresCase
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    public ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. Of(userId).Select(device => fault == TotpStoreFault.ForgetsNames ? device with { Name = "" } : device)]);
        }
    }

    public async ValueTask<bool> TryAddAsync(TotpDevice device, int maximumDevices, CancellationToken cancellationToken)
    {
        var hasRoom = HasRoom(device, maximumDevices);
        if (fault == TotpStoreFault.CountsThenAdds)
        {
            await Task.Delay(5, cancellationToken);
        }

        lock (_lock)
        {
            hasRoom = fault == TotpStoreFault.CountsThenAdds ? hasRoom : HasRoom(device, maximumDevices);
            if (fault == TotpStoreFault.ReplacesDevices)
            {
                _devices.RemoveAll(other => other.UserId == device.UserId && other.Id == device.Id);
            }

            _devices.AddRange(hasRoom ? [device] : []);
            return hasRoom;
        }
    }

    public async ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken)
    {
        var isLater = IsLater(Find(userId, deviceId), timeStep);
        if (fault == TotpStoreFault.ReadsThenWritesSteps)
        {
            await Task.Delay(5, cancellationToken);
        }

        lock (_lock)
        {
            var device = Find(userId, deviceId);
            isLater = fault == TotpStoreFault.ReadsThenWritesSteps ? isLater : IsLater(device, timeStep);
            if (isLater)
            {
                _devices[_devices.IndexOf(device!)] = device! with { LastStep = timeStep };
            }

            return isLater;
        }
    }

    public ValueTask<bool> RemoveAsync(string userId, string deviceId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var device = Find(userId, deviceId);
            var isRemoved = device is not null && (fault == TotpStoreFault.KeepsRemovedDevices || _devices.Remove(device));
            return new(isRemoved || fault == TotpStoreFault.RemovesTwice);
        }
    }

    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var own = _devices.RemoveAll(device => string.Equals(device.UserId, userId, Comparison));
            _ = fault == TotpStoreFault.RemovesOthers ? _devices.RemoveAll(device => device.UserId.StartsWith(userId, Comparison)) : 0;
            return new(own);
        }
    }

    private IEnumerable<TotpDevice> Of(string userId) => _devices.Where(device => string.Equals(device.UserId, userId, Comparison));

    private TotpDevice? Find(string userId, string deviceId)
    {
        lock (_lock)
        {
            return Of(userId).FirstOrDefault(
                device => fault == TotpStoreFault.AcceptsForAnyDevice || string.Equals(device.Id, deviceId, Comparison));
        }
    }

    private bool IsLater(TotpDevice? device, long step) => device is not null && fault switch
    {
        TotpStoreFault.AcceptsTheSameStep => step >= device.LastStep,
        TotpStoreFault.AcceptsAnyOtherStep => step != device.LastStep,
        _ => step > device.LastStep,
    };

    private bool HasRoom(TotpDevice device, int maximum)
    {
        lock (_lock)
        {
            return (fault == TotpStoreFault.HasNoMaximum || Of(device.UserId).Count() < maximum)
                && (fault == TotpStoreFault.ReplacesDevices || !Of(device.UserId).Any(other => other.Id == device.Id));
        }
    }
}
