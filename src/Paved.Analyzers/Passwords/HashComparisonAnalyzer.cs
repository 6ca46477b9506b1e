using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1007: hashes of passwords are compared until the first difference.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HashComparisonAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1007";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "Hashes of passwords are compared until they differ",
        "The comparison ends at the first difference, and its time tells how much of the hash is right; use FixedTimeEquals or a hasher's Verify",
        "Comparisons that stop early take longer the more is right. On arrays, == compares references and is always false.",
        "CWE-208", "ASVS-11.2.4");

    private static readonly ImmutableArray<string> OtherWords = ImmutableArray.Create("placeholder", "default", "empty", "disabled", "algorithm", "format");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Binary, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (Comparisons.TryRead(context.Operation, out var left, out var right)
            && (AreElements(context.Operation, ref left, ref right) || (IsHashType(left.Type) && IsHashType(right.Type)))
            && (IsOfPassword(left, right) || IsOfPassword(right, left) || AreHashesOfAPasswordMethod(left, right))
            && !AreBothStored(left, right)
            && !context.Operation.IsInExpressionTree()
            && !Comparisons.IsInEquality(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation()));
        }
    }

    /// <summary><c>if (computed[i] != stored[i]) return false;</c>: the arrays stand for their elements.</summary>
    private static bool AreElements(IOperation comparison, ref IOperation left, ref IOperation right)
    {
        if (comparison is not IBinaryOperation || Array(left) is not { } leftArray || Array(right) is not { } rightArray || !LeavesEarly(comparison))
        {
            return false;
        }

        (left, right) = (leftArray, rightArray);
        return true;
    }

    private static IOperation? Array(IOperation element) => element switch
    {
        IArrayElementReferenceOperation { ArrayReference: var array } => array.Unwrap(),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type.Name: "String" or "Span" or "ReadOnlySpan" } span } => span.Unwrap(),
        _ => null,
    };

    private static bool LeavesEarly(IOperation comparison)
    {
        var parent = comparison.Parent;
        while (parent is IBinaryOperation or IConversionOperation or IUnaryOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        if (parent is IConditionalOperation { WhenTrue: var body })
        {
            foreach (var operation in body.DescendantsAndSelf())
            {
                if (operation is IReturnOperation or IBranchOperation or IThrowOperation)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsHashType(ITypeSymbol? type) =>
        type.IsString() || type.IsByteArray() || type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "IEnumerable" or "ImmutableArray", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] };

    private static bool IsOfPassword(IOperation hash, IOperation other) =>
        (PasswordFlow.Name(hash) is { } name && SecretNames.IsStoredHash(name) && !IsOtherThanHash(other))
        || hash.AnyPart(PasswordSides.IsHashOfPassword);

    /// <summary>A hash is also held against a word that stands for none.</summary>
    private static bool IsOtherThanHash(IOperation other) =>
        PasswordFlow.Name(other) is { } name && NameWords.HasWord(name, OtherWords);

    /// <summary>Both sides are called hashes, in a method that is given a password or is named after one.</summary>
    private static bool AreHashesOfAPasswordMethod(IOperation left, IOperation right) =>
        PasswordFlow.Name(left) is { } one && PasswordFlow.Name(right) is { } other
        && SecretNames.MentionsHash(one) && SecretNames.MentionsHash(other)
        && IsInPasswordMethod(left);

    private static bool IsInPasswordMethod(IOperation operation)
    {
        for (var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
        {
            if (SecretNames.MentionsPassword(method.Name))
            {
                return true;
            }

            foreach (var parameter in method.Parameters)
            {
                if (SecretNames.MentionsPassword(parameter.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Two records that are held against each other, with no password in sight.</summary>
    private static bool AreBothStored(IOperation left, IOperation right) =>
        left is IPropertyReferenceOperation && right is IPropertyReferenceOperation;
}
