using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;
using Paved.Analyzers.OneTimeCodes;
using Paved.Analyzers.Passwords;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.Secrets;

/// <summary>PAVED4001: a token, an API key or a signature is compared until the first difference.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SecretComparisonAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED4001";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Secrets, DiagnosticSeverity.Info,
        "A secret is compared until it differs",
        "The comparison of the secret ends at the first difference, and its time tells how much of it is right; use FixedTimeEquals",
        "Comparisons that stop early take longer the more is right, which can be measured over a network by averaging.",
        "CWE-208", "ASVS-11.2.4");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var entities = new EntityTypes(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, entities), OperationKind.Binary, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, EntityTypes entities)
    {
        if (Comparisons.TryRead(context.Operation, out var left, out var right)
            && PasswordFlow.IsText(left.Type) && PasswordFlow.IsText(right.Type)
            && !IsOfAnotherRule(left) && !IsOfAnotherRule(right)
            && (IsPair(left, right, entities) || IsPair(right, left, entities))
            && !PasswordSides.HaveOneOwner(left, right)
            && !context.Operation.IsInExpressionTree()
            && !Comparisons.IsInEquality(context.Operation)
            && !HandMadeCheckAnalyzer.IsCheck(left, right))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation()));
        }
    }

    private static bool IsPair(IOperation kept, IOperation presented, EntityTypes entities)
    {
        kept = PasswordSides.Text(kept);
        presented = PasswordSides.Text(presented);
        if (SecretSides.IsHmac(kept))
        {
            return !SecretSides.IsHmac(presented) && (PasswordFlow.Name(presented) is not { } name || !SecretNames.MentionsHash(name));
        }

        return SecretSides.IsPresented(presented) && SecretSides.IsKept(kept, entities) && !SecretSides.IsKept(presented, entities)
            && !PasswordSides.IsTakenOver(kept, presented);
    }

    /// <summary>Passwords and one-time codes have rules of their own, and an ETag keeps nobody out.</summary>
    private static bool IsOfAnotherRule(IOperation value) =>
        OtpCalls.IsComputed(value)
        || (PasswordFlow.Name(PasswordSides.Text(value)) is { } name && (SecretNames.MentionsPassword(name) && !BearerNames.IsKindOfToken(name) || OneTimeCodeNames.IsCode(name) || NameWords.HasWord(name, "etag")));
}
