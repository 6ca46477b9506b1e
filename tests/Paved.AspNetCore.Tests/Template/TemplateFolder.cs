using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests.Template;

/// <summary>The source of an application that the template of ASP.NET Core made, with its database.</summary>
internal sealed class TemplateFolder : IDisposable
{
    private const string AbsentReason = "the template of ASP.NET Core with accounts, or its packages, are not on this machine";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paved-template-");

    public string Shop => Path.Combine(_folder.FullName, "Shop");

    public string Home => _folder.FullName;

    private static string Patch => Path.Combine(RepositoryRoot.Folder, "samples", "IdentityTemplate", "paved.patch");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the application, or skips the test where it cannot be made.</summary>
    public async Task CreateAsync()
    {
        Assert.SkipUnless(
            await RunAsync(_folder.FullName, "dotnet", "new", "webapp", "-au", "Individual", "-n", "Shop", "-o", Shop, "--no-restore")
                && await RunAsync(Shop, "dotnet", "restore"),
            AbsentReason);
    }

    public async Task BuildAsync() => Assert.True(
        await RunAsync(Shop, "dotnet", "build", "--no-restore", "-nodeReuse:false", "-p:UseSharedCompilation=false"));

    /// <summary>Applies the patch as it is committed, then has the package taken from this build.</summary>
    public async Task PaveAsync()
    {
        Assert.True(await RunAsync(Shop, "git", "apply", "--ignore-whitespace", Patch));
        var project = Path.Combine(Shop, "Shop.csproj");
        var text = await File.ReadAllTextAsync(project, Token);
        string[] assemblies = ["Paved.AspNetCore.dll", "Paved.Auth.dll", "Paved.Passwords.dll"]; // what the package brings
        var paths = string.Join(';', assemblies.Select(assembly => Path.Combine(AppContext.BaseDirectory, assembly)));
        var reference = $"<Reference Include=\"{paths}\" />";
        await File.WriteAllTextAsync(
            project, text.Replace("<PackageReference Include=\"Paved.AspNetCore\" Version=\"*-*\" />", reference, StringComparison.Ordinal), Token);
        Assert.Contains(reference, await File.ReadAllTextAsync(project, Token), StringComparison.Ordinal);
    }

    /// <summary>The lines that the patch adds, by file.</summary>
    public static ILookup<string, string> AddedLines()
    {
        var file = "";
        List<(string File, string Line)> added = [];
        foreach (var line in File.ReadLines(Patch))
        {
            file = line.StartsWith("+++ b/", StringComparison.Ordinal) ? line[6..] : file;
            if (line.StartsWith('+') && !line.StartsWith("+++", StringComparison.Ordinal))
            {
                added.Add((file, line[1..].Trim()));
            }
        }

        return added.ToLookup(entry => entry.File, entry => entry.Line);
    }

    /// <summary>One value of a user's row.</summary>
    public string ColumnOf(string email, string column)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Shop, "app.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select {column} from AspNetUsers where Email = $email";
        command.Parameters.AddWithValue("$email", email);
        return (string)command.ExecuteScalar()!;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<bool> RunAsync(string folder, string program, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            TestContext.Current.SendDiagnosticMessage($"{await output}{await errors}");
            return process.ExitCode == 0;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
