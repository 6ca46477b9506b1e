using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3004: the secret of an authenticator app is stored in clear.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainSecretColumnAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED3004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "The secret of an authenticator app is stored in clear",
        "'{0}' is stored as it is; whoever reads the table makes codes for every user: encrypt it before it is stored",
        "The secret cannot be hashed, since every code is computed from it. Encrypted with a key outside of the database, a stolen table is of no use.",
        "CWE-312", "CWE-522", "ASVS-11.2.1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var entities = new EntityTypes(context.Compilation);
        var converted = new ConvertedProperties(context.Compilation);
        context.RegisterSymbolAction(symbol => Analyze(symbol, entities, converted), SymbolKind.Property);
    }

    private static void Analyze(SymbolAnalysisContext context, EntityTypes entities, ConvertedProperties converted)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (property.Type.IsString()
            && property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            && OneTimeCodeNames.IsAppSecret(property.Name)
            && entities.Contains(property.ContainingType)
            && !converted.Contains(property))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, property.Locations[0], property.Name));
        }
    }
}
