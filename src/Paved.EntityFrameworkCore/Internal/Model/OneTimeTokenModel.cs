using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Paved.Auth;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>One row a one-time token.</summary>
internal sealed class OneTimeTokenModel(string? schema) : IEntityTypeConfiguration<OneTimeTokenRow>
{
    public void Configure(EntityTypeBuilder<OneTimeTokenRow> builder)
    {
        builder.ToTable("PavedOneTimeTokens", schema);
        builder.HasKey(row => row.Hash);
        builder.HasIndex(row => new { row.UserId, row.Purpose });
        builder.HasIndex(row => row.ExpiresAt);
        builder.Key(row => row.Hash, Limits.Hash);
        builder.Key(row => row.UserId, Limits.Name);
        builder.Key(row => row.Purpose, Limits.Purpose);
        builder.Text(row => row.Data, Limits.Data);
        builder.Time(row => row.ExpiresAt);
    }
}
