using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Paved.EntityFrameworkCore.Tests.Databases;

namespace Paved.EntityFrameworkCore.Tests.DependencyInjection;

public sealed class StartUpTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Start_ModelWithoutTables_FailsAndSaysHowToMendIt(Provider provider)
    {
        var database = await databases.CreateAsync<BareShop>(provider);
        await using var application = Application.Of<BareShop>(database.Use);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => application.StartAsync(Token));

        Assert.StartsWith("PAVED-CFG-070: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("modelBuilder.AddPaved()", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Source: BareShop.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Provider.Sqlite, "PavedRefreshTokens")]
    [InlineData(Provider.PostgreSql, "PavedRefreshTokens")]
    [InlineData(Provider.Sqlite, "PavedOneTimeTokens")]
    [InlineData(Provider.PostgreSql, "PavedOneTimeTokens")]
    public async Task Start_DatabaseWithoutATable_FailsAndNamesIt(Provider provider, string table)
    {
        var database = await databases.CreateAsync<Shop>(provider);
        await database.ExecuteAsync($"DROP TABLE \"{table}\"");
        await using var application = Application.Of<Shop>(database.Use);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => application.StartAsync(Token));

        Assert.StartsWith($"PAVED-CFG-071: the database has no table {table}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Start_TableWithoutAColumn_Fails(Provider provider)
    {
        var database = await databases.CreateAsync<Shop>(provider);
        await database.ExecuteAsync("""ALTER TABLE "PavedOneTimeTokens" DROP COLUMN "Data" """);
        await using var application = Application.Of<Shop>(database.Use);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => application.StartAsync(Token));

        Assert.StartsWith("PAVED-CFG-071: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseThatIsAway_StartsWithAWarning()
    {
        await using var application = Application.Of<Shop>(
            options => options.UseNpgsql("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"));

        await application.StartAsync(Token);

        Assert.Contains(application.Log.Lines, line => line.StartsWith("Warning: The database could not be reached", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(59)]
    [InlineData(86_401)]
    public async Task Start_IntervalOutOfRange_Fails(int seconds)
    {
        var database = await databases.SharedAsync<Shop>(Provider.Sqlite);
        await using var application = Application.Of<Shop>(
            database.Use, options => options.PurgeInterval = TimeSpan.FromSeconds(seconds));

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => application.StartAsync(Token));

        Assert.StartsWith("PAVED-CFG-072: ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(86_400)]
    public async Task Start_IntervalInRange_Starts(int seconds)
    {
        var database = await databases.SharedAsync<Shop>(Provider.Sqlite);
        await using var application = Application.Of<Shop>(
            database.Use, options => options.PurgeInterval = TimeSpan.FromSeconds(seconds));

        await application.StartAsync(Token);
    }
}
