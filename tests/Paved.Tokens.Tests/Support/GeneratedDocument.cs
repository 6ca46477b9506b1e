using System.Runtime.CompilerServices;

namespace Paved.Tokens.Tests.Support;

/// <summary>A page below docs that a test writes where <c>PAVED_WRITE_DOCS</c> is 1, and else compares.</summary>
internal static class GeneratedDocument
{
    public static async Task AssertCurrentAsync(string name, string text)
    {
        var file = Path.Combine(Root(), "docs", name);
        if (Environment.GetEnvironmentVariable("PAVED_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static string Root([CallerFilePath] string source = "")
    {
        var folder = File.Exists(source) ? Path.GetDirectoryName(source) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above the tests.");
    }
}
