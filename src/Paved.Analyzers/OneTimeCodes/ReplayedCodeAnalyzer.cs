using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3002: a code is accepted as often as it is presented.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReplayedCodeAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED3002";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "A one-time code is accepted twice",
        "{0}; remember the last step that was accepted for the user, and refuse that one and those before",
        "A code is valid for a minute or more. Unless it is remembered, whoever reads it over a shoulder or on a false page uses it once more.",
        "CWE-294", "CWE-287", "ASVS-6.5.1");

    private static readonly ImmutableArray<string> EnrolmentWords = ImmutableArray.Create(
        "confirm", "enroll", "enrol", "enrollment", "enrolment", "enable", "setup", "activate", "register", "bind", "link");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeComparison, OperationKind.Binary);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        switch (call.TargetMethod.Name)
        {
            case "VerifyTotp" or "VerifyHotp" when ForgetsStep(call):
                Report(context, "The step of the code is not used");
                break;
            case "ValidateTwoFactorPIN" when OtpCalls.IsOf(call, "TwoFactorAuthenticator"):
                Report(context, "ValidateTwoFactorPIN does not say which step the code is of");
                break;
            case "FixedTimeEquals" or "Equals":
                AnalyzeComparison(context);
                break;
            default:
                break;
        }
    }

    /// <summary>A loop of one's own over steps, in a method that answers yes or no and keeps nothing.</summary>
    private static void AnalyzeComparison(OperationAnalysisContext context)
    {
        if (context.Operation is IBinaryOperation { OperatorKind: not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) }
            || !IsInLoop(context.Operation)
            || !OtpCalls.IsComparisonOfOwn(context.Operation)
            || KeepsSomething(context.Operation))
        {
            return;
        }

        Report(context, "The step that the code belongs to is forgotten");
    }

    private static bool ForgetsStep(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out, Type.SpecialType: SpecialType.System_Int64 })
            {
                return argument.Value switch
                {
                    IDiscardOperation => true,
                    IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => !IsRead(local),
                    ILocalReferenceOperation local => !IsRead(local),
                    _ => false,
                };
            }
        }

        return false;
    }

    private static bool IsRead(ILocalReferenceOperation written)
    {
        foreach (var operation in written.Root().Descendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } && operation.Syntax != written.Syntax
                && SymbolEqualityComparer.Default.Equals(local, written.Local)
                && operation.Parent is not IArgumentOperation { Parameter.RefKind: RefKind.Out }
                && !(operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the method hands the step out, or writes to a member or parameter, which may be where it is kept.</summary>
    private static bool KeepsSomething(IOperation operation)
    {
        if (operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not IMethodSymbol { ReturnType: var answer } method || !IsYesOrNo(answer))
        {
            return true;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                return true;
            }
        }

        foreach (var other in operation.Root().Descendants())
        {
            if (other is IAssignmentOperation { Target: IMemberReferenceOperation or IParameterReferenceOperation })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYesOrNo(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => true,
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] } => true,
        _ => false,
    };

    /// <summary>Where an enrolment is confirmed, a replay gains little: the severity is lower.</summary>
    private static void Report(OperationAnalysisContext context, string what)
    {
        if (OtpCalls.RemembersUse(context.Operation))
        {
            return;
        }

        var severity = DiagnosticSeverity.Warning;
        foreach (var name in context.Operation.EnclosingNames(withTypes: false))
        {
            severity = NameWords.HasWord(name, EnrolmentWords) ? DiagnosticSeverity.Info : severity;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, what));
    }
}
