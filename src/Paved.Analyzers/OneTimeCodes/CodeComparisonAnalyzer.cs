using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3001: a one-time code is compared by hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CodeComparisonAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED3001";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "A one-time code is compared by hand",
        "{0}",
        "A comparison that stops at the first difference tells by its time how much is right, and one made by hand counts no attempts and accepts a code twice.",
        "CWE-208", "CWE-307", "ASVS-6.5.1", "ASVS-11.2.4");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var entities = new EntityTypes(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, entities), OperationKind.Binary, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, EntityTypes entities)
    {
        if (!Comparisons.TryRead(context.Operation, out var left, out var right)
            || (!left.Type.IsString() && !right.Type.IsString())
            || !IsCode(left, right, entities)
            || Comparisons.IsInEquality(context.Operation))
        {
            return;
        }

        var message = context.Operation.IsInExpressionTree()
            ? "A query looks for the one-time code, so every guess is held against the codes of all; find the row first, count its attempts, then compare in fixed time"
            : "The comparison of the one-time code ends at the first difference, counts no attempts and forgets no code; verify it by a library, or by FixedTimeEquals";
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), message));
    }

    private static bool IsCode(IOperation left, IOperation right, EntityTypes entities) =>
        OtpCalls.IsComputed(left) || OtpCalls.IsComputed(right)
        || (IsStored(left, entities) && IsPresented(right, entities) && !PasswordSides.IsTakenOver(left, right))
        || (IsStored(right, entities) && IsPresented(left, entities) && !PasswordSides.IsTakenOver(right, left));

    private static bool IsStored(IOperation value, EntityTypes entities)
    {
        foreach (var source in PasswordSides.Text(value).Sources())
        {
            if (PasswordSides.Text(source) is IPropertyReferenceOperation { Property: { ContainingType: var type, Name: var name } } && IsStored(name, type.Name) && entities.Contains(type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStored(string name, string type) =>
        OneTimeCodeNames.IsCode(name)
        || (OneTimeCodeNames.IsBare(name) && OneTimeCodeNames.IsContext(type))
        || (NameWords.HasPair(name, "user", "code") && NameWords.HasWord(type, "device"));

    private static bool IsPresented(IOperation value, EntityTypes entities) =>
        PasswordSides.Text(value) is not IMemberReferenceOperation { Member.ContainingType: var type } || !entities.Contains(type);
}
