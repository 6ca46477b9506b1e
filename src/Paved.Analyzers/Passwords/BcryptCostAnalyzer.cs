using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1004: bcrypt with a cost below ten.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BcryptCostAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "bcrypt with a low cost",
        "A cost of {0} takes a graphics card next to no time; every step up doubles the work, take {1} or more",
        "The cost is the logarithm of the work: four is 256 times quicker to guess than twelve. OWASP asks for ten at least.",
        "CWE-916", "ASVS-11.4.2");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var functions = BcryptCalls.Functions(context.Compilation);
        if (!functions.IsEmpty)
        {
            context.RegisterOperationAction(operation => Analyze(operation, functions), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> functions)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!functions.Contains(call.TargetMethod.ContainingType) || BcryptCalls.Cost(call) is not { } cost || !cost.Value.TryConstant(out int value))
        {
            return;
        }

        var minimum = context.Options.ReadInt(call.Syntax.SyntaxTree, "paved_min_bcrypt_cost", 10);
        if (value < minimum && value > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, (cost.IsImplicit ? call : cost.Value).Syntax.GetLocation(), value, minimum));
        }
    }
}
