using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2002: a delegate that takes the place of a check accepts whatever it is given.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ValidatorAcceptsAllAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2002";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Error,
        "A validator of tokens accepts everything",
        "{0} neither throws nor looks at what it is given: it accepts every token",
        "A delegate of TokenValidationParameters replaces the check of the library. One that always answers yes switches the check off.",
        "CWE-347", "CWE-345", "ASVS-9.1.1");

    private static readonly ImmutableHashSet<string> Delegates = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "SignatureValidator", "SignatureValidatorUsingConfiguration", "IssuerValidator", "IssuerValidatorAsync",
        "IssuerValidatorUsingConfiguration", "AudienceValidator", "LifetimeValidator", "IssuerSigningKeyValidator",
        "IssuerSigningKeyValidatorUsingConfiguration", "AlgorithmValidator", "TypeValidator", "TransformBeforeSignatureValidation");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var parameters = JwtTypes.ValidationParameters(context.Compilation);
        if (!parameters.IsEmpty)
        {
            context.RegisterOperationAction(operation => Analyze(operation, parameters), OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> parameters)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && Delegates.Contains(property.Name)
            && property.ContainingType.IsAnyOf(parameters)
            && ValidatorDelegates.AcceptsAll(assignment.Value)
            && !assignment.IsDevelopmentOnly())
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, assignment.Syntax.GetLocation(), property.Name));
        }
    }
}
