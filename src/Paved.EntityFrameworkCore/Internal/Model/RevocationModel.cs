using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>One row a revoked token, and one a subject whose tokens were revoked.</summary>
internal sealed class RevocationModel(string? schema) : IEntityTypeConfiguration<RevocationRow>
{
    public void Configure(EntityTypeBuilder<RevocationRow> builder)
    {
        builder.ToTable("PavedRevocations", schema);
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.ExpiresAt);
        builder.Property(row => row.Key).HasMaxLength(Limits.Digest);
    }
}
