using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Where the bytes of a key come from, and how many there are.</summary>
internal static class KeyMaterial
{
    private const int MaxHops = 6;

    private static readonly ImmutableHashSet<string> Decoders = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "GetBytes", "FromBase64String", "FromHexString", "DecodeBytes", "Decode", "Base64UrlDecode", "DecodeFromChars", "ToBytes",
        "ToArray", "ToCharArray", "Trim", "AsSpan", "Concat", "PadRight", "PadLeft", "Replace", "ToLower", "ToUpper", "Clone");

    /// <summary>Whether a key may be what the source code says: a literal, a constant, or the fallback of a setting.</summary>
    public static bool IsInCode(IOperation value) => IsInCode(value, MaxHops);

    /// <summary>How many bytes a key has; null where that is not known while compiling.</summary>
    public static int? Length(IOperation value)
    {
        int? shortest = null;
        foreach (var source in value.Sources())
        {
            if (SourceLength(source) is not { } length)
            {
                return null;
            }

            shortest = shortest is null ? length : Math.Min(shortest.Value, length);
        }

        return shortest;
    }

    private static bool IsInCode(IOperation value, int hops)
    {
        foreach (var source in value.Sources())
        {
            if (hops > 0 && IsSourceInCode(source, hops - 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSourceInCode(IOperation source, int hops)
    {
        if (source.TryConstant(out string text))
        {
            return text.Length > 0 || IsFallback(source);
        }

        return source switch
        {
            IUtf8StringOperation => true,
            IArrayCreationOperation { Initializer: { ElementValues: { Length: > 0 } elements } } => AreConstants(elements),
            IArrayInitializerOperation { ElementValues: { Length: > 0 } elements } => AreConstants(elements),
            { Syntax: CollectionExpressionSyntax collection } => CollectionLength(collection) > 0,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => IsInCode(sum.LeftOperand, hops) && IsInCode(sum.RightOperand, hops),
            IInvocationOperation call when IsSettingWithFallback(call, out var fallback) => IsInCode(fallback, hops),
            IInvocationOperation call when Decoders.Contains(call.TargetMethod.Name) => DecodedPart(call) is { } part && IsInCode(part, hops),
            IFieldReferenceOperation field => FieldInitializer(field) is { } initializer && IsInCode(initializer, hops),
            _ => false,
        };
    }

    /// <summary>An empty string counts only where it stands in for a missing setting.</summary>
    private static bool IsFallback(IOperation source)
    {
        var parent = source.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is ICoalesceOperation;
    }

    private static bool IsSettingWithFallback(IInvocationOperation call, out IOperation fallback)
    {
        fallback = call;
        foreach (var argument in call.Arguments)
        {
            if (call.TargetMethod.Name == "GetValue" && argument.Parameter?.Name == "defaultValue" && !argument.IsImplicit)
            {
                fallback = argument.Value;
                return true;
            }
        }

        return false;
    }

    private static IOperation? DecodedPart(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "ToArray" or "ToCharArray" or "Trim" or "Replace" or "PadRight" or "PadLeft" or "ToLower" or "ToUpper" or "Clone" or "AsSpan" =>
            call.Instance ?? (call.Arguments is [var extended, ..] ? extended.Value : null),
        _ => call.Arguments is [var first, ..] ? first.Value : null,
    };

    private static bool AreConstants(ImmutableArray<IOperation> elements)
    {
        foreach (var element in elements)
        {
            if (!element.Unwrap().ConstantValue.HasValue && !element.ConstantValue.HasValue)
            {
                return false;
            }
        }

        return true;
    }

    public static IOperation? FieldInitializer(IFieldReferenceOperation reference) =>
        reference.Field.DeclaringSyntaxReferences is [var declared]
        && declared.SyntaxTree == reference.SemanticModel?.SyntaxTree
        && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? reference.SemanticModel.GetOperation(value)
            : null;

    /// <summary>Collection expressions of literals are read as syntax: the oldest Roslyn has no operation for them.</summary>
    private static int? CollectionLength(CollectionExpressionSyntax collection)
    {
        foreach (var element in collection.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: LiteralExpressionSyntax })
            {
                return null;
            }
        }

        return collection.Elements.Count;
    }

    private static int? SourceLength(IOperation source) => source switch
    {
        IUtf8StringOperation utf8 => Encoding.UTF8.GetByteCount(utf8.Value),
        { Syntax: CollectionExpressionSyntax collection } => CollectionLength(collection),
        IArrayInitializerOperation initializer => initializer.ElementValues.Length,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Length,
        IArrayCreationOperation { DimensionSizes: [var size] } => size.TryConstant(out int length) ? length : null,
        IFieldReferenceOperation field => FieldInitializer(field) is { } value ? Length(value) : null,
        IInvocationOperation call => CallLength(call),
        _ => null,
    };

    private static int? CallLength(IInvocationOperation call)
    {
        if ((call.Instance ?? (call.Arguments is [var only, ..] ? only : null))?.Unwrap() is IUtf8StringOperation utf8)
        {
            return call.TargetMethod.Name == "ToArray" ? Encoding.UTF8.GetByteCount(utf8.Value) : null;
        }

        if (call.Arguments is not [var first, ..])
        {
            return null;
        }

        var (type, name) = (call.TargetMethod.ContainingType?.Name, call.TargetMethod.Name);
        if (type == "RandomNumberGenerator" && name == "GetBytes")
        {
            return first.Value.TryConstant(out int count) ? count : null;
        }

        return first.Value.TryConstant(out string text) ? TextLength(call, name, text) : null;
    }

    private static int? TextLength(IInvocationOperation call, string name, string text) => name switch
    {
        "GetBytes" => Wide(call.Instance) * text.Length ?? Encoding.UTF8.GetByteCount(text),
        "FromBase64String" => text.TrimEnd('=').Length * 3 / 4,
        "FromHexString" => text.Length / 2,
        "DecodeBytes" when call.TargetMethod.ContainingType.Name == "Base64UrlEncoder" => text.TrimEnd('=').Length * 3 / 4,
        _ => null,
    };

    private static int? Wide(IOperation? encoding) => encoding?.Unwrap() is IPropertyReferenceOperation property
        ? property.Property.Name switch { "Unicode" or "BigEndianUnicode" => 2, "UTF32" => 4, "ASCII" => 1, _ => null }
        : null;
}
