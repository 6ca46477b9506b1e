using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Adoption;

/// <summary>PAVED9000: no finding but its opposite. <c>paved scan build</c> switches it on to count what is on the path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PavedCallAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED9000";

    private const string Family = "Paved.";

    private static readonly DiagnosticDescriptor Descriptor = new(
        Id, "A call of Paved", "{0}", "Adoption", DiagnosticSeverity.Info, isEnabledByDefault: false);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var assemblies = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var assembly in context.Compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name.StartsWith(Family, StringComparison.Ordinal))
            {
                assemblies.Add(assembly);
            }
        }

        if (assemblies.Count > 0)
        {
            var paved = assemblies.ToImmutable();
            context.RegisterOperationAction(
                operation => Report(operation, paved, ((IInvocationOperation)operation.Operation).TargetMethod),
                OperationKind.Invocation);
            context.RegisterOperationAction(
                operation => Report(operation, paved, ((IObjectCreationOperation)operation.Operation).Constructor),
                OperationKind.ObjectCreation);
        }
    }

    private static void Report(OperationAnalysisContext context, ImmutableHashSet<ISymbol> paved, IMethodSymbol? method)
    {
        if (method is not null && paved.Contains(method.ContainingAssembly))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, context.Operation.Syntax.GetLocation(), $"{method.ContainingType.Name}.{method.Name}"));
        }
    }
}
