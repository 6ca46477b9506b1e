using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>One row a recovery code.</summary>
internal sealed class RecoveryCodeModel(string? schema) : IEntityTypeConfiguration<RecoveryCodeRow>
{
    public void Configure(EntityTypeBuilder<RecoveryCodeRow> builder)
    {
        builder.ToTable("PavedRecoveryCodes", schema);
        builder.HasKey(code => new { code.UserId, code.Slot });
        builder.Property(code => code.Slot).ValueGeneratedNever();
        builder.Key(code => code.UserId, Limits.Name);
        builder.Key(code => code.Hash, Limits.Hash);
    }
}
