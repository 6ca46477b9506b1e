using Microsoft.EntityFrameworkCore;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>The tables, described in docs/database.md.</summary>
internal static class PavedModel
{
    /// <summary>The type of each table's rows, in the order in which start-up looks for them.</summary>
    public static IReadOnlyList<Type> Rows { get; } =
        [typeof(RefreshTokenFamily), typeof(KeyRingRow), typeof(RevocationRow)];

    public static void Configure(ModelBuilder model, string? schema)
    {
        model.ApplyConfiguration(new RefreshTokenModel(schema));
        model.ApplyConfiguration(new KeyRingModel(schema));
        model.ApplyConfiguration(new RevocationModel(schema));
    }
}
