using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>The tables, described in docs/database.md.</summary>
internal static class PavedModel
{
    public static IReadOnlyList<PavedTable> Tables { get; } =
    [
        PavedTable.Of<RefreshTokenFamily>(),
        PavedTable.Of<KeyRingRow>(),
        PavedTable.Of<RevocationRow>(),
        PavedTable.Of<OneTimeTokenRow>(),
        PavedTable.Of<TotpDevice>(),
        PavedTable.Of<RecoveryCodeRow>(),
    ];

    public static void Configure(ModelBuilder model, string? schema)
    {
        model.ApplyConfiguration(new RefreshTokenModel(schema));
        model.ApplyConfiguration(new KeyRingModel(schema));
        model.ApplyConfiguration(new RevocationModel(schema));
        model.ApplyConfiguration(new OneTimeTokenModel(schema));
        model.ApplyConfiguration(new TotpDeviceModel(schema));
        model.ApplyConfiguration(new RecoveryCodeModel(schema));
    }
}
