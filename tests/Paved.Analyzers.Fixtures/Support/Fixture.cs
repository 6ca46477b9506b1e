using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.Fixtures;

/// <summary>One file of a product as it might be met in life, with the findings it is labelled with.</summary>
public sealed class Fixture
{
    private const string KindPrefix = "// project: ";

    private Fixture(string path)
    {
        Name = Path.GetRelativePath(Folder, path).Replace('\\', '/');
        Tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Latest), Name);
        Labels = [.. LabelReader.Read(Tree)];
        Kind = ReadKind(Tree);
    }

    /// <summary>Every file, ordered by name.</summary>
    public static IReadOnlyList<Fixture> All { get; } =
        [.. Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new Fixture(path))];

    /// <summary>The file's path below the folder of products.</summary>
    public string Name { get; }

    /// <summary>The file's syntax.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>What the file is labelled with.</summary>
    public IReadOnlyList<Label> Labels { get; }

    /// <summary>What the file is compiled against: <c>// project: …</c> on its first line, or the web.</summary>
    public ProjectKind Kind { get; }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    /// <summary>The file as a compilation of its own.</summary>
    public CSharpCompilation Compile()
    {
        var isProgram = Tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable);

        return CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(Name), [Tree, GlobalUsings.Of(Kind)], References.Of(Kind), options);
    }

    private static ProjectKind ReadKind(SyntaxTree tree)
    {
        var first = tree.GetText().Lines[0].ToString();
        return first.StartsWith(KindPrefix, StringComparison.Ordinal)
            ? Enum.Parse<ProjectKind>(first[KindPrefix.Length..], ignoreCase: true)
            : ProjectKind.Web;
    }
}
