using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3006: a one-time code comes from numbers that can be guessed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GuessableCodeAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED3006";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "A one-time code can be guessed",
        "'{0}' {1}; draw it with RandomNumberGenerator.GetInt32",
        "System.Random, clocks and hash codes can be computed by others, and a code is short enough as it is. It has to come from the random numbers of the system.",
        "CWE-330", "CWE-338", "ASVS-11.5.1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeRemainder, OperationKind.Binary);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (SystemRandom.IsDraw(call))
        {
            Report(context, SystemRandom.FindDestination(call, DrawsDigits(call) ? IsCodeOfDigits : IsCode), "comes from System.Random, whose numbers can be computed");
        }
        else if (call.TargetMethod is { Name: "NewGuid", ContainingType: { Name: "Guid", ContainingNamespace.Name: "System" } })
        {
            Report(context, new Destinations(IsCode).Find(call), "is a piece of a GUID, which promises to be unique, not to be secret");
        }
    }

    /// <summary><c>ticks % 1000000</c>.</summary>
    private static void AnalyzeRemainder(OperationAnalysisContext context)
    {
        if (context.Operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder, LeftOperand: var left, RightOperand: var right } remainder || IsPowerOfTwo(right))
        {
            return;
        }

        if (left.AnyPart(IsClockOrHash) && !left.AnyPart(static part => part is IInvocationOperation { TargetMethod.Name: "NewGuid" }))
        {
            Report(context, new Destinations(IsCode).Find(remainder), "comes from a clock or a hash code");
        }
        else if (left.AnyPart(IsRandomBytes))
        {
            Report(context, new Destinations(IsCode).Find(remainder), "is a remainder, which makes small codes likelier", DiagnosticSeverity.Info);
        }
    }

    private static bool? IsCode(Destination to) =>
        OneTimeCodeNames.IsOtherContext(to.Name) ? false
        : OneTimeCodeNames.IsCode(to.Name) || (OneTimeCodeNames.IsBare(to.Name) && OneTimeCodeNames.IsContext(to.Owner)) ? !OneTimeCodeNames.IsOtherContext(to.Owner)
        : IsAnswerOfGenerator(to) ? true
        : null;

    /// <summary>Four to eight digits that are called code.</summary>
    private static bool? IsCodeOfDigits(Destination to) =>
        IsCode(to) ?? (OneTimeCodeNames.IsBare(to.Name) ? !OneTimeCodeNames.IsOtherContext(to.Owner) : null);

    /// <summary><c>OtpGenerator.Generate()</c>.</summary>
    private static bool IsAnswerOfGenerator(Destination to) =>
        to.Type is null && to.Name is "Generate" or "Create" or "Next" or "New" or "GenerateAsync" && (NameWords.HasPair(to.Owner, "otp", "generator") || NameWords.HasPair(to.Owner, "code", "generator"))
        && OneTimeCodeNames.IsContext(to.Owner);

    private static bool DrawsDigits(IInvocationOperation draw) =>
        draw.Arguments is [{ Value: var from }, { Value: var to }] && from.TryConstant(out int low) && to.TryConstant(out int high)
        && high is >= 9_999 and <= 100_000_000 && IsRound(high) && (low == 0 || IsRound(low));

    private static bool IsRound(int value)
    {
        for (var power = 1000; power is > 0 and <= 100_000_000; power *= 10)
        {
            if (value == power || value == power - 1)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPowerOfTwo(IOperation value) => value.TryConstant(out int number) && (number & (number - 1)) == 0;

    private static bool IsClockOrHash(IOperation part) => part switch
    {
        IPropertyReferenceOperation { Property: { Name: "Ticks" or "Millisecond" or "TickCount" or "TickCount64", ContainingType.Name: "DateTime" or "DateTimeOffset" or "Environment" } } => true,
        IInvocationOperation { TargetMethod: { Name: "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds" or "GetHashCode", ContainingNamespace.Name: "System" } } => true,
        _ => false,
    };

    private static bool IsRandomBytes(IOperation part) => part switch
    {
        IInvocationOperation { TargetMethod: { Name: "GetBytes", IsStatic: true, ContainingType.Name: "RandomNumberGenerator" } } => true,
        ILocalReferenceOperation { Local: var local } => IsFilled(part, local),
        _ => false,
    };

    private static bool IsFilled(IOperation reference, ILocalSymbol local)
    {
        foreach (var operation in reference.Root().Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: "GetBytes" or "Fill", ContainingType.Name: "RandomNumberGenerator" }, Arguments: [{ Value: var filled }, ..] }
                && filled.Unwrap() is ILocalReferenceOperation { Local: var other } && SymbolEqualityComparer.Default.Equals(other, local))
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(OperationAnalysisContext context, string? name, string why, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        if (name is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, name, why));
        }
    }
}
