using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1005: bcrypt reads 72 bytes of a password and no more.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BcryptLengthAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1005";

    private const int Limit = 72;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Info,
        "bcrypt reads 72 bytes of a password",
        "What follows after 72 bytes of the password is ignored or refused; check its length in bytes, or use a function without a limit",
        "Two pass phrases that begin alike open the same account. Characters outside of ASCII take two to four bytes, so a limit of characters does not help.",
        "CWE-521", "ASVS-6.2.9");

    private static readonly Regex Lookahead = new(@"\(\?[=!][^()]*(\([^()]*\)[^()]*)*\)", RegexOptions.CultureInvariant);

    private static readonly Regex MatchesMore = new(@"\[\^|\\[wWSDpP]|(?<![\\])\.|[^\x00-\x7f]", RegexOptions.CultureInvariant);

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
        if (call.TargetMethod.Name == "HashPassword"
            && functions.Contains(call.TargetMethod.ContainingType)
            && call.Arguments is [{ Value: var password }, ..]
            && !IsEnhanced(call)
            && !IsShort(password)
            && !IsChecked(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation()));
        }
    }

    private static bool IsEnhanced(IInvocationOperation call) =>
        BcryptCalls.Find(call, "enhancedEntropy") is { Value: var enhanced } && enhanced.TryConstant(out bool value) && value;

    /// <summary>A literal, a digest, a name in ASCII of at most 72 characters: all that the password may be is short.</summary>
    private static bool IsShort(IOperation password)
    {
        foreach (var source in password.Sources())
        {
            if (!source.TryConstant(out string _) && !IsDigest(source) && !(source is IPropertyReferenceOperation { Property: var property } && IsLimited(property)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigest(IOperation source) => source.AnyPart(static part =>
        part is IInvocationOperation { TargetMethod: { ContainingType.Name: var type, Name: var name } } call
        && (FastHashCalls.Input(call) is not null || type == "RandomNumberGenerator" || (type == "Guid" && name == "NewGuid")));

    private static bool IsLimited(IPropertySymbol property)
    {
        var (isShort, isAscii) = (false, false);
        foreach (var attribute in property.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name, attribute.ConstructorArguments)
            {
                case ("MaxLengthAttribute" or "StringLengthAttribute", [{ Value: int length }, ..]):
                    isShort |= length <= Limit;
                    break;
                case ("RegularExpressionAttribute", [{ Value: string pattern }, ..]):
                    isAscii |= !MatchesMore.IsMatch(Lookahead.Replace(pattern, string.Empty));
                    break;
                default:
                    break;
            }
        }

        return isShort && isAscii;
    }

    /// <summary>Whether the method compares a number of bytes before the call.</summary>
    private static bool IsChecked(IInvocationOperation call)
    {
        foreach (var operation in call.Function().Descendants())
        {
            if (operation.Syntax.SpanStart < call.Syntax.SpanStart
                && operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } comparison
                && (CountsBytes(comparison.LeftOperand) || CountsBytes(comparison.RightOperand)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CountsBytes(IOperation value) => value.AnyPart(static part =>
        part is IInvocationOperation { TargetMethod.Name: "GetByteCount" } or IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } });
}
