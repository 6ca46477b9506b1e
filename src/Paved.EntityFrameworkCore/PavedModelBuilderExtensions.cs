using Paved.EntityFrameworkCore.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the tables of Paved to an application's model.</summary>
public static class PavedModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables of Paved; call it in <c>OnModelCreating</c> and add a migration. They refer to no other table. See
    /// <c>docs/database.md</c>.
    /// </summary>
    /// <param name="modelBuilder">The model's builder.</param>
    /// <param name="schema">The schema of the tables; null for the model's default.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static ModelBuilder AddPaved(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        PavedModel.Configure(modelBuilder, schema);
        return modelBuilder;
    }
}
