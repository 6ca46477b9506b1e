using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>One row a family of refresh tokens.</summary>
internal sealed class RefreshTokenModel(string? schema) : IEntityTypeConfiguration<RefreshTokenFamily>
{
    public void Configure(EntityTypeBuilder<RefreshTokenFamily> builder)
    {
        builder.ToTable("PavedRefreshTokens", schema);
        builder.HasKey(family => family.Id);
        builder.HasIndex(family => family.Subject);
        builder.HasIndex(family => family.IdleExpiresAt);
        builder.Key(family => family.Id, Limits.Hash);
        builder.Key(family => family.Subject, Limits.Name);
        builder.Text(family => family.ClientId, Limits.Name);
        builder.Text(family => family.Scope, Limits.Data);
        builder.Text(family => family.Data, Limits.Data);
        builder.Text(family => family.TokenHash, Limits.Hash);
        builder.Text(family => family.PreviousHash, Limits.Hash);
        builder.Text(family => family.SealedToken, Limits.Sealed);
        builder.Time(family => family.StartedAt);
        builder.Time(family => family.ExpiresAt);
        builder.Time(family => family.IdleExpiresAt);
        builder.Time(family => family.RotatedAt);
        builder.Time(family => family.RevokedAt);
    }
}
