extern alias After;
extern alias Before;

using Microsoft.Data.Sqlite;

namespace Paved.AspNetCore.Tests.Migration;

/// <summary>samples/LegacyMigration: the shop before, after, and back again, over one file.</summary>
public sealed class LegacyMigrationTests : IDisposable
{
    private const string Operator = "ada@quayside.example";

    private static readonly (string Email, string Password)[] Accounts =
        [(Operator, "Lantern-9-harbour"), ("ben@quayside.example", "Mooring-4-rope"), ("cleo@quayside.example", "Gangway-7-tide")];

    private static readonly (string Email, string Password)[] Members =
        [("dora@forum.example", "Anchor-2-chain"), ("eli@forum.example", "Bollard-5-quay")];

    private static readonly (string Email, string Password)[] Customers =
        [("fay@shop.example", "sailor"), ("gus@shop.example", "compass"), ("hana@shop.example", "driftwood")];

    private static readonly string Sample = FindSample();

    private readonly string _folder = Directory.CreateTempSubdirectory("paved-migration").FullName;

    private string Database => Path.Combine(_folder, "shop.db");

    private string Copy => Path.Combine(_folder, "shop-before.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Shop_BeforeAfterAndBack_EveryoneSignsInThroughout()
    {
        await using (var before = new Shop<Before::Program>(Database))
        {
            await SignInAllAsync(before.SignInAsync);
            Assert.False(await before.SignInAsync(Customers[1].Email, "a guess"));
        }

        File.Copy(Database, Copy);
        await using (var after = new Shop<After::Program>(Database))
        {
            await SignInAllAsync(after.SignInAsync);
            Assert.All(await HashesAsync("AspNetUsers"), row => Assert.StartsWith("$argon2id$", row.Hash, StringComparison.Ordinal));
        }

        await RollBackAsync();
        await using var again = new Shop<Before::Program>(Database);
        await SignInAllAsync(again.SignInAsync);
    }

    [Fact]
    public async Task After_SomeSignIn_MovesTheirRowsAndReportsThem()
    {
        await using (var before = new Shop<Before::Program>(Database))
        {
            Assert.True(await before.SignInAsync(Operator, Accounts[0].Password));
        }

        var old = await HashesAsync("AspNetUsers");
        await using var after = new Shop<After::Program>(Database);
        Assert.Equal([("PBKDF2", 3, 1), ("bcrypt", 2, 0), ("MD5, now wrapped", 3, 0)], await ProgressAsync(after));

        Assert.False(await after.SignInAsync(Accounts[1].Email, "a guess"));
        Assert.False(await after.SignInAsync(Members[1].Email, "a guess"));
        Assert.False(await after.SignInAsync(Customers[1].Email, "a guess"));
        Assert.True(await after.SignInAsync(Members[0].Email, Members[0].Password));
        Assert.True(await after.SignInAsync(Customers[0].Email, Customers[0].Password));
        Assert.Equal([("PBKDF2", 3, 1), ("bcrypt", 2, 1), ("MD5, now wrapped", 3, 1)], await ProgressAsync(after));

        var rows = (await HashesAsync("AspNetUsers")).ToDictionary(row => row.Email, row => row.Hash);
        Assert.Equal(8, rows.Count);
        Assert.All(
            (string[])[Operator, Members[0].Email, Customers[0].Email],
            email => Assert.StartsWith("$argon2id$", rows[email], StringComparison.Ordinal));
        Assert.Equal(old.Single(row => row.Email == Accounts[1].Email).Hash, rows[Accounts[1].Email]);
        Assert.StartsWith("$2b$06$", rows[Members[1].Email], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_Start_LeavesNoDigestAndTakesNoneForAPassword()
    {
        await using (var before = new Shop<Before::Program>(Database))
        {
            Assert.True(await before.SignInAsync(Operator, Accounts[0].Password));
        }

        var digests = await HashesAsync("Customers");
        Assert.Equal(3, digests.Length);
        await using var after = new Shop<After::Program>(Database);
        foreach (var (email, digest) in digests)
        {
            Assert.False(await after.SignInAsync(email, digest));
        }

        Assert.Empty(await HashesAsync("Customers"));
        Assert.Empty(await HashesAsync("ForumMembers"));
        var rows = await HashesAsync("AspNetUsers");
        Assert.All(
            rows.Where(row => row.Email.EndsWith("@shop.example", StringComparison.Ordinal)),
            row => Assert.StartsWith("$paved-wrap$", row.Hash, StringComparison.Ordinal));
        var file = await File.ReadAllTextAsync(Database, TestContext.Current.CancellationToken);
        Assert.All(digests, row => Assert.DoesNotContain(row.Hash, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shop_TelephoneApp_GetsItsOrdersFromBothVersions()
    {
        var (email, password) = Accounts[0];
        await using (var before = new Shop<Before::Program>(Database))
        {
            var path = $"/app/token?email={email}&password={password}";
            Assert.Equal($"No orders of {email}", await before.AskAsync(HttpMethod.Get, path, null));
        }

        await using var after = new Shop<After::Program>(Database);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = email, ["password"] = password });
        Assert.Equal($"No orders of {email}", await after.AskAsync(HttpMethod.Post, "/app/token", form));
    }

    [Fact]
    public void Readme_Diffs_AreThoseOfTheFiles()
    {
        var (before, after) = (Lines("before"), Lines("after"));
        var changes = File.ReadLines(Path.Combine(Sample, "README.md")).Where(line => line.StartsWith('+') || line.StartsWith('-')).ToList();

        Assert.NotEmpty(changes);
        Assert.All(changes, line => Assert.Equal((line[0] == '-', line[0] == '+'), (before.Contains(line[1..]), after.Contains(line[1..]))));
        var marked = after.Where(line => line.Contains("// paved", StringComparison.Ordinal));
        Assert.Empty(marked.Except(changes.Select(line => line[1..])));
    }

    private static HashSet<string> Lines(string version) =>
        [.. Directory.GetFiles(Path.Combine(Sample, version), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(File.ReadLines)];

    private static async Task SignInAllAsync(Func<string, string, Task<bool>> signIn)
    {
        foreach (var (email, password) in Accounts.Concat(Members).Concat(Customers))
        {
            Assert.True(await signIn(email, password), email);
        }
    }

    private static async Task<(string Kind, int Rows, int Moved)[]> ProgressAsync(Shop<After::Program> after)
    {
        var page = await after.ReadAsync("/operations/passwords", Operator, Accounts[0].Password);
        return [.. page.Split('\n')
            .Where(line => line.StartsWith("<tr>", StringComparison.Ordinal))
            .Select(line => line.Split("<td>"))
            .Select(cells => (cells[1], int.Parse(cells[2], null), int.Parse(cells[3], null)))];
    }

    private async Task<(string Email, string Hash)[]> HashesAsync(string table)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Email, PasswordHash FROM {table} WHERE PasswordHash IS NOT NULL";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return [.. rows];
    }

    private async Task RollBackAsync()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Sample, "rollback.sql"), TestContext.Current.CancellationToken);
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = script.Replace("shop-before.db", Copy, StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static string FindSample()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(
            folder ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above the tests."), "samples", "LegacyMigration");
    }
}
