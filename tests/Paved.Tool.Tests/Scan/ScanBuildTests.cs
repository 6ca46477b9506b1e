using System.Text.Json;

namespace Paved.Tool.Tests.Scan;

/// <summary>Repositories that are built with the analyzers injected; each test starts the build of a project or two.</summary>
public sealed class ScanBuildTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <WarningsAsErrors>PAVED2001</WarningsAsErrors>
          </PropertyGroup>
        </Project>
        """;

    private const string Rules = """
        namespace Microsoft.IdentityModel.Tokens
        {
            public class TokenValidationParameters
            {
                public bool ValidateAudience { get; set; }
            }
        }
        """;

    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Build_FolderOfProjects_ReportsEachAndLeavesNoTrace()
    {
        _repository.Write("CODEOWNERS", "/src/Shop/ @shop\n");
        _repository.Write("Directory.Build.rsp", "-warnaserror\n");
        WriteProject("Shop", "ValidateAudience = false");
        WriteProject("Billing", "ValidateAudience = true");
        string[] before = Files();

        var run = await ToolRun.WithAsync("", "scan", "build", _repository.PathOf("."), "--json");
        Assert.Equal("", run.Error);
        Assert.Equal(1, run.ExitCode);
        var finding = Assert.Single(JsonElement.Parse(run.Output).GetProperty("findings").EnumerateArray());
        Assert.Equal("PAVED2001", finding.GetProperty("ruleId").GetString());
        Assert.Equal("src/Shop/Rules.cs", finding.GetProperty("file").GetString());
        Assert.Equal(3, finding.GetProperty("line").GetInt32());
        Assert.Equal("@shop", finding.GetProperty("owner").GetString());
        Assert.Equal("Shop", finding.GetProperty("project").GetString());
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Build_CodeThatDoesNotCompile_SaysSoAndReportsNothing()
    {
        WriteProject("Shop", "NoSuchThing = false");
        var run = await ToolRun.WithAsync("", "scan", "build", _repository.PathOf("src/Shop/Shop.csproj"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("did not build", run.Error, StringComparison.Ordinal);
        Assert.Contains("error CS0117", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "no such file or folder")]
    [InlineData(".", "expected a solution or C# projects")]
    public async Task Build_NothingThere_SaysWhatIsExpected(string path, string expected)
    {
        var run = await ToolRun.WithAsync("", "scan", "build", _repository.PathOf(path));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private void WriteProject(string name, string setting)
    {
        _repository.Write($"src/{name}/{name}.csproj", Project);
        _repository.Write($"src/{name}/Types.cs", Rules);
        _repository.Write($"src/{name}/Rules.cs", $$"""
            public static class Rules
            {
                public static readonly Microsoft.IdentityModel.Tokens.TokenValidationParameters Own = new() { {{setting}} };
            }
            """);
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(_repository.PathOf("."), "*", SearchOption.AllDirectories).Order()];
}
