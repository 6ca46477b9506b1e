using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.Internal;

/// <summary>
/// Properties of entities that are not stored as they are: with a conversion in the model, a setter or an attribute that
/// protects. The model is read as syntax, once for a compilation, when the first rule asks.
/// </summary>
internal sealed class ConvertedProperties(Compilation compilation)
{
    private static readonly ImmutableArray<string> ProtectingWords =
        ImmutableArray.Create("protect", "protected", "protection", "encrypt", "encrypted", "encryption", "hash", "hashed", "cipher", "seal", "sensitive");

    private readonly Lazy<ImmutableHashSet<(string Entity, string Property)>> _converted = new(() => Find(compilation));

    public bool Contains(IPropertySymbol property) =>
        HasProtectingAttribute(property) || IsProtectedByAccessor(property) || IsIgnored(property)
        || _converted.Value.Contains((property.ContainingType.Name, property.Name));

    private static bool HasProtectingAttribute(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: var name } && NameWords.HasWord(name, ProtectingWords))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIgnored(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "NotMappedAttribute" or "IgnoreAttribute" or "NotColumnAttribute" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A property that calls something in its accessors, or only computes.</summary>
    private static bool IsProtectedByAccessor(IPropertySymbol property) =>
        property.SetMethod is null
        || (property.DeclaringSyntaxReferences is [var declared] && declared.GetSyntax() is PropertyDeclarationSyntax { AccessorList: { } accessors } && CallsProtection(accessors));

    private static bool CallsProtection(SyntaxNode accessors)
    {
        foreach (var node in accessors.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax { Expression: var called } && Called(called) is { } name && NameWords.HasWord(name, ProtectingWords))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Called(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        _ => null,
    };

    private static ImmutableHashSet<(string Entity, string Property)> Find(Compilation compilation)
    {
        var found = ImmutableHashSet.CreateBuilder<(string, string)>();
        foreach (var symbol in compilation.GetSymbolsWithName(static name => name is "OnModelCreating" or "Configure", SymbolFilter.Member))
        {
            foreach (var declared in symbol.DeclaringSyntaxReferences)
            {
                Add(declared.GetSyntax(), (symbol as IMethodSymbol)?.Parameters is [{ Type: INamedTypeSymbol { TypeArguments: [var entity] } }] ? entity.Name : null, found);
            }
        }

        return found.ToImmutable();
    }

    private static void Add(SyntaxNode method, string? entity, ImmutableHashSet<(string, string)>.Builder found)
    {
        foreach (var node in method.DescendantNodes())
        {
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasConversion" } conversion
                && Property(conversion) is { } property
                && (EntityOf(conversion) ?? entity) is { } owner)
            {
                found.Add((owner, property));
            }
        }
    }

    /// <summary>The property in <c>Property(x =&gt; x.Secret)</c> or <c>Property("Secret")</c> below a chain of calls.</summary>
    private static string? Property(MemberAccessExpressionSyntax conversion)
    {
        foreach (var node in conversion.Expression.DescendantNodesAndSelf())
        {
            if (node is InvocationExpressionSyntax { Expression: var called, ArgumentList.Arguments: [{ Expression: var selected }, ..] } && Called(called) == "Property")
            {
                return selected switch
                {
                    LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => name,
                    LiteralExpressionSyntax literal => literal.Token.ValueText,
                    InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax named }] } => named.Name.Identifier.ValueText,
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>The type in the <c>Entity&lt;T&gt;</c> of the same chain, or around it.</summary>
    private static string? EntityOf(SyntaxNode conversion)
    {
        for (var current = conversion; current is not null and not BaseMethodDeclarationSyntax; current = current.Parent)
        {
            foreach (var node in current is InvocationExpressionSyntax { Expression: var called } ? called.DescendantNodesAndSelf() : [])
            {
                if (node is GenericNameSyntax { Identifier.ValueText: "Entity", TypeArgumentList.Arguments: [var type] })
                {
                    return type is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : type.ToString();
                }
            }
        }

        return null;
    }
}
