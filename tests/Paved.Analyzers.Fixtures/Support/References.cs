using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Fixtures;

/// <summary>The assemblies that each kind of project is compiled against.</summary>
internal static class References
{
    private static readonly string[] OfTheTests =
        ["Paved.", "Microsoft.CodeAnalysis", "FsCheck", "FSharp", "xunit", "Microsoft.Testing.", "Microsoft.Extensions.TimeProvider.Testing"];

    private static readonly string[] OfTheServer = ["Microsoft.AspNetCore", "Microsoft.Extensions.Identity", "Serilog.AspNetCore"];

    private static readonly string[] OfTheBrowser =
        ["Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.Metadata"];

    private static readonly string[] OfAnyProgram = ["Microsoft.AspNetCore.Cryptography", "Microsoft.AspNetCore.DataProtection"];

    private static readonly Dictionary<ProjectKind, IReadOnlyList<MetadataReference>> ByKind =
        Enum.GetValues<ProjectKind>().ToDictionary(kind => kind, Read);

    public static IReadOnlyList<MetadataReference> Of(ProjectKind kind) => ByKind[kind];

    private static IReadOnlyList<MetadataReference> Read(ProjectKind kind) =>
    [
        GoogleAuthenticator.Reference,
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsPart(kind, Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsPart(ProjectKind kind, string file) => kind switch
    {
        ProjectKind.Tests => !StartsWith(file, OfTheTests) || file.StartsWith("xunit.v3.", StringComparison.Ordinal),
        _ when StartsWith(file, OfTheTests) => false,
        ProjectKind.Console => !StartsWith(file, OfTheServer) || StartsWith(file, OfAnyProgram),
        ProjectKind.Wasm => !StartsWith(file, OfTheServer) || StartsWith(file, OfAnyProgram) || StartsWith(file, OfTheBrowser),
        _ => true,
    };

    private static bool StartsWith(string file, string[] prefixes) =>
        prefixes.Any(prefix => file.StartsWith(prefix, StringComparison.Ordinal));
}
