using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1003: a salt that is the same for all, can be known beforehand, or is short.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakSaltAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1003";

    private const int Needed = 16;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "A weak salt",
        "The salt {0}; draw 16 random bytes for each password and store them beside its hash",
        "A salt makes equal passwords differ and work done beforehand useless. That takes 16 bytes which nobody can know before the password is set.",
        "CWE-759", "CWE-760", "ASVS-11.4.2");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var functions = DerivationCall.Functions(context.Compilation);
        if (!functions.IsEmpty)
        {
            context.RegisterOperationAction(
                operation => Analyze(operation, functions), OperationKind.ObjectCreation, OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> functions)
    {
        if (DerivationCall.Of(context.Operation, functions) is { Salt: { } salt } derivation
            && Weakness(salt) is { } weakness
            && derivation.IsOfPassword())
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, salt.Syntax.GetLocation(), weakness));
        }
    }

    private static string? Weakness(IOperation salt)
    {
        if (salt.Type is { SpecialType: SpecialType.System_Int32 })
        {
            return salt.TryConstant(out int size) && size < Needed ? $"has {size} bytes" : null;
        }

        if (SaltOrigins.IsEmpty(salt))
        {
            return "is empty";
        }

        if (KeyMaterial.IsInCode(salt) || SaltOrigins.IsNeverFilled(salt))
        {
            return "is the same for every password";
        }

        if (SaltOrigins.DerivedFrom(salt) is { } name)
        {
            return $"comes from '{name}'";
        }

        return SaltOrigins.DrawnLength(salt) is < Needed and var length ? $"has {length} bytes" : null;
    }
}
