using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Paved.Auth;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>
/// One row an authenticator app. A user's devices are numbered by slot: as no two can have the same, there are never more
/// than there are slots, whoever adds one at the same time.
/// </summary>
internal sealed class TotpDeviceModel(string? schema) : IEntityTypeConfiguration<TotpDevice>
{
    public const string Slot = nameof(Slot);

    public void Configure(EntityTypeBuilder<TotpDevice> builder)
    {
        builder.ToTable("PavedTotpDevices", schema);
        builder.Property<int>(Slot).ValueGeneratedNever();
        builder.HasKey(nameof(TotpDevice.UserId), Slot);
        builder.HasIndex(device => new { device.UserId, device.Id }).IsUnique();
        builder.Key(device => device.UserId, Limits.Name);
        builder.Key(device => device.Id, Limits.Hash);
        builder.Text(device => device.Name, Limits.DeviceName);
        builder.Text(device => device.ProtectedSecret, Limits.Data);
        builder.Time(device => device.AddedAt);
    }
}
