using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>Finds the credentials that a text, a message or a logged object contains as they are.</summary>
internal static class CredentialValues
{
    private const int MaxDepth = 8;

    private static readonly ImmutableHashSet<string> Texts = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ToString", "Trim", "Format", "Concat", "Join", "Append", "AppendFormat", "AppendLine", "Insert");

    private static readonly ImmutableHashSet<string> Serializers = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Serialize", "SerializeObject", "ToJson", "ToJsonString");

    private static readonly ImmutableArray<string> ParserWords = ImmutableArray.Create(
        "parse", "parser", "parsing", "lexer", "lex", "tokenize", "tokenizer", "scanner", "syntax", "compile", "compiler", "expression", "grammar", "interpreter",
        "template", "placeholder", "formula", "reader", "visitor", "ast", "macro", "evaluator", "tokens");

    private static readonly Regex Syntax = new(@"expected|position|\bline\b|column|unrecogni[sz]ed|unknown token|syntax", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The credentials in a value, each by the place where it stands and its name.</summary>
    /// <param name="value">What is written: text, or an object.</param>
    /// <param name="isDestructured">Whether all properties of an object are written.</param>
    public static ImmutableArray<(IOperation Where, string Name)> In(IOperation value, bool isDestructured = false)
    {
        var found = ImmutableArray.CreateBuilder<(IOperation, string)>();
        Add(value, isDestructured, found, MaxDepth);
        return found.ToImmutable();
    }

    /// <summary>Whether a value is itself a credential, and its name.</summary>
    public static string? Name(IOperation value)
    {
        if (PasswordFlow.Name(value) is not { } name || value.ConstantValue.HasValue
            || (value is IMemberReferenceOperation { Member.ContainingType.Name: var owner } && NameWords.HasWord(owner, "demo")))
        {
            return null;
        }

        var isText = PasswordFlow.IsText(value.Type);
        if (isText && CredentialNames.IsToken(name))
        {
            return CredentialNames.IsBareToken(name) && (IsInParser(value) || SaysParser(value)) ? null : name;
        }

        var isNumber = value.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;
        return (isText || (isNumber && !SecretNames.MentionsPassword(name))) && CredentialNames.IsSecret(name) ? name : null;
    }

    private static void Add(IOperation value, bool isDestructured, ImmutableArray<(IOperation, string)>.Builder found, int depth)
    {
        value = value.Unwrap();
        if (depth == 0 || value.ConstantValue.HasValue)
        {
            return;
        }

        if (Name(value) is { } name)
        {
            found.Add((value, name));
            return;
        }

        switch (value)
        {
            case IInvocationOperation call when Texts.Contains(call.TargetMethod.Name):
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or IInterpolatedStringOperation or IInterpolationOperation or IArgumentOperation
                or IArrayCreationOperation or IArrayInitializerOperation or IConditionalOperation or ICoalesceOperation or IConditionalAccessOperation:
                AddChildren(value, isDestructured, found, depth);
                break;
            case IInvocationOperation call when Serializers.Contains(call.TargetMethod.Name):
                AddOwner(call, call.Instance is { } instance && call.Arguments.IsEmpty ? instance : call.Arguments[0].Value, isWhole: true, found);
                break;
            case ILocalReferenceOperation { Local: var local } when !IsOwner(value.Type, isDestructured):
                foreach (var assigned in LocalVariables.AssignedValues(value, local))
                {
                    Add(assigned, isDestructured: false, found, depth - 1);
                }

                break;
            default:
                AddOwner(value, value, isDestructured, found);
                break;
        }
    }

    private static void AddChildren(IOperation value, bool isDestructured, ImmutableArray<(IOperation, string)>.Builder found, int depth)
    {
        var condition = value is IConditionalOperation conditional ? conditional.Condition : null;
        foreach (var child in value.ChildOperations)
        {
            if (child != condition)
            {
                Add(child, isDestructured, found, depth - 1);
            }
        }
    }

    private static void AddOwner(IOperation where, IOperation owner, bool isWhole, ImmutableArray<(IOperation, string)>.Builder found)
    {
        if (owner.Unwrap() is ILocalReferenceOperation or IParameterReferenceOperation or IPropertyReferenceOperation or IFieldReferenceOperation
            && owner.Unwrap().Type is INamedTypeSymbol type && OwnedCredential(type, isWhole) is { } name)
        {
            found.Add((where, $"{type.Name}.{name}"));
        }
    }

    private static bool IsOwner(ITypeSymbol? type, bool isWhole) => type is INamedTypeSymbol named && OwnedCredential(named, isWhole) is not null;

    /// <summary>A property of a type that is printed with its object: all of a record's, and those of a class that is serialised.</summary>
    private static string? OwnedCredential(INamedTypeSymbol type, bool isWhole)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty || !(isWhole || (type.IsRecord && !HasOwnText(type))))
        {
            return null;
        }

        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, GetMethod: not null, Type: var kind } property
                    && kind.IsString()
                    && (CredentialNames.IsSecret(property.Name) || (CredentialNames.IsToken(property.Name) && !CredentialNames.IsBareToken(property.Name)))
                    && !IsRedacted(property))
                {
                    return property.Name;
                }
            }
        }

        return null;
    }

    private static bool HasOwnText(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { Name: "ToString" or "PrintMembers", IsImplicitlyDeclared: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRedacted(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { } type
                && (type.Name is "JsonIgnoreAttribute" or "NotLoggedAttribute" or "LogMaskedAttribute" or "IgnoreDataMemberAttribute"
                    || type.BaseType?.Name == "DataClassificationAttribute"
                    || type.Name.Contains("Redact") || type.Name.Contains("Sensitive") || type.Name.Contains("Mask")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text around a token speaks of syntax: what was expected, and where.</summary>
    private static bool SaysParser(IOperation token)
    {
        var text = token;
        while (text.Parent is IInterpolationOperation or IInterpolatedStringOperation or IBinaryOperation or IArgumentOperation or IConversionOperation
            or IArrayInitializerOperation or IArrayCreationOperation or IInvocationOperation)
        {
            text = text.Parent;
        }

        foreach (var part in text.Descendants())
        {
            if (part.ConstantValue is { HasValue: true, Value: string words } && Syntax.IsMatch(words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInParser(IOperation value)
    {
        foreach (var name in value.EnclosingNames())
        {
            if (NameWords.HasWord(name, ParserWords))
            {
                return true;
            }
        }

        return false;
    }
}
