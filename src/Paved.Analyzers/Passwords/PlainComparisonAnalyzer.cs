using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1006: a stored or configured password is compared with the one that is presented, both in clear.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainComparisonAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1006";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Info,
        "Passwords are compared in clear",
        "The password that is kept is compared as it is: it is stored in clear; keep a hash and verify against it",
        "A password that can be compared can be read, by everybody who sees the database, a backup or the configuration.",
        "CWE-256", "CWE-522", "ASVS-11.4.2");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var entities = new EntityTypes(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, entities), OperationKind.Binary, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, EntityTypes entities)
    {
        if (Comparisons.TryRead(context.Operation, out var left, out var right)
            && (IsPair(left, right, entities) || IsPair(right, left, entities))
            && !PasswordSides.HaveOneOwner(left, right)
            && !Comparisons.IsInEquality(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation()));
        }
    }

    private static bool IsPair(IOperation stored, IOperation presented, EntityTypes entities) =>
        PasswordSides.IsPresented(presented) && PasswordSides.IsStored(stored, entities) && !PasswordSides.IsTakenOver(stored, presented);
}
