using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>One row a key ring.</summary>
internal sealed class KeyRingModel(string? schema) : IEntityTypeConfiguration<KeyRingRow>
{
    public void Configure(EntityTypeBuilder<KeyRingRow> builder)
    {
        builder.ToTable("PavedKeyRings", schema);
        builder.HasKey(ring => ring.Name);
        builder.Key(ring => ring.Name, Limits.RingName);
        builder.Property(ring => ring.Digest).HasMaxLength(Limits.Digest);
        builder.Property(ring => ring.Text); // 256 Ki characters: more than some databases count
    }
}
