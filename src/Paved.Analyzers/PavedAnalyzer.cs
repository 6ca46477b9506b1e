using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers;

/// <summary>What all analyzers share: they run concurrently, look at generated code too, and start once a compilation.</summary>
internal abstract class PavedAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (!SkipsTests || !TestProject.IsSkipped(start.Compilation, start.Options))
            {
                Start(start);
            }
        });
    }

    /// <summary>Whether test projects are left alone unless <c>paved_analyze_tests</c> is true.</summary>
    protected virtual bool SkipsTests => false;

    /// <summary>Resolves the types that the rule is about and registers actions; nothing where none is present.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context);
}
