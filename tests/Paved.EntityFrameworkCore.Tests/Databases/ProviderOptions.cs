using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>How an application would say it.</summary>
internal static class ProviderOptions
{
    public static void UseFile(this DbContextOptionsBuilder options, string file) =>
        options.UseSqlite($"Data Source={file}");

    public static void UsePostgres(this DbContextOptionsBuilder options, PostgresServer server, string database) =>
        options.UseNpgsql(server.ConnectionString(database));
}
