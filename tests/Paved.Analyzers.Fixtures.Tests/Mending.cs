using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Paved.Analyzers.Fixtures.Tests;

/// <summary>A sample's sources as a project in memory, under the preset <c>strict</c>, to which fixes are applied one by one.</summary>
internal sealed class Mending
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. InstancesOf<DiagnosticAnalyzer>("Paved.Analyzers")];

    private static readonly ImmutableArray<CodeFixProvider> Fixes = [.. InstancesOf<CodeFixProvider>("Paved.Analyzers.CodeFixes")];

    private readonly ProjectId _id;
    private Solution _solution;

    private Mending(Project project)
    {
        _id = project.Id;
        _solution = project.Solution;
    }

    private Project Project => _solution.GetProject(_id)!;

    /// <summary>The sources of one folder of the samples; nothing is written to it.</summary>
    public static Mending Read(params string[] sample)
    {
        var root = FindRoot();
        var folder = Path.Combine([root, "samples", .. sample]);
        var web = Fixture.All.First(fixture => fixture.Kind == ProjectKind.Web).Compile();
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: web.References));
        project = project.AddDocument("Usings.cs", web.SyntaxTrees.Last().GetText()).Project;
        foreach (var file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal))
        {
            project = project.AddDocument(Path.GetRelativePath(folder, file), SourceText.From(File.ReadAllText(file)), filePath: file).Project;
        }

        var strict = Path.Combine(root, "src", "Paved.Analyzers", "config", "strict.globalconfig");
        return new Mending(project.AddAnalyzerConfigDocument("strict.globalconfig", SourceText.From(File.ReadAllText(strict)), filePath: strict).Project);

        bool IsSource(string file) => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj");
    }

    /// <summary>What the preset reports, in the order of files and lines.</summary>
    public async Task<IReadOnlyList<Diagnostic>> FindAsync()
    {
        var compilation = await Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var findings = await compilation!.WithAnalyzers(Analyzers, Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. findings.Where(finding => finding.Severity >= DiagnosticSeverity.Warning)
                .OrderBy(finding => finding.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(finding => finding.Location.SourceSpan.Start),
        ];
    }

    /// <summary>Applies the first fix that is offered, and says which; null where none is.</summary>
    public async Task<string?> ApplyNextAsync()
    {
        foreach (var finding in await FindAsync())
        {
            if (await OfferAsync(finding) is { } action)
            {
                var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
                _solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
                return $"{finding.Id} {Path.GetFileName(finding.Location.SourceTree!.FilePath)}: {action.Title}";
            }
        }

        return null;
    }

    /// <summary>What does not compile.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync()
    {
        var compilation = await Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        return
        [
            .. compilation!.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }

    private async Task<CodeAction?> OfferAsync(Diagnostic finding)
    {
        var offers = new List<CodeAction>();
        var context = new CodeFixContext(
            _solution.GetDocument(finding.Location.SourceTree)!, finding, (action, _) => offers.Add(action), TestContext.Current.CancellationToken);
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await fix.RegisterCodeFixesAsync(context);
        }

        return offers.FirstOrDefault();
    }

    private static IEnumerable<T> InstancesOf<T>(string assembly) => Assembly.Load(assembly).GetTypes()
        .Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above the tests.");
    }
}
