using Microsoft.Data.Sqlite;
using Paved.Storefront.Tests.Cluster;

namespace Paved.Benchmarks.Storefronts;

/// <summary>The sample as it is deployed alone: one process, SQLite, with as many customers as are asked for.</summary>
internal sealed class ServedStorefront : IAsyncDisposable
{
    public const string Password = "seven thistles by the gate";

    private readonly string _folder;
    private readonly Instance _instance;

    private ServedStorefront(string folder, Instance instance) => (_folder, _instance) = (folder, instance);

    public Uri Address => _instance.Address;

    public int ProcessId => _instance.ProcessId;

    public IReadOnlyCollection<string> Output => _instance.Output;

    public static async Task<ServedStorefront> StartAsync(int customers, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("paved-storefront-").FullName;
        var instance = await Instance.StartAsync(Program(),
        [
            "--environment", "Production", "--Storefront:Origin=http://localhost", "--Storefront:SingleInstance=true",
            "--Storefront:DemoUsers=true", $"--Storefront:DataFolder={folder}", .. settings,
        ]);
        await AddAsync(Path.Combine(folder, "storefront.db"), customers);
        return new ServedStorefront(folder, instance);
    }

    public static string EmailOf(int customer) => $"customer{customer}@example.com";

    public async ValueTask DisposeAsync()
    {
        await _instance.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Customers like Ada, who is there for demonstration: all have her password.</summary>
    private static async Task AddAsync(string database, int customers)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $count)
            INSERT INTO Customers (Id, Email, Name, PasswordHash, SecurityStamp, IsOperator, CreatedAt)
            SELECT 'customer' || i, 'customer' || i || '@example.com', Name, PasswordHash, SecurityStamp, 0, CreatedAt
            FROM n, Customers WHERE Email = 'ada@example.com'
            """;
        command.Parameters.AddWithValue("$count", customers);
        await command.ExecuteNonQueryAsync();
    }

    private static string Program()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above.");
        }

        return Path.Combine(folder, "samples", "Storefront", "bin", "Release", "net10.0", "Storefront.dll");
    }
}
