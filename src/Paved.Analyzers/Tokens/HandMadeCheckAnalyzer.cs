using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2009: a token's signature is compared by code of one's own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HandMadeCheckAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2009";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Warning,
        "A token's signature is checked by hand",
        "The signature of a token is compared by hand; a validator also checks its algorithm, issuer, audience and lifetime",
        "A signature that is recomputed and compared is one check of many. Hand-made ones forget the rest, or leak the signature through their timing.",
        "CWE-347", "CWE-208", "ASVS-9.1.1");

    private static readonly ImmutableHashSet<string> Comparisons = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Equals", "SequenceEqual", "FixedTimeEquals", "Compare", "CompareOrdinal", "CompareTo");

    private static readonly ImmutableHashSet<string> Hashing = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ComputeHash", "HashData", "CreateEncodedSignature", "GetHashAndReset", "Sign", "GetCurrentHash");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.AssemblyName == "Paved.Tokens")
        {
            return;
        }

        context.RegisterOperationAction(AnalyzeBinary, OperationKind.Binary);
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
    }

    private static void AnalyzeBinary(OperationAnalysisContext context)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            Analyze(context, binary.LeftOperand, binary.RightOperand);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Comparisons.Contains(call.TargetMethod.Name))
        {
            return;
        }

        switch (call.Instance, call.Arguments)
        {
            case ({ } instance, [var other, ..]):
                Analyze(context, instance, other.Value);
                break;
            case (null, [var left, var right, ..]):
                Analyze(context, left.Value, right.Value);
                break;
            default:
                break;
        }
    }

    private static void Analyze(OperationAnalysisContext context, IOperation left, IOperation right)
    {
        if (left.IsNull() || right.IsNull() || left.ConstantValue.HasValue || right.ConstantValue.HasValue)
        {
            return;
        }

        if (IsCheck(left, right))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation()));
        }
    }

    /// <summary>Whether one side is the signature of a token, the other one computed.</summary>
    internal static bool IsCheck(IOperation left, IOperation right) =>
        IsSignatureOfToken(left) || IsSignatureOfToken(right)
        || (IsThirdSegment(left) && IsComputed(right)) || (IsThirdSegment(right) && IsComputed(left));

    private static bool IsSignatureOfToken(IOperation value) => value.AnyPart(static part => part is IPropertyReferenceOperation
    {
        Property: { Name: "RawSignature" or "EncodedSignature", ContainingType.Name: "JwtSecurityToken" or "JsonWebToken" },
    });

    private static bool IsThirdSegment(IOperation value) => value.AnyPart(static part =>
        (part is IArrayElementReferenceOperation && TokenSegments.IsSegment(part, 2)) || IsPatternSegment(part));

    /// <summary><c>parts is [var header, var payload, var signature]</c>.</summary>
    private static bool IsPatternSegment(IOperation part)
    {
        if (part is not ILocalReferenceOperation { Local: var local })
        {
            return false;
        }

        foreach (var operation in part.Root().Descendants())
        {
            if (operation is IListPatternOperation { Patterns: [_, _, IDeclarationPatternOperation { DeclaredSymbol: { } third }] }
                && SymbolEqualityComparer.Default.Equals(third, local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsComputed(IOperation value) => value.AnyPart(static part =>
        part is IInvocationOperation { TargetMethod: { Name: var name } method }
        && (Hashing.Contains(name) || (method.FindBody(part.SemanticModel) is { } body && HashesInside(body))));

    private static bool HashesInside(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: var name } && Hashing.Contains(name))
            {
                return true;
            }
        }

        return false;
    }
}
