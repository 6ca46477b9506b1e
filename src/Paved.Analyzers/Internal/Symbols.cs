namespace Paved.Analyzers.Internal;

/// <summary>Looks symbols up and compares them.</summary>
internal static class Symbols
{
    /// <summary>The types of these names that the compilation knows, also where two assemblies define one.</summary>
    public static ImmutableHashSet<ISymbol> FindTypes(this Compilation compilation, params string[] metadataNames)
    {
        var found = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in metadataNames)
        {
            foreach (var type in compilation.GetTypesByMetadataName(name))
            {
                found.Add(type);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether a type is one of these, or derives from or implements one of them.</summary>
    public static bool IsAnyOf(this ITypeSymbol? type, ImmutableHashSet<ISymbol> types)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (types.Contains(current.OriginalDefinition))
            {
                return true;
            }
        }

        foreach (var implemented in type?.AllInterfaces ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            if (types.Contains(implemented.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsString(this ITypeSymbol? type) => type?.SpecialType is SpecialType.System_String;

    public static bool IsByteArray(this ITypeSymbol? type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    /// <summary>The type's name with its namespace, without type arguments.</summary>
    public static string FullName(this ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space
        ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
