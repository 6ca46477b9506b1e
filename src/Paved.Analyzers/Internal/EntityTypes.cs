using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.Internal;

/// <summary>The types whose objects are rows of a database; found when the first rule asks, then kept for the compilation.</summary>
internal sealed class EntityTypes(Compilation compilation)
{
    private static readonly ImmutableHashSet<string> TableAttributes = ImmutableHashSet.Create(
        StringComparer.Ordinal, "TableAttribute", "TableNameAttribute", "SugarTable", "SugarTableAttribute", "KeylessAttribute", "OwnedAttribute");

    private readonly Lazy<(ImmutableHashSet<ISymbol> Types, ImmutableHashSet<string> Names)> _found = new(() => Find(compilation));

    /// <summary>
    /// Whether a type is in a <c>DbSet</c>, has a table attribute or a configuration, is a base class of such a type, or is
    /// said to be an entity by its namespace or base class.
    /// </summary>
    public bool Contains(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class }
        && (_found.Value.Types.Contains(type.OriginalDefinition)
            || _found.Value.Names.Contains(type.Name)
            || HasTable(type)
            || IsNamedEntity(type));

    private static bool HasTable(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: var name } && TableAttributes.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamedEntity(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (NameWords.EndsWith(current.Name, "entity") || current.Name == "IdentityUser")
            {
                return true;
            }
        }

        return type.ContainingNamespace is { Name: "Entities" or "Entity" };
    }

    private static (ImmutableHashSet<ISymbol> Types, ImmutableHashSet<string> Names) Find(Compilation compilation)
    {
        var types = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var type in AllTypes(compilation.Assembly.GlobalNamespace))
        {
            if (IsContext(type))
            {
                AddSets(type, types);
                AddConfigured(type, names);
            }

            foreach (var implemented in type.Interfaces)
            {
                if (implemented is { Name: "IEntityTypeConfiguration", TypeArguments: [var configured] })
                {
                    Add(configured, types);
                }
            }
        }

        return (types.ToImmutable(), names.ToImmutable());
    }

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var inner in member is INamespaceOrTypeSymbol nested ? AllTypes(nested) : [])
            {
                yield return inner;
            }
        }
    }

    private static bool IsContext(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name is "DbContext" or "DataConnection")
            {
                return true;
            }
        }

        return false;
    }

    private static void AddSets(INamedTypeSymbol context, ImmutableHashSet<ISymbol>.Builder types)
    {
        foreach (var member in context.GetMembers())
        {
            if (member is IPropertySymbol { Type: INamedTypeSymbol { Name: "DbSet" or "IDbSet" or "ITable", TypeArguments: [var row] } })
            {
                Add(row, types);
            }
        }

        for (var current = context.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name.StartsWith("IdentityDbContext", StringComparison.Ordinal) && current.TypeArguments is [var user, ..])
            {
                Add(user, types);
            }
        }
    }

    /// <summary>What <c>OnModelCreating</c> names in <c>Entity&lt;T&gt;()</c>, read as syntax: a semantic model costs too much while typing.</summary>
    private static void AddConfigured(INamedTypeSymbol context, ImmutableHashSet<string>.Builder names)
    {
        if (context.GetMembers("OnModelCreating") is not [{ DeclaringSyntaxReferences: [var reference] }, ..])
        {
            return;
        }

        foreach (var node in reference.GetSyntax().DescendantNodes())
        {
            if (node is GenericNameSyntax { Identifier.ValueText: "Entity", TypeArgumentList.Arguments: [var row] })
            {
                names.Add(row is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : row.ToString());
            }
        }
    }

    private static void Add(ITypeSymbol row, ImmutableHashSet<ISymbol>.Builder types)
    {
        for (var current = row; current is INamedTypeSymbol { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            types.Add(current.OriginalDefinition);
        }
    }
}
