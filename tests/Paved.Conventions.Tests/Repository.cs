using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Paved.Conventions.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The package projects, by name; a project that is packed into another's package is none.</summary>
    public static IReadOnlyDictionary<string, XDocument> Packages { get; } =
        Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Project: XDocument.Load(path)))
            .Where(package => package.Project.Descendants("IsPackable").All(element => element.Value != "false"))
            .ToDictionary(package => package.Name, package => package.Project, StringComparer.Ordinal);

    /// <summary>The source files of a top folder, by their path from the root.</summary>
    public static IReadOnlyDictionary<string, SyntaxTree> Sources(string folder) =>
        Files(folder, "*.cs").ToDictionary(
            path => path,
            path => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Root, path)), path: path),
            StringComparer.Ordinal);

    /// <summary>The files of a top folder that belong to the repository, by their path from the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git"));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string source = "")
    {
        var folder = File.Exists(source) ? Path.GetDirectoryName(source) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above the tests.");
    }
}
