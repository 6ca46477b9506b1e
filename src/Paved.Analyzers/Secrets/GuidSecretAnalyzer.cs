using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Secrets;

/// <summary>PAVED4003: a GUID serves as the secret that lets somebody in.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GuidSecretAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED4003";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Secrets, DiagnosticSeverity.Warning,
        "A GUID serves as a secret",
        "'{0}' is a GUID, which promises to be unique, not to be secret; draw 32 random bytes",
        "Nothing promises that a GUID cannot be predicted, and other platforms, databases and versions make predictable ones. A secret has to be drawn as one.",
        "CWE-330", "CWE-340", "ASVS-11.5.1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "NewGuid" or "CreateVersion7", ContainingType: { Name: "Guid", ContainingNamespace.Name: "System" } }
            && new Destinations(IsSecret).Find(call) is { } name)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), name));
        }
    }

    private static bool? IsSecret(Destination to) =>
        BearerNames.IsHarmless(to.Name) || OneTimeCodeNames.IsAppSecret(to.Name) || OneTimeCodeNames.IsCode(to.Name) ? false
        : BearerNames.IsBearer(to.Name) || BearerNames.IsBareToken(to.Name, to.Owner) ? true
        : null;
}
