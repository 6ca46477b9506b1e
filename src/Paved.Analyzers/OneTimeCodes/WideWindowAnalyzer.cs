using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3003: codes of many steps are accepted at once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WideWindowAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED3003";

    private const int LongStep = 60;

    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "Codes of many steps are accepted",
        "{0}; accept one step of 30 seconds before and after",
        "Every step more is one more code that a guess may hit, and more time to use a code that was read over a shoulder. RFC 6238 recommends one step.",
        "CWE-307", "CWE-294", "ASVS-6.5.5");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeWindow, OperationKind.ObjectCreation);
        context.RegisterOperationAction(AnalyzeTolerance, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeLoop, OperationKind.Loop);
    }

    private static void AnalyzeWindow(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not { Name: "VerificationWindow", ContainingNamespace.Name: "OtpNet" })
        {
            return;
        }

        foreach (var argument in creation.Arguments)
        {
            if (argument.Value.TryConstant(out int steps) && steps > 1 && !HasLongStep(creation))
            {
                Report(context, creation.Syntax.GetLocation(), $"The window reaches {steps} steps");
                return;
            }
        }
    }

    /// <summary><c>new Totp(key, step: 300)</c>: a code by mail, whose step is as long as it lives.</summary>
    private static bool HasLongStep(IOperation operation)
    {
        foreach (var other in operation.Root().Descendants())
        {
            if (other is IObjectCreationOperation { Type.Name: "Totp", Arguments: var arguments })
            {
                foreach (var argument in arguments)
                {
                    if (argument.Parameter?.Name == "step" && !(argument.Value.TryConstant(out int seconds) && seconds < LongStep))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static void AnalyzeTolerance(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("ValidateTwoFactorPIN" or "GetCurrentPINs") || !OtpCalls.IsOf(call, "TwoFactorAuthenticator"))
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type is { Name: "TimeSpan" } or INamedTypeSymbol { Name: "Nullable", TypeArguments: [{ Name: "TimeSpan" }] })
            {
                if (Durations.OfTimeSpan(argument.Value) is { } tolerance && tolerance > Tolerance)
                {
                    Report(context, call.Syntax.GetLocation(), $"Codes of {tolerance.TotalSeconds:0} seconds before and after are accepted");
                }

                return;
            }
        }

        Report(context, call.Syntax.GetLocation(), "Without a tolerance, codes of five minutes before and after are accepted");
    }

    /// <summary><c>for (var i = -3; i &lt;= 3; i++)</c> around a comparison with a code that is computed from <c>i</c>.</summary>
    private static void AnalyzeLoop(OperationAnalysisContext context)
    {
        if (context.Operation is IForLoopOperation { Condition: IBinaryOperation condition, Syntax: ForStatementSyntax syntax } loop
            && Math.Max(StepsBefore(loop), StepsAfter(condition)) is > 1 and var steps
            && ComparesCodes(loop.Body))
        {
            Report(context, Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.SpanStart, syntax.CloseParenToken.Span.End)), $"The loop tries {steps} steps");
        }
    }

    private static bool ComparesCodes(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IBinaryOperation or IInvocationOperation && OtpCalls.IsComparisonOfOwn(operation))
            {
                return true;
            }
        }

        return false;
    }

    private static long StepsBefore(IForLoopOperation loop)
    {
        foreach (var before in loop.Before)
        {
            foreach (var operation in before.Descendants())
            {
                if (operation is IVariableInitializerOperation { Value: var first })
                {
                    return -Offset(first);
                }
            }
        }

        return 0;
    }

    private static long StepsAfter(IBinaryOperation condition) => condition.OperatorKind switch
    {
        BinaryOperatorKind.LessThanOrEqual => Offset(condition.RightOperand),
        BinaryOperatorKind.LessThan => Offset(condition.RightOperand) - 1,
        _ => 0,
    };

    /// <summary>A constant, or what is added to the step of now.</summary>
    private static long Offset(IOperation value) => value.Unwrap() switch
    {
        var constant when Number(constant) is { } number => number,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand: var plus } => Number(plus) ?? 0,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, RightOperand: var minus } => -(Number(minus) ?? 0),
        _ => 0,
    };

    private static long? Number(IOperation value) =>
        value.Unwrap() switch
        {
            var plain when plain.TryConstant(out int number) => number,
            var wide when wide.TryConstant(out long number) => number,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: var operand } when operand.TryConstant(out int number) => -number,
            _ => null,
        };

    private static void Report(OperationAnalysisContext context, Location where, string what) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, where, what));
}
