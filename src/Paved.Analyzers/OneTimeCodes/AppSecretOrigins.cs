using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>What the secret of an authenticator app is made of.</summary>
internal static class AppSecretOrigins
{
    public const string InCode = "stands in the source code";

    private const int MaxHops = 6;

    private static readonly ImmutableHashSet<string> Transparent = ImmutableHashSet.Create(
        StringComparer.Ordinal, "GetBytes", "ToString", "Encode", "ToBase32String", "ToBase32", "Concat", "HashData", "ComputeHash", "ToBytes", "Decode", "FromBase64String", "FromHexString",
        "ToHexString", "ToBase64String");

    private static readonly ImmutableHashSet<string> OfText = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Replace", "Substring", "Trim", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "ToString", "ToByteArray", "PadRight", "TrimEnd");

    private static readonly ImmutableArray<string> UserWords = ImmutableArray.Create(
        "email", "mail", "username", "login", "id", "upn", "phone", "nickname", "account", "user");

    private static readonly ImmutableArray<string> SecretWords =
        ImmutableArray.Create("secret", "key", "seed", "pepper", "salt", "token", "random", "bytes", "hash");

    /// <summary>Why others know the secret: all of it stands in the code, is a GUID or is known of the user; null otherwise.</summary>
    public static string? Weakness(IOperation value)
    {
        var (known, isUnknown) = (default(string), false);
        foreach (var leaf in Leaves(value, MaxHops))
        {
            if (leaf.ConstantValue is { HasValue: true, Value: "" })
            {
                continue;
            }

            known ??= Known(leaf);
            isUnknown |= Known(leaf) is null && (PlainName(leaf) is not { } name || NameWords.HasWord(name, SecretWords));
        }

        return isUnknown ? null : known;
    }

    /// <summary>How many bytes are drawn, below the call that writes them as text; null where it is not known.</summary>
    public static int? DrawnLength(IOperation value)
    {
        var bytes = value.Unwrap() is IInvocationOperation { TargetMethod: { Name: "ToString" or "Encode" or "ToBase32String" or "ToBase32", IsStatic: true }, Arguments: [{ Value: var encoded }, ..] }
            ? encoded
            : value;
        return bytes.Type.IsByteArray() ? KeyMaterial.Length(bytes) : null;
    }

    private static string? Known(IOperation leaf) => leaf switch
    {
        _ when KeyMaterial.IsInCode(leaf) => InCode,
        IInvocationOperation { TargetMethod: { Name: "NewGuid", ContainingType.Name: "Guid" } } => "is a GUID",
        _ when PlainName(leaf) is { } name && NameWords.HasWord(name, UserWords) && !NameWords.HasWord(name, SecretWords) => $"comes from '{name}'",
        _ => null,
    };

    private static string? PlainName(IOperation leaf) => leaf switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var name } } => name,
        IFieldReferenceOperation field => field.Field.Name,
        _ => null,
    };

    private static IEnumerable<IOperation> Leaves(IOperation value, int hops)
    {
        foreach (var source in value.Sources())
        {
            var parts = hops == 0 ? ImmutableArray<IOperation>.Empty : Parts(source);
            if (parts.IsEmpty)
            {
                yield return source;
            }

            foreach (var part in parts)
            {
                foreach (var leaf in Leaves(part, hops - 1))
                {
                    yield return leaf;
                }
            }
        }
    }

    private static ImmutableArray<IOperation> Parts(IOperation value) => value switch
    {
        _ when value.ConstantValue.HasValue => ImmutableArray<IOperation>.Empty,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => ImmutableArray.Create(sum.LeftOperand, sum.RightOperand),
        IInterpolatedStringOperation text => Interpolated(text),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when OfText.Contains(name) => ImmutableArray.Create(instance),
        IInvocationOperation { TargetMethod.Name: var name, Arguments: { IsEmpty: false } arguments } when Transparent.Contains(name) => name == "Concat" ? All(arguments) : ImmutableArray.Create(arguments[0].Value),
        _ => ImmutableArray<IOperation>.Empty,
    };

    private static ImmutableArray<IOperation> Interpolated(IInterpolatedStringOperation text)
    {
        var parts = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var part in text.Parts)
        {
            parts.Add(part is IInterpolationOperation interpolation ? interpolation.Expression : ((IInterpolatedStringTextOperation)part).Text);
        }

        return parts.ToImmutable();
    }

    private static ImmutableArray<IOperation> All(ImmutableArray<IArgumentOperation> arguments)
    {
        var parts = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var argument in arguments)
        {
            parts.Add(argument.Value);
        }

        return parts.ToImmutable();
    }
}
