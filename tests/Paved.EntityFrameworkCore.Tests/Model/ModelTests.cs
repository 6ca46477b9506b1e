using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Paved.EntityFrameworkCore.Tests.Databases;

namespace Paved.EntityFrameworkCore.Tests.Model;

/// <summary>The shape of the tables.</summary>
public sealed class ModelTests
{
    private static readonly IReadOnlyList<IEntityType> Tables = [.. Model(null).Where(IsOurs)];

    [Fact]
    public void Columns_OfTextAndBytes_AreBounded()
    {
        var unbounded = Tables.SelectMany(table => table.GetProperties())
            .Where(column => column.ClrType == typeof(string) || column.ClrType == typeof(byte[]))
            .Where(column => column.GetMaxLength() is null)
            .Select(column => $"{column.DeclaringType.GetTableName()}.{column.Name}");

        Assert.Equal(["PavedKeyRings.Text"], unbounded); // the store bounds it: some databases cannot
    }

    [Fact]
    public void Columns_OfKeysAndIndexes_AreBytesOrNumbers() => Assert.All(
        Tables.SelectMany(table => table.GetKeys().SelectMany(key => key.Properties)
            .Concat(table.GetIndexes().SelectMany(index => index.Properties))),
        column => Assert.Contains(
            column.GetValueConverter()?.ProviderClrType ?? column.ClrType,
            (Type[])[typeof(byte[]), typeof(long), typeof(int)]));

    [Fact]
    public void Times_AreNumbers() => Assert.All(
        Tables.SelectMany(table => table.GetProperties())
            .Where(column => column.ClrType == typeof(DateTimeOffset) || column.ClrType == typeof(DateTimeOffset?)),
        column => Assert.Equal(typeof(long), column.GetValueConverter()!.ProviderClrType));

    [Fact]
    public void Keys_AreNarrowEnoughForAnIndexOfAnyDatabase() => Assert.All(
        Tables.SelectMany(table => table.GetKeys().Select(key => key.Properties)
            .Concat(table.GetIndexes().Select(index => index.Properties))),
        columns => Assert.InRange(columns.Sum(column => column.GetMaxLength() ?? 8), 1, 1700));

    [Fact]
    public void AddPaved_Schema_IsThatOfEveryTable()
    {
        Assert.All(Tables, table => Assert.Null(table.GetSchema()));
        Assert.All(Model("paved").Where(IsOurs), table => Assert.Equal("paved", table.GetSchema()));
    }

    [Fact]
    public void Tables_InTheDocument_AreThese()
    {
        var documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "database.md"))
            .Where(line => line.StartsWith("## Paved", StringComparison.Ordinal)).Select(line => line[3..]);

        Assert.Equal(Tables.Select(table => table.GetTableName()!).Order(), documented.Order());
    }

    private static bool IsOurs(IEntityType table) => table.ClrType != typeof(Order);

    private static IEnumerable<IEntityType> Model(string? schema)
    {
        var model = new ModelBuilder(Microsoft.EntityFrameworkCore.Metadata.Conventions.SqliteConventionSetBuilder.Build());
        model.AddPaved(schema);
        return model.FinalizeModel().GetEntityTypes();
    }
}
