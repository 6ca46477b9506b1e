using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests.DependencyInjection;

/// <summary>
/// What a host says that does not start: one error for each fault, with the setting, where its value is from, and the remedy.
/// The text of all of them is <c>wrong-configurations.txt</c>; <c>PAVED_UPDATE=1</c> writes it.
/// </summary>
public sealed partial class WrongConfigurationTests
{
    private static readonly string Snapshot =
        Path.Combine(RepositoryRoot.Folder, "tests/Paved.AspNetCore.Tests/DependencyInjection/wrong-configurations.txt");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Errors_OfEachWrongConfiguration_AreTheOnesWrittenDown()
    {
        List<string> lines = [];
        foreach (var wrong in WrongConfigurations.All)
        {
            lines.Add($"{wrong.Name}\n    {await ErrorOfAsync(wrong)}\n");
        }

        var text = string.Join('\n', lines);
        if (Environment.GetEnvironmentVariable("PAVED_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(Snapshot, text, Token);
        }

        Assert.Equal(await File.ReadAllTextAsync(Snapshot, Token), text);
        Assert.True(lines.Count >= 20);
    }

    [Fact]
    public void Errors_WrittenDown_NameASourceAndAPageThatExists()
    {
        var errors = File.ReadLines(Snapshot).Where(line => line.StartsWith("    PAVED-CFG-", StringComparison.Ordinal)).ToList();

        Assert.Equal(WrongConfigurations.All.Count, errors.Count);
        Assert.All(errors, error =>
        {
            var page = Page().Match(error);
            Assert.True(page.Success, error);
            Assert.True(File.Exists(Path.Combine(RepositoryRoot.Folder, page.Groups[1].Value)), error);
        });
    }

    private static async Task<string> ErrorOfAsync(WrongConfiguration wrong)
    {
        var folder = Directory.CreateTempSubdirectory("paved-wrong-");
        try
        {
            foreach (var (file, json) in wrong.Files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), json, Token);
            }

            var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(wrong, folder.FullName));
            return OfMachine().Replace(Assert.Single(fault.Failures), "of all available")
                .Replace(Environment.CurrentDirectory, "…", StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task StartAsync(WrongConfiguration wrong, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Production,
            ContentRootPath = folder,
            Args = [.. wrong.Arguments, "--urls", "http://127.0.0.1:0"],
        });
        builder.Logging.ClearProviders();
        var variables = wrong.Variables.ToDictionary(pair => $"{WrongConfiguration.Prefix}{pair.Key}", pair => pair.Value);
        SetAll(variables.Select(pair => (pair.Key, (string?)pair.Value)));
        builder.Configuration.AddEnvironmentVariables(WrongConfiguration.Prefix);
        SetAll(variables.Select(pair => (pair.Key, (string?)null)));
        wrong.Register(builder);
        await using var app = builder.Build();
        wrong.Map(app);
        await app.StartAsync(Token);
    }

    private static void SetAll(IEnumerable<(string Name, string? Value)> variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [GeneratedRegex("of [0-9]+ KiB available")]
    private static partial Regex OfMachine();

    [GeneratedRegex(@"^    PAVED-CFG-\d{3}: .+ Source: .+\. See (docs/errors/PAVED-CFG-\d{3}\.md)$")]
    private static partial Regex Page();
}
