using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.EntityFrameworkCore.Internal;

namespace Paved.EntityFrameworkCore;

/// <summary>Authenticator apps in the application's database. Where it cannot be reached, its provider throws.</summary>
public sealed class EntityFrameworkTotpStore : ITotpStore
{
    private readonly PavedDatabase _database;

    /// <summary>Makes the store.</summary>
    /// <param name="database">The application's database.</param>
    /// <exception cref="ArgumentNullException">The database is null.</exception>
    public EntityFrameworkTotpStore(PavedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken) =>
        await _database.ReadAsync(
            (context, ct) => context.Set<TotpDevice>().AsNoTracking().Where(device => device.UserId == userId)
                .ToListAsync(ct),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A member is longer than it may be.</exception>
    public ValueTask<bool> TryAddAsync(TotpDevice device, int maximumDevices, CancellationToken cancellationToken)
    {
        Check(device);
        return _database.WriteAsync(
            async (context, ct) =>
            {
                while (await FindSlotAsync(context, device, maximumDevices, ct).ConfigureAwait(false) is { } slot)
                {
                    if (await TryInsertAsync(context, device, slot, ct).ConfigureAwait(false))
                    {
                        return true;
                    }
                }

                return false;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken) => await _database.WriteAsync(
            (context, ct) => context.Set<TotpDevice>()
                .Where(device => device.UserId == userId && device.Id == deviceId && device.LastStep < timeStep)
                .ExecuteUpdateAsync(change => change.SetProperty(device => device.LastStep, timeStep), ct),
            cancellationToken).ConfigureAwait(false) == 1;

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(string userId, string deviceId, CancellationToken cancellationToken) =>
        await DeleteAsync(device => device.UserId == userId && device.Id == deviceId, cancellationToken)
            .ConfigureAwait(false) == 1;

    /// <inheritdoc />
    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken) =>
        DeleteAsync(device => device.UserId == userId, cancellationToken);

    private static void Check(TotpDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        Limits.Check(device.UserId, Limits.Name, nameof(device.UserId));
        Limits.Check(device.Id, Limits.Hash, nameof(device.Id));
        Limits.Check(device.Name, Limits.DeviceName, nameof(device.Name));
        Limits.Check(device.ProtectedSecret, Limits.Data, nameof(device.ProtectedSecret));
    }

    /// <summary>The first slot that is free; null where the user has no more room, or has the device.</summary>
    private static async Task<int?> FindSlotAsync(
        DbContext context, TotpDevice device, int maximumDevices, CancellationToken cancellationToken)
    {
        var devices = await context.Set<TotpDevice>().Where(other => other.UserId == device.UserId)
            .Select(other => new { other.Id, Slot = EF.Property<int>(other, TotpDeviceModel.Slot) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return devices.Count >= maximumDevices || devices.Exists(other => other.Id == device.Id)
            ? null
            : Enumerable.Range(0, maximumDevices).Except(devices.Select(other => other.Slot)).First();
    }

    /// <summary>False where somebody was faster to take the slot, or to add the same device.</summary>
    private static async Task<bool> TryInsertAsync(
        DbContext context, TotpDevice device, int slot, CancellationToken cancellationToken)
    {
        var row = context.Entry(device);
        row.Property<int>(TotpDeviceModel.Slot).CurrentValue = slot;
        row.State = EntityState.Added;
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbUpdateException)
        {
            row.State = EntityState.Detached;
            if (await context.Set<TotpDevice>().AnyAsync(
                other => other.UserId == device.UserId
                    && (other.Id == device.Id || EF.Property<int>(other, TotpDeviceModel.Slot) == slot),
                cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            throw;
        }
    }

    private ValueTask<int> DeleteAsync(
        Expression<Func<TotpDevice, bool>> which, CancellationToken cancellationToken) => _database.WriteAsync(
            (context, ct) => context.Set<TotpDevice>().Where(which).ExecuteDeleteAsync(ct), cancellationToken);
}
