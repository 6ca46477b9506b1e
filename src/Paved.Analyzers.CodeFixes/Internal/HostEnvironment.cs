using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.CodeFixes.Internal;

/// <summary>Finds what tells a developer's machine from production, where code can reach it.</summary>
internal static class HostEnvironment
{
    /// <summary><c>env.IsDevelopment()</c> for a local, parameter, field or property in scope; null where none is.</summary>
    public static ExpressionSyntax? IsDevelopment(SemanticModel model, int position)
    {
        foreach (var symbol in model.LookupSymbols(position))
        {
            if (IsUsable(symbol, position) && Environment(symbol) is var (type, access)
                && HasIsDevelopment(model, position, type))
            {
                return SyntaxFactory.ParseExpression($"{access}.IsDevelopment()");
            }
        }

        return null;
    }

    private static bool IsUsable(ISymbol symbol, int position) => symbol switch
    {
        ILocalSymbol local => local.DeclaringSyntaxReferences is [var declared] && declared.Span.End < position,
        IParameterSymbol or IFieldSymbol or IPropertySymbol => true,
        _ => false,
    };

    private static (ITypeSymbol Type, string Access)? Environment(ISymbol symbol)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type switch
        {
            { Name: "IHostEnvironment" or "IWebHostEnvironment" } => (type, symbol.Name),
            { Name: "WebApplicationBuilder" or "HostApplicationBuilder" or "IHostApplicationBuilder" or "WebApplication" } =>
                Inner(type) is { } inner ? (inner, $"{symbol.Name}.Environment") : null,
            _ => null,
        };
    }

    private static ITypeSymbol? Inner(ITypeSymbol type) =>
        type.GetMembers("Environment") is [IPropertySymbol property] ? property.Type : null;

    private static bool HasIsDevelopment(SemanticModel model, int position, ITypeSymbol type) =>
        !model.LookupSymbols(position, type, "IsDevelopment", includeReducedExtensionMethods: true).IsEmpty;
}
