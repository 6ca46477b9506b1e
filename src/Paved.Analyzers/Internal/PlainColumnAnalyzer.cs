using Microsoft.CodeAnalysis.Diagnostics;

namespace Paved.Analyzers.Internal;

/// <summary>A text of an entity that is stored as it is, though its name says that it is a secret.</summary>
internal abstract class PlainColumnAnalyzer : PavedAnalyzer
{
    protected abstract bool IsSecret(string name);

    protected sealed override void Start(CompilationStartAnalysisContext context)
    {
        var entities = new EntityTypes(context.Compilation);
        var converted = new ConvertedProperties(context.Compilation);
        context.RegisterSymbolAction(symbol => Analyze(symbol, entities, converted), SymbolKind.Property);
    }

    private void Analyze(SymbolAnalysisContext context, EntityTypes entities, ConvertedProperties converted)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (property.Type.IsString()
            && property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            && IsSecret(property.Name)
            && entities.Contains(property.ContainingType)
            && !converted.Contains(property))
        {
            context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], property.Locations[0], property.Name));
        }
    }
}
