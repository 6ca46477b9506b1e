using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Tests;

/// <summary>What snippets under test are compiled against: what this project refers to, test frameworks left out.</summary>
internal static class SnippetReferences
{
    private static readonly string[] Unwanted = ["xunit", "Microsoft.CodeAnalysis", "FsCheck", "Paved.Analyzers", "NuGet", "Microsoft.Testing"];

    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Security.Cryptography;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Unwanted.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static MetadataReference Xunit { get; } = MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location);
}
